//! `shuzheng` at the command line: the figures and cross-checks of a report, or of many.

mod arguments;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;
use shuzheng_cli::lists::{self, Format, Listed, Status};
use shuzheng_cli::opened::{self, About};
use shuzheng_cli::run::{self, Form};
use shuzheng_cli::say::say;
use shuzheng_cli::{language, page};
use shuzheng_core::query::Model;
use shuzheng_core::report::opened::Document;
use shuzheng_core::report::{Report, bundled};
use shuzheng_core::words::Language;

use arguments::{Arguments, Command, ListArguments, PageLanguage};

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Figures(arguments) => list(Listed::Figures, arguments),
        Command::Checks(arguments) => list(Listed::Checks, arguments),
        Command::Collect(arguments) if arguments.run.files.is_empty() && arguments.run.files_from.is_none() => {
            let needed = ("请给出文件、文件夹或--files-from。", "Name files, a folder, or --files-from.");
            Err(anyhow::Error::msg(language().of(needed)))
        }
        Command::Collect(arguments) => run::run(&arguments.run.request(Form::Documents, arguments.date)),
        Command::Page { file, output, template, language, about } => {
            let language = if language == PageLanguage::Zh { Language::Zh } else { Language::En };
            opened(&file, &about).and_then(|(document, model)| {
                page::write(&document, &model, template.as_deref(), &output, language)?;
                Ok(Status::Clean)
            })
        }
    };
    match result {
        Ok(status) => ExitCode::from(status as u8),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(Status::Unusable as u8)
        }
    }
}

fn list(listed: Listed, arguments: ListArguments) -> Result<Status> {
    let ListArguments { run, format, about } = arguments;
    match (run.files.as_slice(), &run.files_from) {
        ([], None) if about.date.is_some() || about.title.is_some() => {
            bail!("{}", language().of(("--date和--title要和文件一起用。", "--date and --title need a FILE.")))
        }
        ([], None) => one(&Model::new(bundled_report()?), listed, format, None, run.output),
        ([file], None) if !file.is_dir() => {
            let (_, model) = opened(file, &about)?;
            one(&model, listed, format, Some(&file.to_string_lossy()), run.output)
        }
        _ => {
            let form = match format {
                None | Some(Format::Ndjson) => Form::Ndjson(listed),
                Some(Format::Csv) => Form::Csv(listed),
                Some(Format::Parquet) => Form::Parquet(listed),
                Some(Format::Json | Format::Xlsx) => bail!(
                    "{}",
                    language().of((
                        "多个文件只能列成ndjson、csv或parquet。",
                        "Several files are listed as ndjson, csv or parquet.",
                    ))
                ),
            };
            if about.title.is_some() {
                bail!("{}", language().of(("多个文件不能共用一个--title。", "Several files do not share a --title.")));
            }
            run::run(&run.request(form, about.date))
        }
    }
}

/// The list of one report, to a file or to standard output.
fn one(
    model: &Model,
    listed: Listed,
    format: Option<Format>,
    file: Option<&str>,
    output: Option<PathBuf>,
) -> Result<Status> {
    let mut out: Box<dyn Write> = match &output {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(io::stdout().lock()),
    };
    let mut buffered = BufWriter::new(&mut out);
    let format = format.unwrap_or(Format::Json);
    let written = lists::write(model, listed, format, file, &mut buffered).and_then(|()| buffered.flush());
    match written {
        // Whoever reads the output has seen enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Status::Clean),
        written => written.map(|()| lists::status(model)).context(run::unwritten()),
    }
}

/// A file, and the report in it. What limited the reading is said on standard error.
fn opened(file: &Path, about: &About) -> Result<(Document, Model)> {
    let mut said = Vec::new();
    let opened = opened::document(file, about, &mut said).map(|document| {
        let model = opened::model(file, &document, &mut said);
        (document, model)
    });
    said.iter().for_each(|said| say(said));
    opened
}

fn bundled_report() -> Result<Report> {
    match bundled::hebei_2020() {
        Ok(report) => Ok(report),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            bail!("{}", lines.join("\n"))
        }
    }
}
