//! The command line: see `trailbell --help`, and the library of this package for its parts.

#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    trailbell_cli::main()
}
