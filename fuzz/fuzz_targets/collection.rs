#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shuzheng_fuzz::collection(bytes));
