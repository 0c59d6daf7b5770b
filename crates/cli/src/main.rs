//! `shuzheng` at the command line: the figures and cross-checks of a report, or of many.

mod arguments;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;
use shuzheng_cli::lists::{self, Format, Listed, Status};
use shuzheng_cli::opened::{self, About, Opened};
use shuzheng_cli::run::{self, Form};
use shuzheng_cli::say::say;
use shuzheng_cli::{language, page};
use shuzheng_core::query::Model;
use shuzheng_core::report::{Report, bundled};
use shuzheng_core::words::Language;

use arguments::{Arguments, Command, ListArguments, PageArguments, PageLanguage};

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Figures(arguments) => list(Listed::Figures, arguments),
        Command::Checks(arguments) => list(Listed::Checks, arguments),
        Command::Collect(arguments) if arguments.run.files.is_empty() && arguments.run.files_from.is_none() => {
            let needed = ("请给出文件、文件夹或--files-from。", "Name files, a folder, or --files-from.");
            Err(anyhow::Error::msg(language().of(needed)))
        }
        Command::Collect(arguments) => run::run(&arguments.run.request(Form::Documents, arguments.date)),
        Command::Page(arguments) => make_page(&arguments),
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
            let (Opened { passed_over, .. }, model) = opened(file, &about)?;
            let status = one(&model, listed, format, Some(&file.to_string_lossy()), run.output)?;
            Ok(if passed_over > 0 { Status::Unusable } else { status })
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
                bail!("{}", language().of(opened::ONE_TITLE));
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

fn make_page(arguments: &PageArguments) -> Result<Status> {
    let PageArguments { files, collection, output, template, language: of_page, about } = arguments;
    let of_page = if *of_page == PageLanguage::Zh { Language::Zh } else { Language::En };
    let (opened, model) = match files.as_slice() {
        _ if *collection => {
            let opened = run::gather(files, about, output)?;
            let mut said = Vec::new();
            let model = opened::model(output, &opened.collection, &mut said);
            said.iter().for_each(|said| say(said));
            (opened, model)
        }
        [file] if !file.is_dir() => opened(file, about)?,
        _ => bail!(
            "{}",
            language().of((
                "要把多份报告放进一个网页，请加上--collection。",
                "Say --collection to put several reports into one page.",
            ))
        ),
    };
    page::write(&opened.collection, &model, template.as_deref(), output, of_page)?;
    Ok(if opened.passed_over > 0 { Status::Unusable } else { Status::Clean })
}

/// A file, and the report in it. What limited the reading is said on standard error.
fn opened(file: &Path, about: &About) -> Result<(Opened, Model)> {
    let mut said = Vec::new();
    let opened = opened::reports(file, about, &mut said).map(|opened| {
        let model = opened::model(file, &opened.collection, &mut said);
        (opened, model)
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
