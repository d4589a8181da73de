//! As much of an HTTP/1.1 server as two clients need: requests with a length, answers with a length, connections kept open.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// A request whose head has been read; the body is still on its way.
pub struct Request<'a> {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
    stream: &'a mut TcpStream,
}

impl Request<'_> {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body; empty where the client is gone before the end of it.
    pub fn body(&mut self) -> String {
        String::from_utf8(self.bytes()).expect("a body of UTF-8")
    }

    /// The same as bytes.
    pub fn bytes(&mut self) -> Vec<u8> {
        assert_eq!(self.header("transfer-encoding"), None, "only bodies with a length are expected here");
        let length = self.header("content-length").map_or(0, |length| length.parse().expect("a length"));
        let mut body = vec![0; length];
        if self.stream.read_exact(&mut body).is_err() {
            return Vec::new();
        }
        body
    }

    /// Answers with bytes that need be no text, or with as many of them as that; the connection is closed behind them.
    pub fn answer(&mut self, body: &[u8], sent: usize) {
        let head = format!("HTTP/1.1 200 -\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        let sent = body.get(..sent).unwrap_or(body);
        self.stream.write_all(&[head.as_bytes(), sent].concat()).ok();
    }

    /// Waits until the client gives up.
    pub fn leave_unanswered(&mut self) {
        io::copy(self.stream, &mut io::sink()).ok();
    }
}

pub struct Response<B = String> {
    pub status: u16,
    /// With a length of its own the body may end before that is reached, and so does the connection.
    pub headers: Vec<(&'static str, String)>,
    pub body: B,
}

/// Serves on a free port until the process ends. Where `answer` has none, the connection is closed; the kernel makes a reset of that
/// where the request's body has not been read.
pub fn serve<B: AsRef<[u8]> + 'static>(
    answer: impl Fn(&mut Request<'_>) -> Option<Response<B>> + Send + Sync + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
    let address = listener.local_addr().expect("the port");
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = Arc::clone(&answer);
            thread::spawn(move || connection(stream, &*answer));
        }
    });
    address
}

fn connection<B: AsRef<[u8]>>(
    mut stream: TcpStream,
    answer: &impl Fn(&mut Request<'_>) -> Option<Response<B>>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    while let Some(mut request) = head(&mut stream)? {
        let Some(response) = answer(&mut request) else { break };
        let body = response.body.as_ref();
        let has_a_length = response.headers.iter().any(|(name, _)| *name == "Content-Length");
        let mut text = format!("HTTP/1.1 {} -\r\n", response.status);
        if !has_a_length {
            text.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        for (name, value) in &response.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(&[text.as_bytes(), b"\r\n", body].concat())?;
        if has_a_length {
            break;
        }
    }
    Ok(())
}

/// Byte by byte, so that nothing of the body is taken along.
fn head(stream: &mut TcpStream) -> io::Result<Option<Request<'_>>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).expect("a head of UTF-8");
    let mut lines = head.lines();
    let mut words = lines.next().expect("a request line").split(' ');
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    Ok(Some(Request { method, path, headers, stream }))
}
