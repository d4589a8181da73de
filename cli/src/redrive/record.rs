//! Lambda's record of an invocation that failed ("Capturing records of Lambda asynchronous invocations"). Ingest takes the payload out of
//! it; here is what else it says.

use serde::Deserialize;
use trailbell::cloudtrail::Arn;

/// The begin of the keys of Lambda's records; after it come the function's name and the date.
const KEYS_BEGIN: &str = "aws/lambda/async/";

#[derive(Deserialize)]
struct FailureRecord {
    #[serde(rename = "requestContext")]
    request_context: RequestContext,
}

#[derive(Deserialize)]
struct RequestContext {
    #[serde(rename = "functionArn")]
    function_arn: String,
}

/// The name of the function that failed, by its record, or else by the record's key. Its claims in the table are under this name.
#[must_use]
pub fn function_name(record: &str, key: &str) -> Option<String> {
    by_record(record).or_else(|| by_key(key))
}

fn by_record(record: &str) -> Option<String> {
    let FailureRecord { request_context } = serde_json::from_str(record).ok()?;
    let arn = Arn::parse(&request_context.function_arn)?;
    // A version or an alias may follow the name.
    let name = arn.resource.strip_prefix("function:")?.split(':').next()?;
    (arn.service == "lambda" && !name.is_empty()).then(|| name.to_owned())
}

fn by_key(key: &str) -> Option<String> {
    let (_, rest) = key.split_once(KEYS_BEGIN)?;
    let (name, _) = rest.split_once('/')?;
    (!name.is_empty()).then(|| name.to_owned())
}
