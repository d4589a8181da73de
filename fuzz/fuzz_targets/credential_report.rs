#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| trailbell_fuzz::targets::credential_report(data));
