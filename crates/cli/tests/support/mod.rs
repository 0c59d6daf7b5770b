//! What the tests of the command line share: files of their own, and the program as a user starts it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

pub const REPORT: &str =
    "甲县报告\n2018年投入41.11亿元,2019年投入55.05亿元,分别比上年增长314%、33.9%。\n今年改造危房1564户。\n";

/// A new folder of this test's own.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_string_lossy().into_owned()
}

/// Exit status, standard output, standard error; the sentences are English.
pub fn run(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let (status, output, said) = run_for_bytes(arguments, input);
    (status, String::from_utf8(output).unwrap(), said)
}

pub fn run_for_bytes(arguments: &[&str], input: &[u8]) -> (i32, Vec<u8>, String) {
    let mut command = Command::cargo_bin("shuzheng").unwrap();
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    let output = command.args(arguments).write_stdin(input).output().unwrap();
    (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
}
