#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| trailbell_fuzz::targets::policy_document(data));
