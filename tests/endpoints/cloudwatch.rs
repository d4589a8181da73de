//! A CloudWatch endpoint that knows some alarms ("DescribeAlarms", Amazon CloudWatch API Reference; the protocol "RPC v2 CBOR" of Smithy).

use std::net::SocketAddr;

use super::http::{Response, serve};

/// A running endpoint.
pub struct CloudWatch {
    address: SocketAddr,
}

impl CloudWatch {
    /// One that has alarms of these names in these states. It lists all of them, whoever asks for which. After the state may stand "told",
    /// where a lack of data is told somebody, and "now", where the alarm has been in it since just now.
    pub fn with(alarms: &[(&str, &str)]) -> Self {
        let body = described(alarms);
        let address = serve(move |request| {
            request.bytes();
            let is_known = request.path.ends_with("/operation/DescribeAlarms");
            let headers =
                vec![("Content-Type", "application/cbor".to_owned()), ("smithy-protocol", "rpc-v2-cbor".to_owned())];
            Some(Response { status: if is_known { 200 } else { 404 }, headers, body: body.clone() })
        });
        Self { address }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// `{"MetricAlarms": [{"AlarmName": …, "StateValue": …}]}`, as RFC 8949 writes it, and what else is known of an alarm.
fn described(alarms: &[(&str, &str)]) -> Vec<u8> {
    let head = |major: u8, length: usize| -> Vec<u8> {
        match u8::try_from(length).expect("few and short") {
            small @ 0..24 => vec![major << 5 | small],
            large => vec![major << 5 | 24, large],
        }
    };
    let text = |text: &str| [head(3, text.len()), text.as_bytes().to_vec()].concat();
    let mut body = [head(5, 1), text("MetricAlarms"), head(4, alarms.len())].concat();
    for (name, said) in alarms {
        let (state, more) = said.split_once(' ').unwrap_or((said, ""));
        let mut fields = vec![[text("AlarmName"), text(name)].concat(), [text("StateValue"), text(state)].concat()];
        if more.contains("told") {
            let topic = text("arn:aws:sns:us-east-1:123456789012:trailbell-alarms");
            fields.push([text("InsufficientDataActions"), head(4, 1), topic].concat());
        }
        if more.contains("now") {
            let now = std::time::UNIX_EPOCH.elapsed().expect("a clock").as_secs_f64();
            // A time is tagged with 1.
            fields.push([text("StateTransitionedTimestamp"), vec![0xc1, 0xfb], now.to_be_bytes().to_vec()].concat());
        }
        body.extend([head(5, fields.len()), fields.concat()].concat());
    }
    body
}
