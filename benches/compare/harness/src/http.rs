//! As much of HTTP/1.1 as the measured functions speak, and as little work as can be: one read for most requests, one write for each
//! answer.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// A request, its body read.
pub struct Request {
    /// `GET /path`.
    pub line: String,
    pub body: Vec<u8>,
}

/// An answer: status, lines of headers (each ended by CR LF), body.
pub type Response = (u16, String, Vec<u8>);

/// Serves on a free port until the process ends; each connection has a thread. Where `answer` has none, the connection is closed.
pub fn serve(answer: impl Fn(Request) -> Option<Response> + Send + Sync + 'static) -> SocketAddr {
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

fn connection(mut stream: TcpStream, answer: &impl Fn(Request) -> Option<Response>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(1 << 16);
    while let Some(request) = request(&mut stream, &mut buffer)? {
        let Some((status, headers, body)) = answer(request) else { break };
        let mut response = format!("HTTP/1.1 {status} -\r\nContent-Length: {}\r\n{headers}\r\n", body.len()).into_bytes();
        response.extend(body);
        stream.write_all(&response)?;
    }
    Ok(())
}

fn request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<Option<Request>> {
    let head = loop {
        if let Some(at) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if !more(stream, buffer)? {
            return Ok(None);
        }
    };
    let text = String::from_utf8_lossy(&buffer[..head]).into_owned();
    let header = |name: &str| {
        text.lines()
            .filter_map(|line| line.split_once(':'))
            .find_map(|(header, value)| header.eq_ignore_ascii_case(name).then(|| value.trim().to_owned()))
    };
    assert_eq!(header("transfer-encoding"), None, "only bodies with a length are expected here");
    if header("expect").is_some() {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let length: usize = header("content-length").map_or(0, |length| length.parse().expect("a length"));
    while buffer.len() < head + length {
        if !more(stream, buffer)? {
            return Ok(None);
        }
    }
    let body = buffer[head..head + length].to_vec();
    buffer.drain(..head + length);
    let line = text.lines().next().unwrap_or_default().rsplit_once(' ').map_or("", |(line, _)| line).to_owned();
    Ok(Some(Request { line, body }))
}

fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut read = [0; 1 << 16];
    let length = stream.read(&mut read)?;
    buffer.extend_from_slice(&read[..length]);
    Ok(length > 0)
}
