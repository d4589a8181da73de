//! The real `trailbell-alert`, run as Lambda runs it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::api::{self, Event, Invocation};
use crate::endpoints::dynamodb::{DynamoDb, TABLE};
use crate::endpoints::sns::{Sns, TOPIC};

/// Long enough for a busy machine; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(180);

/// What an invocation came to.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// The function's result.
    Response(Value),
    /// Lambda's errorType and errorMessage.
    Error(String, String),
}

/// What a function has for an invocation where a test does not say.
const ALLOWED: Duration = Duration::from_secs(300);

/// A running function.
pub struct Function {
    child: Child,
    invocations: Sender<Invocation>,
    events: Receiver<Event>,
    /// Payloads that it has asked for.
    asked: usize,
    invoked: usize,
    stdout: Output,
    stderr: Output,
}

impl Function {
    /// Starts it with an SNS endpoint and more variables.
    pub fn start(sns: &Sns, variables: &[(&str, &str)]) -> Self {
        let (invocations, handed_out) = channel();
        let (sender, events) = channel();
        let api = api::start(handed_out, sender.clone());
        let mut child = Command::new(env!("CARGO_BIN_EXE_trailbell-alert"))
            // Nothing of the machine's own settings, proxies and credentials above all.
            .env_clear()
            .envs([
                ("AWS_LAMBDA_RUNTIME_API", api.to_string().as_str()),
                ("AWS_LAMBDA_FUNCTION_NAME", "trailbell-alert"),
                ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
                ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/trailbell-alert"),
                ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/05/27/[$LATEST]0123456789abcdef"),
                ("AWS_REGION", "us-east-1"),
                ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
                ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                ("AWS_SESSION_TOKEN", "a-session-token"),
                ("AWS_ENDPOINT_URL", sns.url().as_str()),
                ("TRAILBELL_TOPIC_ARN", TOPIC),
            ])
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the function starts");
        let stdout = Output::of(child.stdout.take(), Some(sender));
        let stderr = Output::of(child.stderr.take(), None);
        Self { child, invocations, events, asked: 0, invoked: 0, stdout, stderr }
    }

    /// The same with a claims table, where one is given.
    pub fn start_with(sns: &Sns, table: Option<&DynamoDb>, more: &[(&str, &str)]) -> Self {
        let url = table.map(DynamoDb::url).unwrap_or_default();
        let named = [("TRAILBELL_CLAIMS_TABLE", TABLE), ("AWS_ENDPOINT_URL_DYNAMODB", url.as_str())];
        Self::start(sns, &[if table.is_some() { &named } else { &[][..] }, more].concat())
    }

    /// The request id of the invocation of a number, from 1.
    pub fn request_id(number: usize) -> String {
        format!("8f6ad9a1-0000-4000-8000-{number:012}")
    }

    /// Hands it a payload and waits for what it makes of it.
    pub fn invoke(&mut self, payload: &str) -> Answer {
        self.invoked += 1;
        let expected = Self::request_id(self.invoked);
        self.invocations
            .send(Invocation { request_id: expected.clone(), payload: payload.to_owned(), allowed: ALLOWED })
            .expect("the Runtime API takes an invocation");
        let (request_id, answer) = loop {
            match self.event(&format!("an answer to invocation {}", self.invoked)) {
                Event::Next => {}
                Event::Response { request_id, body } => break (request_id, Answer::Response(json(&body))),
                Event::Error { request_id, body } => {
                    let error = json(&body);
                    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
                    break (request_id, Answer::Error(text("errorType"), text("errorMessage")));
                }
                Event::InitError(body) => panic!("the function says that it cannot start: {body}\n{}", self.output()),
                Event::Ended => panic!("the function ended, it did not answer\n{}", self.output()),
            }
        };
        assert_eq!(request_id, expected, "the answer is to another invocation");
        answer
    }

    /// Hands it a payload under a request id and gives it so long; as Lambda does, ends it where it takes longer. `None` where it ended
    /// without an answer. `interrupted` is asked again and again; where it says so, the function is killed.
    pub fn invoke_as(
        &mut self,
        request_id: &str,
        payload: &str,
        allowed: Duration,
        mut interrupted: impl FnMut() -> bool,
    ) -> Option<Answer> {
        let invocation = Invocation { request_id: request_id.to_owned(), payload: payload.to_owned(), allowed };
        self.invocations.send(invocation).ok()?;
        let deadline = Instant::now() + allowed;
        while Instant::now() < deadline && !interrupted() {
            match self.events.recv_timeout(Duration::from_millis(1)) {
                Ok(Event::Response { request_id: id, body }) if id == request_id => {
                    return serde_json::from_str(&body).ok().map(Answer::Response);
                }
                Ok(Event::Error { request_id: id, body }) if id == request_id => {
                    let error: Value = serde_json::from_str(&body).ok()?;
                    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
                    return Some(Answer::Error(text("errorType"), text("errorMessage")));
                }
                Ok(Event::Ended) => return None,
                Ok(_) | Err(_) => {}
            }
        }
        self.child.kill().ok();
        None
    }

    /// Hands it a payload that must work.
    pub fn report(&mut self, payload: &str) -> Value {
        match self.invoke(payload) {
            Answer::Response(report) => report,
            Answer::Error(name, text) => panic!("{name}: {text}\n{}", self.output()),
        }
    }

    /// Hands it a payload that must fail: errorType and errorMessage.
    pub fn error(&mut self, payload: &str) -> (String, String) {
        match self.invoke(payload) {
            Answer::Error(name, text) => (name, text),
            Answer::Response(report) => panic!("it worked, and should not have: {report}\n{}", self.output()),
        }
    }

    /// The most memory that it has held so far, in MiB; `None` where the system does not say.
    pub fn peak_memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        peak.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes / 1024)
    }

    /// Ends it, and gives the lines that it logged, but for those of its metrics.
    pub fn stop(self) -> Vec<String> {
        self.log().1
    }

    /// Ends it, and gives the lines of its metrics as they are, and those that it logged.
    pub fn log(mut self) -> (Vec<String>, Vec<String>) {
        self.end();
        assert_eq!(self.stderr.lines(), Vec::<String>::new(), "the function's log is its standard output");
        self.stdout.lines().into_iter().partition(|line| line.contains("CloudWatchMetrics"))
    }

    /// Waits until it ends by itself: its status, the lines that it logged, and how often it asked for a payload.
    pub fn ends(mut self) -> (ExitStatus, Vec<String>, usize) {
        loop {
            match self.event("its end") {
                Event::Ended => break,
                Event::Next => {}
                _ => panic!("it answers, and should end\n{}", self.output()),
            }
        }
        let status = self.child.wait().expect("the function's status");
        self.end();
        (status, self.stdout.lines(), self.asked)
    }

    fn event(&mut self, what: &str) -> Event {
        match self.events.recv_timeout(PATIENCE) {
            Ok(event) => {
                self.asked += usize::from(matches!(event, Event::Next));
                event
            }
            Err(_) => panic!("waited {PATIENCE:?} for {what}\n{}", self.output()),
        }
    }

    fn output(&self) -> String {
        format!("stdout: {:#?}\nstderr: {:#?}", self.stdout.lines(), self.stderr.lines())
    }

    fn end(&mut self) {
        // Both fail only where it has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
        self.stdout.join();
        self.stderr.join();
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.end();
    }
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
