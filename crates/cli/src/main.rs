//! `shuzheng` at the command line.
fn main() {}
