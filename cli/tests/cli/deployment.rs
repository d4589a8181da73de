//! Everything that `trailbell doctor` asks, on one address: a deployment as facts say that it is, told as each service tells it. A test says
//! what may not be asked, and how long an answer takes.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::endpoints::http::{Request, Response, serve};

/// What a test adds: of a service, an operation and what was sent the answer, where there is one.
pub type More = Box<dyn Fn(&str, &str, &str) -> Option<(u16, String)> + Send + Sync>;

/// A running endpoint.
pub struct Deployment {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What is there, and what becomes of requests.
struct World {
    facts: Value,
    denied: BTreeSet<&'static str>,
    delay: Duration,
    asked: Arc<Mutex<Vec<String>>>,
    more: More,
}

impl Deployment {
    pub fn start(facts: Value, denied: &[&'static str], delay: Duration) -> Self {
        Self::start_with(facts, denied, delay, Box::new(|_, _, _| None))
    }

    /// The same with more that can be asked, and done.
    pub fn start_with(facts: Value, denied: &[&'static str], delay: Duration, more: More) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let world = World { facts, denied: denied.iter().copied().collect(), delay, asked: Arc::clone(&asked), more };
        Self { address: serve(move |request| Some(world.answer(request))), asked }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was asked, each as `service:Operation`.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("what was asked").clone()
    }
}

impl World {
    fn answer(&self, request: &mut Request<'_>) -> Response<Vec<u8>> {
        let header = |name: &str| request.header(name).unwrap_or_default().to_owned();
        // Credential=AKIA…/20261126/us-east-1/sns/aws4_request
        let scope: Vec<_> = header("authorization").split('/').map(str::to_owned).collect();
        let region = scope.get(2).cloned().unwrap_or_default();
        let service = scope.get(3).cloned().unwrap_or_default();
        let (target, path, method) = (header("x-amz-target"), request.path.clone(), request.method.clone());
        let bytes = request.bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let fields: Vec<_> = text.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let field = |name: &str| {
            let found = fields.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| super::endpoints::sns::decoded(value)).unwrap_or_default()
        };
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        let operation = match (target.rsplit_once('.'), path.rsplit_once("/operation/")) {
            (Some((_, operation)), _) | (None, Some((_, operation))) => operation.to_owned(),
            _ if text.contains("Action=") => field("Action"),
            _ => rest(&method, &path),
        };
        let name = format!("{service}:{operation}");
        self.asked.lock().expect("what was asked").push(name.clone());
        std::thread::sleep(self.delay);
        if self.denied.contains(name.as_str()) || self.denied.contains("*") && service != "sts" {
            return refused(&service, 403, if service == "sns" { "AuthorizationError" } else { "AccessDenied" });
        }
        if let Some((status, body)) = (self.more)(&service, &operation, &text) {
            let kind = if body.starts_with('<') { "text/xml" } else { "application/x-amz-json-1.1" };
            return plain(status, kind, body.into_bytes());
        }
        let said = match (service.as_str(), operation.as_str()) {
            ("sts", _) => Some(xml(
                "GetCallerIdentity",
                &format!("<Account>123456789012</Account><Arn>{}</Arn><UserId>A</UserId>", self.caller()),
            )),
            ("iam", "GetRole") => Some(xml("GetRole", &role(&field("RoleName")))),
            ("iam", _) => Some(self.simulated(&fields)),
            ("cloudformation", "DescribeStacks") => self.stacks(&field("StackName"), &region),
            ("sns", operation) => {
                self.sns(operation, &field("TopicArn"), &field("SubscriptionArn"), &field("ResourceArn"))
            }
            ("monitoring", "DescribeAlarms") => Some(cbor_response(&self.alarms())),
            ("monitoring", "GetMetricData") => Some(cbor_response(&json!({"MetricDataResults": self.metrics()}))),
            ("lambda", operation) => self.lambda(operation, path.split('/').nth(3).unwrap_or_default()),
            ("s3", _) => self.s3(&path),
            ("sqs", _) => self.queue(body["QueueUrl"].as_str().unwrap_or_default(), &region),
            _ => self.json(&service, &operation, &body),
        };
        said.unwrap_or_else(|| refused(&service, 404, "ResourceNotFoundException"))
    }

    /// A fact, where it is known.
    fn known(&self, place: &str) -> Option<&Value> {
        self.facts.pointer(&format!("{place}/known"))
    }

    fn caller(&self) -> &str {
        let caller = self.facts.pointer("/before/caller/known").and_then(Value::as_str);
        caller.unwrap_or("arn:aws:iam::123456789012:user/alice")
    }

    /// What IAM's simulation says of the actions that it is asked about: allowed, unless the facts say otherwise.
    fn simulated(&self, fields: &[(&str, &str)]) -> Response<Vec<u8>> {
        let actions = fields.iter().filter(|(key, _)| key.starts_with("ActionNames.member."));
        let results = actions.map(|(_, value)| {
            let action = super::endpoints::sns::decoded(value);
            let may = self.known("/before/may").and_then(Value::as_array).into_iter().flatten();
            let said = may.into_iter().find(|one| one["action"] == action.as_str()).map(|one| &one["decision"]);
            let decision = match said.and_then(Value::as_str) {
                Some("not_allowed" | "unsure") => "implicitDeny",
                Some("forbidden") => "explicitDeny",
                _ => "allowed",
            };
            let missing = match said.and_then(Value::as_str) {
                Some("unsure") => "<MissingContextValues><member>aws:MultiFactorAuthPresent</member></MissingContextValues>",
                _ => "",
            };
            format!(
                "<member><EvalActionName>{action}</EvalActionName><EvalDecision>{decision}</EvalDecision>{missing}</member>"
            )
        });
        let results: String = results.collect();
        xml(
            "SimulatePrincipalPolicy",
            &format!("<EvaluationResults>{results}</EvaluationResults><IsTruncated>false</IsTruncated>"),
        )
    }

    fn stacks(&self, name: &str, region: &str) -> Option<Response<Vec<u8>>> {
        let own = self.facts["stack_name"].as_str().unwrap_or_default();
        let (found, name) = match name {
            "" => (self.known("/stack"), own),
            name if name == own => (self.known("/stack"), own),
            name => {
                let forwarders = self.facts["forwarders"].as_array().into_iter().flatten();
                let here =
                    forwarders.filter(|one| one["region"] == region && name.starts_with(&format!("{own}-forwarder-")));
                (here.filter_map(|one| one.pointer("/stack/known")).next(), name)
            }
        };
        let Some(stack) = found else {
            let said = format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id {name} does not exist</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            );
            return Some(plain(400, "text/xml", said.into_bytes()));
        };
        let members = |values: &Value, kind: &str| -> String {
            let values = values.as_object().into_iter().flatten();
            values
                .map(|(key, value)| {
                    format!(
                        "<member><{kind}Key>{key}</{kind}Key><{kind}Value>{}</{kind}Value></member>",
                        escaped(value.as_str().unwrap_or_default())
                    )
                })
                .collect()
        };
        // As many as there are, there are more.
        let more = match self.facts["many_stacks"] == true {
            true => format!("<NextToken>{}</NextToken>", self.asked.lock().expect("what was asked").len()),
            false => String::new(),
        };
        Some(xml(
            "DescribeStacks",
            &format!(
                "{more}<Stacks><member><StackName>{name}</StackName><StackId>{}</StackId><CreationTime>2026-01-01T00:00:00Z</CreationTime><LastUpdatedTime>{}</LastUpdatedTime>\
             <StackStatus>{}</StackStatus><Tags><member><Key>team</Key><Value>red</Value></member></Tags><Parameters>{}</Parameters><Outputs>{}</Outputs></member></Stacks>",
                stack["id"].as_str().unwrap_or_default(),
                stack["changed"].as_str().unwrap_or_default(),
                stack["status"].as_str().unwrap_or_default(),
                members(&stack["parameters"], "Parameter"),
                members(&stack["outputs"], "Output"),
            ),
        ))
    }

    fn sns(&self, operation: &str, topic: &str, subscription: &str, resource: &str) -> Option<Response<Vec<u8>>> {
        let entries = |pairs: &[(&str, String)]| -> String {
            let entries: String = pairs
                .iter()
                .map(|(key, value)| format!("<entry><key>{key}</key><value>{}</value></entry>", escaped(value)))
                .collect();
            format!("<Attributes>{entries}</Attributes>")
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let all = || self.known("/subscriptions").and_then(Value::as_array).into_iter().flatten();
        Some(match operation {
            "GetTopicAttributes" => {
                let found = ["/topic", "/alarm_topic"]
                    .iter()
                    .filter_map(|place| self.known(place))
                    .find(|one| one["arn"] == topic)?;
                xml(operation, &entries(&[("TopicArn", topic.to_owned()), ("Policy", text(&found["policy"]))]))
            }
            "ListSubscriptionsByTopic" => {
                let members: String = all().filter(|one| one["topic"] == topic).map(|one| {
                    let [arn, protocol, endpoint] = ["arn", "protocol", "endpoint"].map(|name| escaped(one[name].as_str().unwrap_or_default()));
                    format!("<member><TopicArn>{topic}</TopicArn><SubscriptionArn>{arn}</SubscriptionArn><Protocol>{protocol}</Protocol><Endpoint>{endpoint}</Endpoint><Owner>123456789012</Owner></member>")
                }).collect();
                xml(operation, &format!("<Subscriptions>{members}</Subscriptions>"))
            }
            "GetSubscriptionAttributes" => {
                let found = all().find(|one| one["arn"] == subscription)?;
                let mut said = vec![("ConfirmationWasAuthenticated", found["authenticated"]["known"].to_string())];
                said.extend(found["filter_policy"]["known"].as_str().map(|policy| ("FilterPolicy", policy.to_owned())));
                xml(operation, &entries(&said))
            }
            "ListTagsForResource" => {
                let notes = self
                    .known("/notes")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter(|note| note["topic"] == resource);
                let tags: String = notes
                    .map(|note| {
                        let key = trailbell::doctor::note_key(note["recipient"].as_str().unwrap_or_default());
                        format!("<member><Key>{key}</Key><Value>{}</Value></member>", text(&note["says"]))
                    })
                    .collect();
                xml(operation, &format!("<Tags>{tags}</Tags>"))
            }
            other => panic!("nobody should ask for sns:{other}"),
        })
    }

    fn alarms(&self) -> Value {
        let alarms = self.known("/alarms").and_then(Value::as_array).cloned().unwrap_or_default();
        let alarms: Vec<_> = alarms.iter().map(|alarm| json!({
            "AlarmName": alarm["name"], "StateValue": alarm["state"], "ActionsEnabled": alarm["enabled"], "AlarmActions": alarm["alarm_actions"],
            "InsufficientDataActions": alarm["silence_actions"], "StateTransitionedTimestamp": {"time": alarm["since"]},
        })).collect();
        json!({"MetricAlarms": alarms})
    }

    /// Of each metric its sum, by the order in which they are asked.
    fn metrics(&self) -> Vec<Value> {
        let invocations = self.known("/metrics").map(|metrics| metrics["Invocations"].clone()).unwrap_or_default();
        vec![json!({"Id": "m7", "Values": [invocations.as_f64().unwrap_or_default()]})]
    }

    fn lambda(&self, operation: &str, name: &str) -> Option<Response<Vec<u8>>> {
        let function = ["/function", "/report", "/files"]
            .iter()
            .filter_map(|place| self.known(place))
            .find(|one| one["name"] == name);
        let said = match operation {
            "GetFunctionConfiguration" => {
                let function = function?;
                json!({
                    "FunctionName": name, "FunctionArn": function["arn"], "State": function["state"], "LastUpdateStatus": function["last_update"],
                    "LastModified": function["changed"].as_str().map(|time| time.replace('Z', ".000+0000")), "Runtime": function["runtime"], "Role": function["role"],
                    "MemorySize": function["memory"], "Timeout": function["timeout"], "Environment": {"Variables": function["variables"]},
                })
            }
            "GetPolicy" => {
                let permissions = self.known("/permissions")?.as_array().cloned().unwrap_or_default();
                let statements: Vec<_> = permissions.iter().map(|one| {
                    let mut condition = json!({"ArnLike": {"AWS:SourceArn": one["source"]}});
                    if one["account"].is_string() {
                        condition["StringEquals"] = json!({"AWS:SourceAccount": one["account"]});
                    }
                    json!({"Effect": "Allow", "Action": "lambda:InvokeFunction", "Principal": {"Service": one["service"]}, "Condition": condition})
                }).collect();
                json!({"Policy": json!({"Statement": statements}).to_string(), "RevisionId": "1"})
            }
            "ListEventSourceMappings" => {
                let found = self.known("/files_source").map(|source| {
                    json!({"UUID": source["id"], "State": source["state"], "LastProcessingResult": source["last_result"]})
                });
                json!({"EventSourceMappings": found.into_iter().collect::<Vec<_>>()})
            }
            _ => json!({"DestinationConfig": {"OnFailure": {"Destination": self.known("/on_failure")?}}}),
        };
        Some(plain(200, "application/json", said.to_string().into_bytes()))
    }

    fn s3(&self, path: &str) -> Option<Response<Vec<u8>>> {
        let object = |key: &str, time: &str| {
            format!("<Contents><Key>{key}</Key><LastModified>{time}</LastModified><Size>1</Size></Contents>")
        };
        let contents = match path.contains("iam%2F") || path.contains("iam/") {
            true => self
                .known("/letters")
                .and_then(|letters| letters["last"].as_str())
                .map(|last| object("iam/1.csv", last))
                .unwrap_or_default(),
            false => {
                let count = self.known("/failures")?["count"].as_u64().unwrap_or_default();
                (0..count).map(|number| object(&format!("aws/lambda/async/{number}"), "2026-11-20T09:00:00Z")).collect()
            }
        };
        Some(plain(
            200,
            "application/xml",
            format!("<ListBucketResult><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>").into_bytes(),
        ))
    }

    fn queue(&self, url: &str, region: &str) -> Option<Response<Vec<u8>>> {
        let queues = self.facts["queues"].as_array().into_iter().flatten().filter(|one| one["url"] == url);
        let forwarders = self.facts["forwarders"].as_array().into_iter().flatten();
        let forwarders = forwarders.filter(|one| one["region"] == region && url.contains("-not-forwarded-"));
        let files = if url.ends_with("-trail-files") { self.known("/files_waiting") } else { None };
        let count = queues.chain(forwarders).find_map(|one| one.pointer("/waiting/known")).or(files)?;
        let said = json!({"Attributes": {"ApproximateNumberOfMessages": count.to_string()}});
        Some(plain(200, "application/x-amz-json-1.0", said.to_string().into_bytes()))
    }

    fn json(&self, service: &str, operation: &str, body: &Value) -> Option<Response<Vec<u8>>> {
        let seconds =
            |value: &Value| value.as_str().and_then(|time| time.parse::<Timestamp>().ok()).map(Timestamp::as_second);
        let trails = || self.known("/trails").and_then(Value::as_array).cloned().unwrap_or_default();
        let trail = |arn: &Value| trails().into_iter().find(|trail| trail["arn"] == *arn);
        let said = match (service, operation) {
            ("cloudtrail", "DescribeTrails") => {
                let all: Vec<_> = trails().iter().map(|trail| json!({
                    "Name": trail["name"], "TrailARN": trail["arn"], "HomeRegion": trail["home"], "IsMultiRegionTrail": trail["all_regions"],
                    "IncludeGlobalServiceEvents": trail["global"], "CloudWatchLogsLogGroupArn": trail["log_group"], "S3BucketName": trail["bucket"],
                })).collect();
                json!({"trailList": all})
            }
            ("cloudtrail", "GetTrailStatus") => {
                let trail = trail(&body["Name"])?;
                let status = trail.pointer("/status/known")?;
                json!({
                    "IsLogging": status["logging"], "StartLoggingTime": seconds(&status["started"]),
                    "LatestCloudWatchLogsDeliveryTime": seconds(&status["delivered"]),
                })
            }
            ("cloudtrail", _) => {
                trail(&body["TrailName"])?;
                json!({"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true}]})
            }
            ("logs", "DescribeLogGroups") => {
                let group = self.known("/log_group")?;
                json!({"logGroups": [{"logGroupName": group["name"], "arn": group["arn"], "logGroupClass": group["class"],
                    "retentionInDays": group["days"], "creationTime": seconds(&group["made"]).map(|seconds| seconds * 1000)}]})
            }
            ("logs", "DescribeSubscriptionFilters") => {
                let filters: Vec<_> = self.known("/filters")?.as_array().into_iter().flatten().map(|filter| json!({
                    "filterName": filter["name"], "filterPattern": filter["pattern"], "destinationArn": filter["destination"],
                })).collect();
                json!({"subscriptionFilters": filters})
            }
            ("events", "ListRules") => {
                let rules =
                    self.known("/rules")?.as_array().into_iter().flatten().map(
                        |rule| json!({"Name": rule["name"], "State": rule["state"], "EventPattern": rule["pattern"]}),
                    );
                json!({"Rules": rules.collect::<Vec<_>>()})
            }
            ("events", "ListTargetsByRule") => {
                let mut rules = self.known("/rules")?.as_array().into_iter().flatten();
                let targets = rules.find(|rule| rule["name"] == body["Rule"])?.pointer("/targets/known")?.as_array();
                let targets = targets.into_iter().flatten().map(|arn| json!({"Id": "home", "Arn": arn}));
                json!({"Targets": targets.collect::<Vec<_>>()})
            }
            ("events", "DescribeEventBus") => json!({"Name": body["Name"], "Policy": self.known("/bus")?}),
            ("logs", "DescribeMetricFilters") => {
                let filters = self.known("/metric_filters")?.as_array().into_iter().flatten().map(|filter| {
                    let metrics = filter["metrics"].as_array().into_iter().flatten().filter_map(Value::as_str);
                    let metrics = metrics.filter_map(|metric| metric.split_once('/')).map(|(namespace, name)| {
                        json!({"metricNamespace": namespace, "metricName": name, "metricValue": "1"})
                    });
                    json!({"filterName": filter["name"], "filterPattern": filter["pattern"],
                        "metricTransformations": metrics.collect::<Vec<_>>()})
                });
                json!({"metricFilters": filters.collect::<Vec<_>>()})
            }
            ("logs", "DescribeAccountPolicies") => {
                let policies = self.known("/account_policies").and_then(Value::as_array).into_iter().flatten();
                let policies = policies.filter(|policy| policy["kind"] == body["policyType"]);
                let policies: Vec<_> = policies
                    .map(|policy| json!({"policyName": policy["name"], "policyType": policy["kind"]}))
                    .collect();
                json!({"accountPolicies": policies})
            }
            ("dynamodb", "DescribeTable") => {
                let table = self.known("/table")?;
                json!({"Table": {"TableName": table["name"], "TableStatus": table["status"],
                    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}})
            }
            ("dynamodb", _) => {
                json!({"TimeToLiveDescription": {"TimeToLiveStatus": "ENABLED", "AttributeName": self.known("/table/known/expires")?}})
            }
            ("account", _) => {
                let regions: Vec<_> = self
                    .known("/regions")?
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|region| json!({"RegionName": region, "RegionOptStatus": "ENABLED"}))
                    .collect();
                json!({"Regions": regions})
            }
            ("ses", "GetAccount") => {
                let account = self.known("/ses")?;
                json!({"ProductionAccessEnabled": account["production"], "SendingEnabled": account["sends"]})
            }
            ("ses", _) => {
                let all = self.facts["identities"].as_object().into_iter().flatten();
                let all = all.filter_map(|(name, verified)| Some((name, verified["known"].as_bool()?)));
                let all: Vec<_> = all
                    .map(|(name, verified)| {
                        json!({"IdentityName": name, "VerificationStatus": if verified { "SUCCESS" } else { "PENDING" }})
                    })
                    .collect();
                json!({"EmailIdentities": all})
            }
            _ => return None,
        };
        Some(plain(200, "application/x-amz-json-1.1", said.to_string().into_bytes()))
    }
}

fn rest(method: &str, path: &str) -> String {
    let operation = match path {
        path if path.contains("/event-invoke-config") => "GetFunctionEventInvokeConfig",
        path if path.contains("/event-source-mappings") => "ListEventSourceMappings",
        path if path.contains("/configuration") => "GetFunctionConfiguration",
        path if path.contains("/policy") => "GetPolicy",
        path if path.contains("/invocations") => "Invoke",
        path if path.contains("/v2/email/account") => "GetAccount",
        path if path.contains("/v2/email/list-identities") => "ListEmailIdentities",
        path if path.contains("listRegions") => "ListRegions",
        path if path.contains("list-type=2") => "ListBucket",
        _ => return format!("{method} {path}"),
    };
    operation.to_owned()
}

fn role(name: &str) -> String {
    format!(
        "<Role><Path>/sso/</Path><RoleName>{name}</RoleName><RoleId>AROA</RoleId><Arn>arn:aws:iam::123456789012:role/sso/{name}</Arn>\
         <CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>"
    )
}

fn xml(operation: &str, result: &str) -> Response<Vec<u8>> {
    plain(
        200,
        "text/xml",
        format!("<{operation}Response><{operation}Result>{result}</{operation}Result></{operation}Response>")
            .into_bytes(),
    )
}

fn refused(service: &str, status: u16, code: &str) -> Response<Vec<u8>> {
    match service {
        "sns" | "cloudformation" | "iam" => {
            let code = if code == "ResourceNotFoundException" { "NotFound" } else { code };
            let said = format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            );
            plain(status, "text/xml", said.into_bytes())
        }
        "s3" => {
            let code = if code == "ResourceNotFoundException" { "NoSuchBucket" } else { code };
            plain(
                status,
                "application/xml",
                format!("<Error><Code>{code}</Code><Message>no</Message></Error>").into_bytes(),
            )
        }
        "monitoring" => {
            let mut said =
                cbor_response(&json!({"__type": format!("com.amazonaws.cloudwatch#{code}"), "message": "no"}));
            said.status = status;
            said
        }
        _ => {
            let mut said = plain(
                status,
                "application/x-amz-json-1.1",
                json!({"__type": code, "message": "no"}).to_string().into_bytes(),
            );
            said.headers.push(("x-amzn-errortype", code.to_owned()));
            said
        }
    }
}

fn plain(status: u16, kind: &str, body: Vec<u8>) -> Response<Vec<u8>> {
    let date = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    Response { status, headers: vec![("Content-Type", kind.to_owned()), ("Date", date)], body }
}

fn cbor_response(value: &Value) -> Response<Vec<u8>> {
    let mut response = plain(200, "application/cbor", cbor(value));
    response.headers.push(("smithy-protocol", "rpc-v2-cbor".to_owned()));
    response
}

/// JSON as RFC 8949 writes it; `{"time": "2026-…"}` is a time.
fn cbor(value: &Value) -> Vec<u8> {
    let head = |major: u8, length: usize| -> Vec<u8> {
        let mut bytes = vec![major << 5 | 27];
        bytes.extend((length as u64).to_be_bytes());
        bytes
    };
    let text = |text: &str| [head(3, text.len()), text.as_bytes().to_vec()].concat();
    match value {
        Value::Null => vec![0xf6],
        Value::Bool(value) => vec![0xf4 + u8::from(*value)],
        Value::Number(number) => [vec![0xfb], number.as_f64().unwrap_or_default().to_be_bytes().to_vec()].concat(),
        Value::String(value) => text(value),
        Value::Array(values) => [head(4, values.len()), values.iter().flat_map(cbor).collect()].concat(),
        Value::Object(fields) => match fields.get("time").and_then(Value::as_str) {
            Some(time) => {
                let time: Timestamp = time.parse().expect("a time");
                [vec![0xc1, 0xfb], (time.as_second() as f64).to_be_bytes().to_vec()].concat()
            }
            None => [
                head(5, fields.len()),
                fields.iter().flat_map(|(key, value)| [text(key), cbor(value)].concat()).collect(),
            ]
            .concat(),
        },
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
