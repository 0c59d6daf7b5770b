//! `shuzheng` at the command line: the figures and cross-checks of a report.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand, ValueEnum};
use serde::Serialize;
use shuzheng_core::check::Verdict;
use shuzheng_core::export::xlsx::Facts;
use shuzheng_core::export::{check_records, csv, figure_records, table, xlsx};
use shuzheng_core::query::Model;
use shuzheng_core::report::{Reference, bundled};
use shuzheng_core::words::Language;

/// 数证: every figure of a Chinese government report, and whether the figures hold together.
#[derive(Parser)]
#[command(
    name = "shuzheng",
    version,
    after_help = "Exit status: 0 clean, 1 a contradiction was found, 2 unusable input."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lists every figure, date, ordinal and name of the bundled report.
    Figures {
        /// The form of the list.
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
    },
    /// Lists every cross-check of the bundled report with its finding.
    Checks {
        /// The form of the list.
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An array of objects (docs/schema).
    Json,
    /// UTF-8 with a byte order mark, for spreadsheets.
    Csv,
    /// A workbook of both lists and the outside sources.
    Xlsx,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let model = Model::new(bundled_report()?);
    let (bytes, status) = match arguments.command {
        Command::Figures { format } => {
            let records = figure_records(&model);
            let bytes = match format {
                Format::Json => json(&records)?,
                Format::Csv => csv::write(&table::figures(&records), None).into_bytes(),
                Format::Xlsx => workbook(&model),
            };
            (bytes, ExitCode::SUCCESS)
        }
        Command::Checks { format } => {
            let records = check_records(&model.findings);
            let bytes = match format {
                Format::Json => json(&records)?,
                Format::Csv => csv::write(&table::checks(&records), None).into_bytes(),
                Format::Xlsx => workbook(&model),
            };
            let contradicts = model.findings.iter().any(|finding| finding.verdict == Verdict::Contradiction);
            (bytes, ExitCode::from(u8::from(contradicts)))
        }
    };
    match io::stdout().lock().write_all(&bytes) {
        // Whoever read the output has seen enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(status),
        written => written.context("the output could not be written").map(|()| status),
    }
}

fn json(records: &impl Serialize) -> Result<Vec<u8>> {
    Ok((serde_json::to_string_pretty(records)? + "\n").into_bytes())
}

/// Both lists, and where the outside values are from.
fn workbook(model: &Model) -> Vec<u8> {
    let tables = [table::figures(&figure_records(model)), table::checks(&check_records(&model.findings))];
    let source = |reference: &Reference| {
        let source = format!("{} {} “{}”", reference.publisher, reference.date, reference.quote);
        (reference.label.zh.clone(), source)
    };
    let title = (model.report.meta.title.zh.clone(), model.report.meta.date_basis.zh.clone());
    let rows = std::iter::once(title).chain(model.report.references.iter().map(source)).collect();
    xlsx::write(&tables, &[Facts { name: "来源".to_owned(), rows }], Language::Zh)
}

fn bundled_report() -> Result<shuzheng_core::report::Report> {
    match bundled::hebei_2020() {
        Ok(report) => Ok(report),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            bail!("{}", lines.join("\n"))
        }
    }
}
