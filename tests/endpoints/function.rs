//! A real function, run as Lambda runs it. Its process is killed and reaped when this goes.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::runtime_api::{self, Event, Invocation};

/// Long enough for a busy machine; only a test that fails waits for it.
pub const PATIENCE: Duration = Duration::from_secs(180);
/// What a function has for an invocation where a test does not say.
pub const ALLOWED: Duration = Duration::from_secs(300);

/// What an invocation came to.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// The function's result.
    Response(Value),
    /// Lambda's errorType and errorMessage.
    Error(String, String),
}

/// How a function ended by itself.
pub struct Ending {
    pub status: ExitStatus,
    /// What it logged.
    pub lines: Vec<String>,
    /// How often it asked for a payload.
    pub asked: usize,
    /// What it said of why it cannot start: errorType and errorMessage.
    pub cannot_start: Option<(String, String)>,
}

/// A running function.
pub struct Process {
    child: Child,
    invocations: Sender<Invocation>,
    events: Receiver<Event>,
    /// By how many seconds its clock is behind: see [`Invocation::behind`].
    pub behind: i64,
    stdout: Output,
    stderr: Output,
}

impl Process {
    /// Starts a binary, as the function of the same name, with what Lambda sets and with these variables.
    pub fn start(binary: &str, variables: &[(&str, &str)]) -> Self {
        let (invocations, handed_out) = channel();
        let (sender, events) = channel();
        let api = runtime_api::start(handed_out, sender.clone());
        let name = Path::new(binary).file_stem().and_then(|name| name.to_str()).expect("a binary's name");
        let mut child = Command::new(binary)
            // Nothing of the machine's own settings, proxies and credentials above all.
            .env_clear()
            .envs([
                ("AWS_LAMBDA_RUNTIME_API", api.to_string().as_str()),
                ("AWS_LAMBDA_FUNCTION_NAME", name),
                ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
                ("AWS_LAMBDA_LOG_GROUP_NAME", format!("/aws/lambda/{name}").as_str()),
                ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/05/27/[$LATEST]0123456789abcdef"),
                ("AWS_REGION", "us-east-1"),
                ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
                ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                ("AWS_SESSION_TOKEN", "a-session-token"),
            ])
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the function starts");
        let stdout = Output::of(child.stdout.take(), Some(sender));
        let stderr = Output::of(child.stderr.take(), None);
        Self { child, invocations, events, behind: 0, stdout, stderr }
    }

    /// Hands it a payload and waits for what it makes of it.
    pub fn invoke(&mut self, request_id: &str, payload: &str, allowed: Duration) -> Answer {
        self.hand_out(request_id, payload, allowed).expect("the Runtime API takes an invocation");
        loop {
            match self.event(&format!("an answer to {request_id}")) {
                Event::InitError(body) => panic!("the function says that it cannot start: {body}\n{}", self.output()),
                Event::Ended => panic!("the function ended, it did not answer\n{}", self.output()),
                event => {
                    if let Some((answered, answer)) = answer(event) {
                        assert_eq!(answered, request_id, "the answer is to another invocation");
                        return answer;
                    }
                }
            }
        }
    }

    /// Hands it a payload and gives it so long; as Lambda does, ends it where it takes longer. `None` where it ended without an answer.
    /// `interrupted` is asked again and again; where it says so, the function is killed.
    pub fn invoke_until(
        &mut self,
        request_id: &str,
        payload: &str,
        allowed: Duration,
        mut interrupted: impl FnMut() -> bool,
    ) -> Option<Answer> {
        self.hand_out(request_id, payload, allowed)?;
        let deadline = Instant::now() + allowed;
        while Instant::now() < deadline && !interrupted() {
            match self.events.recv_timeout(Duration::from_millis(1)) {
                Ok(Event::Ended) => return None,
                Ok(event) => match answer(event) {
                    Some((answered, answer)) if answered == request_id => return Some(answer),
                    _ => {}
                },
                Err(_) => {}
            }
        }
        self.child.kill().ok();
        None
    }

    fn hand_out(&self, request_id: &str, payload: &str, allowed: Duration) -> Option<()> {
        let (request_id, payload) = (request_id.to_owned(), payload.to_owned());
        self.invocations.send(Invocation { request_id, payload, allowed, behind: self.behind }).ok()
    }

    /// Waits until it ends by itself.
    pub fn ends(mut self) -> Ending {
        let (mut asked, mut cannot_start) = (0, None);
        loop {
            match self.event("its end") {
                Event::Ended => break,
                Event::Next => asked += 1,
                Event::InitError(body) => cannot_start = Some(error_in(&body)),
                _ => panic!("it answers, and should end\n{}", self.output()),
            }
        }
        let status = self.child.wait().expect("the function's status");
        self.end();
        Ending { status, lines: self.stdout(), asked, cannot_start }
    }

    /// The lines that it has written.
    pub fn stdout(&self) -> Vec<String> {
        self.stdout.lines()
    }

    /// The lines that it has written elsewhere than into its log.
    pub fn stderr(&self) -> Vec<String> {
        self.stderr.lines()
    }

    /// All that it has written, for a test that fails.
    pub fn output(&self) -> String {
        format!("stdout: {:#?}\nstderr: {:#?}", self.stdout(), self.stderr())
    }

    /// The most memory that it has held so far, in MiB; `None` where the system does not say.
    pub fn peak_memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        peak.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes / 1024)
    }

    /// The processor's time that it has taken so far, in seconds.
    pub fn processor_time(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // Fields 14 and 15, in hundredths; the name before them may hold spaces ("proc_pid_stat(5)").
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut next = || fields.next()?.parse::<f64>().ok();
        Some((next()? + next()?) / 100.0)
    }

    /// Ends it, and waits for the last that it has written.
    pub fn end(&mut self) {
        // Both fail only where it has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
        self.stdout.join();
        self.stderr.join();
    }

    fn event(&mut self, what: &str) -> Event {
        match self.events.recv_timeout(PATIENCE) {
            Ok(event) => event,
            Err(_) => panic!("waited {PATIENCE:?} for {what}\n{}", self.output()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

fn answer(event: Event) -> Option<(String, Answer)> {
    match event {
        Event::Response { request_id, body } => Some((request_id, Answer::Response(json(&body)))),
        Event::Error { request_id, body } => {
            let (kind, text) = error_in(&body);
            Some((request_id, Answer::Error(kind, text)))
        }
        Event::Next | Event::InitError(_) | Event::Ended => None,
    }
}

fn error_in(body: &str) -> (String, String) {
    let error = json(body);
    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    (text("errorType"), text("errorMessage"))
}

fn json(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

/// What the process writes, collected as it comes.
struct Output {
    lines: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
}

impl Output {
    fn of(pipe: Option<impl Read + Send + 'static>, ended: Option<Sender<Event>>) -> Self {
        let lines = Arc::<Mutex<Vec<String>>>::default();
        let written = Arc::clone(&lines);
        let reader = thread::spawn(move || {
            for line in pipe.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
                written.lock().expect("the lines").push(line);
            }
            if let Some(ended) = ended {
                ended.send(Event::Ended).ok();
            }
        });
        Self { lines, reader: Some(reader) }
    }

    fn lines(&self) -> Vec<String> {
        self.lines.lock().map(|lines| lines.clone()).unwrap_or_default()
    }

    fn join(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.join().ok();
        }
    }
}
