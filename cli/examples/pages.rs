//! The manual pages and the completions of shells, from the definitions that `--help` shows: `cargo run --example pages -- FOLDER`.

use std::path::PathBuf;
use std::{env, fs, io};

use clap_complete::{Shell, generate_to};

/// The shells that most people have; Elvish's is left out, since nobody has asked.
const SHELLS: [Shell; 4] = [Shell::Bash, Shell::Fish, Shell::PowerShell, Shell::Zsh];

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| io::Error::other("name the folder to write into"))?;
    let (man, completions) = (folder.join("man"), folder.join("completions"));
    fs::create_dir_all(&man)?;
    fs::create_dir_all(&completions)?;
    clap_mangen::generate_to(trailbell_cli::command(), &man)?;
    for shell in SHELLS {
        generate_to(shell, &mut trailbell_cli::command(), "trailbell", &completions)?;
    }
    Ok(())
}
