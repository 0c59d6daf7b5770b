//! Compiles the bundled report into the page: text, annotations and references become one
//! `Report`, or the build stops and names the file and line of what does not hold.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use shuzheng_core::report::apart::apart;
use shuzheng_core::report::bundled;

fn main() -> ExitCode {
    for source in [bundled::TEXT, bundled::ANNOTATIONS, bundled::REFERENCES] {
        println!("cargo::rerun-if-changed={}", source.name);
    }
    let report = match bundled::hebei_2020() {
        Ok(report) => report,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            return ExitCode::FAILURE;
        }
    };
    let written = postcard::to_allocvec(&apart(report)).map_err(|error| error.to_string()).and_then(|bytes| {
        let directory = env::var("OUT_DIR").map_err(|error| error.to_string())?;
        fs::write(Path::new(&directory).join("report.bin"), bytes).map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=the bundled report cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
