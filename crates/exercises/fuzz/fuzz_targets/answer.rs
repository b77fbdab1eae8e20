#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| exercises_fuzz::answer::run(data));
