//! The real `trailbell`, what a run of it came to, and a folder of a test's own.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{files, name_below, read};

/// Long enough for a busy machine; only a test that fails waits for it.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// What a run came to.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn subjects(&self) -> Vec<&str> {
        self.stdout.lines().filter_map(|line| line.strip_prefix("Subject: ")).collect()
    }

    /// Which files the mails came from.
    pub fn sources(&self) -> Vec<&str> {
        self.stdout.lines().filter_map(|line| line.strip_prefix("--- ")).collect()
    }

    pub fn json(&self) -> Vec<Value> {
        let value = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.stdout.lines().map(value).collect()
    }
}

/// Starts it in a folder, with no other variables than these: what the machine says of colours, proxies and credentials is not ours.
pub fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_trailbell"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("trailbell starts")
}

/// Feeds a process, and waits for its end.
pub fn finish(mut child: Child, input: &[u8]) -> Run {
    let stdin = child.stdin.take();
    let input = input.to_owned();
    // It need not read all of it.
    thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let stdout = text_of(child.stdout.take());
    let stderr = text_of(child.stderr.take());
    let started = Instant::now();
    let status = loop {
        match child.try_wait().expect("the status of a child") {
            Some(status) => break status,
            None if started.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(2)),
            None => {
                child.kill().ok();
                child.wait().ok();
                panic!("trailbell has not ended in {PATIENCE:?}");
            }
        }
    };
    let text = |reader: JoinHandle<String>| reader.join().expect("output of UTF-8");
    Run { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

fn text_of(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut text = String::new();
        pipe.map(|mut pipe| pipe.read_to_string(&mut text).expect("output of UTF-8"));
        text
    })
}

/// A folder of a test's own, in which `trailbell` runs.
pub struct Folder(pub PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

impl Folder {
    pub fn new(test: &str) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{test}-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder around it")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// What is in a folder of it.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let root = self.0.join(folder);
        files(&root).iter().map(|path| name_below(&root, path)).collect()
    }

    pub fn read(&self, name: &str) -> String {
        read(&self.0.join(name))
    }

    pub fn start(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Child {
        start(&self.0, arguments, variables)
    }

    pub fn replay(&self, arguments: &[&str]) -> Run {
        self.replay_from(b"", arguments)
    }

    /// With something on standard input.
    pub fn replay_from(&self, stdin: &[u8], arguments: &[&str]) -> Run {
        finish(self.start(&[&["replay"], arguments].concat(), &[]), stdin)
    }
}
