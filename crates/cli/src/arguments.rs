//! What can be said at the command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use shuzheng_cli::lists::Format;
use shuzheng_cli::opened::About;
use shuzheng_cli::run::{Form, Request};
use shuzheng_core::text::Date;

/// 数证: every figure of a Chinese government report, and whether the figures hold together.
///
/// A FILE is text (UTF-8, UTF-16, GB 18030 or Big5), HTML, .docx, a .json that the page exported, or a
/// collection (what `collect` writes, or a JSON array); `-` is standard input. Without one, the report
/// that 数证 comes with is read.
#[derive(Parser)]
#[command(
    name = "shuzheng",
    version,
    after_help = "Exit status: 0 clean, 1 a contradiction was found, 2 an input is unusable."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Lists every figure, date, ordinal and name.
    Figures(ListArguments),
    /// Lists every cross-check with its finding.
    Checks(ListArguments),
    /// Gathers many reports in one file, a collection: one JSON document a line.
    Collect(CollectArguments),
    /// Makes one HTML file like that of 数证, with the report or several inside.
    Page(PageArguments),
}

#[derive(Args)]
pub struct PageArguments {
    /// The report, or a collection; with --collection any number of both, and folders of them.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Puts the reports of all files into the page; a folder is read by name, hidden files left out.
    #[arg(long)]
    pub collection: bool,
    /// The page to write.
    #[arg(short, long, value_name = "OUT.html")]
    pub output: PathBuf,
    /// The built page to put the report into [default: shuzheng.html beside the program, else
    /// dist/shuzheng.html].
    #[arg(long, value_name = "PAGE.html")]
    pub template: Option<PathBuf>,
    /// The language of the text that is there before the page starts: zh or en.
    #[arg(long, value_enum, default_value_t = PageLanguage::Zh)]
    pub language: PageLanguage,
    #[command(flatten)]
    pub about: About,
}

#[derive(Args)]
pub struct ListArguments {
    #[command(flatten)]
    pub run: RunArguments,
    /// The form of the list [default: json; ndjson for several files].
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub about: About,
}

#[derive(Args)]
pub struct CollectArguments {
    #[command(flatten)]
    pub run: RunArguments,
    /// The date of them all (2020, 2020-06 or 2020-06-30) [default: what an exported .json says].
    #[arg(long)]
    pub date: Option<Date>,
}

/// Which files are read, and where to.
#[derive(Args)]
pub struct RunArguments {
    /// The reports, or folders of them; several are listed in the order given, those of a folder by
    /// name, hidden ones left out.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A list of more of them, one a line; `-` is standard input.
    #[arg(long, value_name = "LIST")]
    pub files_from: Option<PathBuf>,
    /// The file to write [default: standard output].
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Goes on with a run over several files that was broken off, where OUT.done says what it has done.
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// How many files are read at once [default: one a core].
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
}

impl RunArguments {
    /// What is asked of a run over these files.
    pub fn request(self, form: Form, date: Option<Date>) -> Request {
        let RunArguments { files, files_from, output, resume, jobs } = self;
        Request { files, files_from, form, date, output, resume, jobs }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageLanguage {
    /// 中文
    Zh,
    /// English
    En,
}
