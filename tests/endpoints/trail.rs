//! What looking back in the log group of a stack asks, on one address: CloudFormation ("DescribeStacks", "ListStackResources"; the query
//! protocol), CloudWatch Logs ("DescribeLogGroups", "FilterLogEvents") and CloudTrail ("DescribeTrails", "GetTrailStatus",
//! "GetEventSelectors"; both JSON 1.1). A test changes what is there, and what becomes of a request.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use trailbell::filter_pattern::FilterPattern;

use super::http::{Request, Response, serve};

/// The one log group that there is.
pub const GROUP: &str = "trailbell-Trail-LogGroup-1A2B3C";
const ACCOUNT: &str = "123456789012";

/// What becomes of a request.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    Done,
    /// HTTP status, AWS's error code, and its message.
    Refused(u16, &'static str, &'static str),
}

/// What is to become of a request, by its operation and its body.
pub type Fates = dyn FnMut(&str, &Value) -> Fate + Send;

/// What there is.
pub struct World {
    pub parameters: Vec<(&'static str, String)>,
    pub outputs: Vec<(&'static str, String)>,
    /// Of the stack `trailbell` itself, and of the one nested in it: logical id, physical id, type.
    pub resources: [Vec<(&'static str, String, &'static str)>; 2],
    pub stack: &'static str,
    /// `DescribeLogGroups` of the group.
    pub group: Value,
    /// The group's time of an event, in milliseconds, and the event.
    pub events: Vec<(i64, String)>,
    pub trails: Vec<Value>,
    pub status: Value,
    pub selectors: Value,
    /// Events on a page.
    pub page: usize,
    /// Before each page that has something comes one that has nothing.
    pub empty_pages: bool,
    pub fate: Box<Fates>,
    pub asked: Vec<(String, Value)>,
}

impl World {
    /// A stack as `cfn/deploy` makes it, with nothing in its log group.
    fn new() -> Self {
        let arn = format!("arn:aws:logs:us-east-1:{ACCOUNT}:log-group:{GROUP}:*");
        Self {
            parameters: vec![("ExistingLogGroup", String::new()), ("Language", "en".to_owned())],
            outputs: vec![("LogGroupName", GROUP.to_owned())],
            resources: [
                vec![("Trail", nested(), "AWS::CloudFormation::Stack")],
                vec![("LogGroup", GROUP.to_owned(), "AWS::Logs::LogGroup")],
            ],
            stack: "trailbell",
            group: json!({"logGroupName": GROUP, "creationTime": 1_700_000_000_000_i64, "logGroupClass": "STANDARD"}),
            events: Vec::new(),
            trails: vec![json!({
                "Name": "trailbell-trail", "TrailARN": format!("arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/trailbell-trail"),
                "HomeRegion": "us-east-1", "IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": true,
                "CloudWatchLogsLogGroupArn": arn,
            })],
            status: json!({"IsLogging": true}),
            selectors: json!({"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true}]}),
            page: 1000,
            empty_pages: false,
            fate: Box::new(|_, _| Fate::Done),
            asked: Vec::new(),
        }
    }
}

fn nested() -> String {
    format!("arn:aws:cloudformation:us-east-1:{ACCOUNT}:stack/trailbell-Trail-XYZ/1")
}

/// A running endpoint.
pub struct TrailAccount {
    address: SocketAddr,
    world: Arc<Mutex<World>>,
}

impl TrailAccount {
    pub fn start(change: impl FnOnce(&mut World)) -> Self {
        let mut world = World::new();
        change(&mut world);
        let world = Arc::new(Mutex::new(world));
        let served = Arc::clone(&world);
        Self { address: serve(move |request| Some(answer(request, &served))), world }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn change(&self, change: impl FnOnce(&mut World)) {
        change(&mut self.world.lock().expect("the world"));
    }

    /// The requests of this kind, in order.
    pub fn asked(&self, action: &str) -> Vec<Value> {
        let world = self.world.lock().expect("the world");
        world.asked.iter().filter(|(asked, _)| asked == action).map(|(_, body)| body.clone()).collect()
    }
}

fn answer(request: &mut Request<'_>, world: &Mutex<World>) -> Response {
    let target = request.header("x-amz-target").map(str::to_owned);
    let text = request.body();
    let (action, body) = match &target {
        Some(target) => {
            (target.rsplit('.').next().unwrap_or_default().to_owned(), serde_json::from_str(&text).unwrap_or_default())
        }
        None => {
            let fields: Value = text
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(key, value)| (key.to_owned(), Value::from(super::sns::decoded(value))))
                .collect::<serde_json::Map<_, _>>()
                .into();
            (fields["Action"].as_str().unwrap_or_default().to_owned(), fields)
        }
    };
    let mut world = world.lock().expect("the world");
    world.asked.push((action.clone(), body.clone()));
    if let Fate::Refused(status, code, message) = (world.fate)(&action, &body) {
        return match target {
            Some(_) => response(status, json!({"__type": code, "message": message}).to_string()),
            None => response(
                status,
                format!(
                    "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
                ),
            ),
        };
    }
    match action.as_str() {
        "DescribeStacks" => describe_stacks(&world, &body),
        "ListStackResources" => list_resources(&world, &body),
        "DescribeLogGroups" => {
            response(200, json!({"logGroups": [{"logGroupName": format!("{GROUP}-other")}, world.group]}).to_string())
        }
        "FilterLogEvents" => filter(&world, &body),
        "DescribeTrails" => response(200, json!({"trailList": world.trails}).to_string()),
        "GetTrailStatus" => response(200, world.status.to_string()),
        "GetEventSelectors" => response(200, world.selectors.to_string()),
        other => panic!("nobody should ask for {other}"),
    }
}

fn describe_stacks(world: &World, body: &Value) -> Response {
    let name = body["StackName"].as_str().unwrap_or_default();
    if name != world.stack {
        let message = format!("Stack with id {name} does not exist");
        return response(
            400,
            format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            ),
        );
    }
    let members = |values: &[(&str, String)], kind: &str| -> String {
        values
            .iter()
            .map(|(key, value)| {
                format!("<member><{kind}Key>{key}</{kind}Key><{kind}Value>{value}</{kind}Value></member>")
            })
            .collect()
    };
    let id = format!("arn:aws:cloudformation:us-east-1:{ACCOUNT}:stack/trailbell/0");
    response(
        200,
        format!(
            "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>{name}</StackName><StackId>{id}</StackId><CreationTime>2026-01-01T00:00:00Z</CreationTime>\
         <StackStatus>UPDATE_COMPLETE</StackStatus><Parameters>{}</Parameters><Outputs>{}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>",
            members(&world.parameters, "Parameter"),
            members(&world.outputs, "Output"),
        ),
    )
}

fn list_resources(world: &World, body: &Value) -> Response {
    let of = usize::from(body["StackName"].as_str() == Some(nested().as_str()));
    let members: String = world.resources[of].iter().map(|(logical, physical, kind)| format!(
        "<member><LogicalResourceId>{logical}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId><ResourceType>{kind}</ResourceType>\
         <LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>"
    )).collect();
    response(
        200,
        format!(
            "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>{members}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>"
        ),
    )
}

/// By its rules: a span with both its ends in it, the earliest first, and pages that may hold nothing.
fn filter(world: &World, body: &Value) -> Response {
    let group = body["logGroupName"].as_str().or(body["logGroupIdentifier"].as_str()).unwrap_or_default();
    if !group.ends_with(GROUP) {
        return response(
            400,
            json!({"__type": "ResourceNotFoundException", "message": "The specified log group does not exist."})
                .to_string(),
        );
    }
    let pattern: Option<FilterPattern> =
        body["filterPattern"].as_str().map(|text| text.parse().expect("a pattern that AWS takes"));
    let (from, to) = (body["startTime"].as_i64().unwrap_or(0), body["endTime"].as_i64().unwrap_or(i64::MAX));
    let mut found: Vec<_> =
        world.events.iter().enumerate().filter(|(_, (time, _))| (from..=to).contains(time)).collect();
    found.retain(|(_, (_, message))| pattern.as_ref().is_none_or(|pattern| pattern.matches(message)));
    found.sort_by_key(|(_, (time, _))| *time);
    let token = body["nextToken"].as_str().unwrap_or("0:full");
    let (at, kind) = token.split_once(':').expect("a token of ours");
    let at: usize = at.parse().expect("a token of ours");
    if world.empty_pages && kind == "full" && at < found.len() {
        return response(200, json!({"events": [], "nextToken": format!("{at}:now")}).to_string());
    }
    let events: Vec<_> = found.iter().skip(at).take(world.page).map(|(id, (time, message))| {
        json!({"eventId": id.to_string(), "timestamp": time, "ingestionTime": time, "logStreamName": "s", "message": message})
    }).collect();
    let mut page = json!({"events": events});
    if at + world.page < found.len() {
        page["nextToken"] = format!("{}:full", at + world.page).into();
    }
    response(200, page.to_string())
}

fn response(status: u16, body: String) -> Response {
    Response { status, headers: vec![("Content-Type", "application/x-amz-json-1.1".to_owned())], body }
}
