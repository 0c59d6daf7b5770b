//! `shuzheng` at the command line: the figures and cross-checks of a report, or of many.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use shuzheng_cli::input::{self, Loaded};
use shuzheng_cli::lists::{self, Format, Listed, Status};
use shuzheng_cli::{language, page};
use shuzheng_core::extract::NoteKind;
use shuzheng_core::query::Model;
use shuzheng_core::report::opened::Document;
use shuzheng_core::report::{Report, bundled};
use shuzheng_core::text::Date;
use shuzheng_core::words::Language;

/// 数证: every figure of a Chinese government report, and whether the figures hold together.
///
/// A FILE is text (UTF-8, UTF-16, GB 18030 or Big5), HTML or .docx; `-` is standard input. Without
/// one, the report that 数证 comes with is read.
#[derive(Parser)]
#[command(
    name = "shuzheng",
    version,
    after_help = "Exit status: 0 clean, 1 a contradiction was found, 2 an input is unusable."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lists every figure, date, ordinal and name.
    Figures(ListArguments),
    /// Lists every cross-check with its finding.
    Checks(ListArguments),
    /// Makes one HTML file like that of 数证, with the report inside.
    Page {
        /// The report.
        file: PathBuf,
        /// The page to write.
        #[arg(short, long, value_name = "OUT.html")]
        output: PathBuf,
        /// The built page to put the report into [default: shuzheng.html beside the program, else
        /// dist/shuzheng.html].
        #[arg(long, value_name = "PAGE.html")]
        template: Option<PathBuf>,
        /// The language of the text that is there before the page starts: zh or en.
        #[arg(long, value_enum, default_value_t = PageLanguage::Zh)]
        language: PageLanguage,
        #[command(flatten)]
        about: About,
    },
}

#[derive(Args)]
struct ListArguments {
    /// The reports; several at once are listed as NDJSON, in the order given.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The form of the list [default: json; ndjson for several files].
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    about: About,
}

/// What is known of a report besides its text.
#[derive(Args)]
struct About {
    /// The report's date (2020, 2020-06 or 2020-06-30): what 今年 and 上年 are told by.
    #[arg(long)]
    date: Option<Date>,
    /// The report's title [default: that of the HTML page, else the first line].
    #[arg(long)]
    title: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageLanguage {
    /// 中文
    Zh,
    /// English
    En,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Figures(arguments) => list(Listed::Figures, &arguments),
        Command::Checks(arguments) => list(Listed::Checks, &arguments),
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

fn list(listed: Listed, arguments: &ListArguments) -> Result<Status> {
    let ListArguments { files, format, about } = arguments;
    let out = BufWriter::new(io::stdout().lock());
    let written = match files.as_slice() {
        [] if about.date.is_some() || about.title.is_some() => {
            bail!("{}", language().of(("--date和--title要和文件一起用。", "--date and --title need a FILE.")))
        }
        [] => {
            let model = Model::new(bundled_report()?);
            one(&model, listed, *format, None, out)
        }
        [file] => {
            let (_, model) = opened(file, about)?;
            one(&model, listed, *format, Some(&file.to_string_lossy()), out)
        }
        several => {
            if format.is_some_and(|format| format != Format::Ndjson) || about.title.is_some() {
                bail!(
                    "{}",
                    language().of((
                        "多个文件只能列成ndjson，也不能共用一个--title。",
                        "Several files are listed as ndjson only, and do not share a --title.",
                    ))
                );
            }
            drop(out);
            many(several, listed, about.date)
        }
    };
    written.context(language().of(("结果写不出去", "the output could not be written")))
}

fn one(
    model: &Model,
    listed: Listed,
    format: Option<Format>,
    file: Option<&str>,
    mut out: impl Write,
) -> io::Result<Status> {
    let format = format.unwrap_or(Format::Json);
    let written = lists::write(model, listed, format, file, &mut out).and_then(|()| out.flush());
    seen_enough(written)?;
    Ok(lists::status(model))
}

/// It is no failure when whoever reads the output has seen enough (`| head`).
fn seen_enough<T: Default>(written: io::Result<T>) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(T::default()),
        written => written,
    }
}

/// One NDJSON line for each record; a file that cannot be used is named and passed over.
fn many(files: &[PathBuf], listed: Listed, date: Option<Date>) -> io::Result<Status> {
    let shows_progress = io::stderr().is_terminal();
    let progress = |done: usize| {
        if shows_progress {
            let end = if done == files.len() { "\n" } else { "" };
            eprint!("\r{done}/{}{end}", files.len());
        }
    };
    let written = lists::many(files, io::stdout(), progress, |file, bytes| {
        let listed = opened(file, &About { date, title: None }).and_then(|(_, model)| {
            lists::write(&model, listed, Format::Ndjson, Some(&file.to_string_lossy()), bytes)?;
            Ok(lists::status(&model))
        });
        listed.unwrap_or_else(|error| {
            say(&format!("{error:#}"));
            Status::Unusable
        })
    });
    seen_enough(written)
}

/// Says something on standard error; on a terminal in place of the progress that may stand there.
fn say(message: &str) {
    let cleared = if io::stderr().is_terminal() { "\r\x1b[K" } else { "" };
    eprintln!("{cleared}{message}");
}

/// A file, and the report in it. What limited the reading is said on standard error.
fn opened(file: &Path, about: &About) -> Result<(Document, Model)> {
    let name = || file.display().to_string();
    let Loaded { mut document, replaced } = input::load(file).with_context(name)?;
    document.title = about.title.clone().unwrap_or(document.title);
    document.date = about.date.or(document.date);
    let model = Model::of_opened(document.report());
    if replaced > 0 {
        say(&format!("{}: {}", name(), unread(replaced)));
    }
    let undated = model.report.notes.iter().find(|note| note.kind == NoteKind::DateNeeded);
    if let Some(note) = undated {
        say(&format!("{}: {}", name(), open_periods(note.count, note.line)));
    }
    Ok((document, model))
}

fn unread(count: usize) -> String {
    match language() {
        Language::Zh => format!("有{count}处不是可识别的文字，以�代替。"),
        Language::En => format!("{count} places are not in the encoding of the rest; they are read as �."),
    }
}

fn open_periods(count: u32, line: u32) -> String {
    match language() {
        Language::Zh => format!("有{count}处时间要靠报告日期确定（第{line}行起）；请用--date给出日期。"),
        Language::En => {
            format!("{count} periods depend on the report's date (from line {line} on); give it by --date.")
        }
    }
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
