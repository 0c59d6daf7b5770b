//! Which files a run reads: those named, those in folders, those of a list; and how many at a time.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::input::InputError;

/// A file to read, or one of which it is known already that it cannot be read.
pub type Asked = Result<PathBuf, (PathBuf, InputError)>;

/// How many bytes of files are read as one piece of work: enough that a table's part is worth its
/// head, few enough that every core has work.
const WORK: u64 = 1 << 20;

/// What a file counts at least, so that a piece of work has few enough of the smallest too.
const FILE: u64 = 4096;

/// The files: in the order given, those of a folder by name, hidden ones left out. Nothing is looked
/// at before its turn comes.
pub fn files(given: Vec<PathBuf>, list: Option<&Path>) -> io::Result<impl Iterator<Item = Asked> + Send + use<>> {
    let listed = list.map(names).transpose()?.into_iter().flatten();
    Ok(given.into_iter().map(Ok).chain(listed).flat_map(|asked| -> Box<dyn Iterator<Item = Asked> + Send> {
        match asked {
            Ok(path) if path.is_dir() => Box::new(walk(&path)),
            asked => Box::new(std::iter::once(asked)),
        }
    }))
}

/// The names in a list, one a line; `-` is standard input.
fn names(list: &Path) -> io::Result<impl Iterator<Item = Asked> + Send + use<>> {
    let from: Box<dyn Read + Send> =
        if list == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(list)?) };
    let list = list.to_owned();
    let mut has_ended = false;
    let lines = BufReader::new(from).lines().take_while(move |line| {
        // A line that is no text is passed over; after any other failure comes no line.
        let goes_on = !has_ended;
        has_ended = line.as_ref().is_err_and(|error| error.kind() != ErrorKind::InvalidData);
        goes_on
    });
    let named = lines.map(move |line| match line {
        Ok(line) => Ok(PathBuf::from(line.trim_end_matches('\r'))),
        Err(error) => Err((list.clone(), error.into())),
    });
    Ok(named.filter(|asked| asked.as_ref().map_or(true, |path| !path.as_os_str().is_empty())))
}

fn walk(folder: &Path) -> impl Iterator<Item = Asked> + use<> {
    let is_seen = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let folder = folder.to_owned();
    let entries = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_seen);
    entries.filter_map(move |entry| match entry {
        Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_owned();
            Some(Err((path, io::Error::from(error).into())))
        }
    })
}

/// The same files, several at a time.
pub struct Pieces<I>(pub I);

impl<I: Iterator<Item = Asked>> Iterator for Pieces<I> {
    type Item = Vec<Asked>;

    fn next(&mut self) -> Option<Vec<Asked>> {
        let mut size = 0;
        let mut piece = Vec::new();
        while size < WORK
            && let Some(asked) = self.0.next()
        {
            let length = asked.as_ref().ok().and_then(|path| fs::metadata(path).ok()).map_or(0, |about| about.len());
            size += length.max(FILE);
            piece.push(asked);
        }
        (!piece.is_empty()).then_some(piece)
    }
}
