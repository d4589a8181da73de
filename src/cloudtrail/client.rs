//! With what somebody did it: a `userAgent` in a few words, "Chrome on macOS" or "AWS CLI 2.32 in
//! AWS CloudShell".
//!
//! A user agent is whatever its sender chose to write. None of its text reaches the result: every
//! name comes from the tables below, and the one thing copied is a short version number. The answer
//! remains the sender's claim.

mod claim;

pub use claim::{Client, Place};

use super::service_names::known_service;
use Tail::{Nothing, Placed, VersionAndPlace};

/// CloudTrail cuts a user agent at 1 KB ("CloudTrail record contents"); what a longer one says
/// further on is ignored.
const BYTES_READ: usize = 1024;

const CONSOLE: &str = "AWS console";
const CONSOLE_OR_SERVICE: &str = "AWS console or service";
const BROWSER: &str = "Browser";
const SAFARI: &str = "Safari";
const LINUX: Place = Place::On("Linux");

/// How a word of the agent starts (in any case), our name for the client, and what may follow that
/// name.
type Row = (&'static [&'static str], &'static str, Tail);

#[derive(Clone, Copy, PartialEq)]
enum Tail {
    /// The system in such an agent is a machine of AWS, not the person's.
    Nothing,
    Placed,
    VersionAndPlace,
}

/// Tools and SDKs. The first row that any word matches wins, so a tool stands above the SDK that it
/// is built on.
#[rustfmt::skip] // a table: one client a line
const TOOLS: &[Row] = &[
    (&["AWSConsoleMobile", "aws-console-mobile"], "AWS Console Mobile App", Nothing),
    (&["AWSConsole", "S3Console/", "EC2ConsoleFrontend"], CONSOLE, Nothing),
    (&["aws-internal", "Coral/"], CONSOLE_OR_SERVICE, Nothing),
    (&["stratus-red-team"], "Stratus Red Team", Placed),
    (&["TruffleHog"], "TruffleHog", Placed),
    (&["Pulumi/"], "Pulumi", Placed),
    (&["OpenTofu/"], "OpenTofu", VersionAndPlace),
    // Resources that OpenTofu manages are written as Terraform's: it runs the same provider.
    (&["Terraform/"], "Terraform", VersionAndPlace),
    (&["terraform-provider-aws/"], "Terraform", Placed),
    (&["Packer/"], "Packer", VersionAndPlace),
    (&["aws-cdk/", "@aws-cdk/"], "AWS CDK", Placed),
    (&["aws-sam-cli/"], "AWS SAM CLI", VersionAndPlace),
    (&["awslabs/mcp/", "md/awslabs#mcp"], "AWS MCP server", Placed),
    (&["CloudCustodian"], "Cloud Custodian", Placed),
    (&["AWS-Toolkit-For-VSCode/"], "AWS Toolkit for VS Code", Placed),
    (&["AWSPowerShell"], "AWS Tools for PowerShell", Placed),
    (&["amazon-ssm-agent/"], "AWS Systems Manager Agent", Placed),
    (&["aws-cli/1."], "AWS CLI 1", Placed),
    (&["aws-cli/"], "AWS CLI", VersionAndPlace),
    (&["Boto3/"], "boto3 (Python)", Placed),
    (&["Botocore/"], "botocore (Python)", Placed),
    (&["Boto/"], "boto (Python)", Placed),
    (&["aws-sdk-java/2."], "AWS SDK for Java 2", Placed),
    (&["aws-sdk-java/"], "AWS SDK for Java", Placed),
    (&["aws-sdk-kotlin/"], "AWS SDK for Kotlin", Placed),
    (&["aws-sdk-go/", "aws-sdk-go-v2/"], "AWS SDK for Go", Placed),
    (&["aws-sdk-js/", "aws-sdk-nodejs/"], "AWS SDK for JavaScript", Placed),
    (&["aws-sdk-rust/"], "AWS SDK for Rust", Placed),
    (&["rusoto/"], "Rusoto (Rust)", Placed),
    (&["aws-sdk-dotnet"], "AWS SDK for .NET", Placed),
    (&["aws-sdk-php"], "AWS SDK for PHP", Placed),
    (&["aws-sdk-ruby"], "AWS SDK for Ruby", Placed),
    (&["aws-sdk-cpp/"], "AWS SDK for C++", Placed),
    (&["aws-sdk-swift/"], "AWS SDK for Swift", Placed),
];

/// Browsers and plain HTTP clients, likewise: Edge also writes "Chrome", and Chrome also writes
/// "Safari".
#[rustfmt::skip] // a table: one client a line
const BROWSERS: &[Row] = &[
    (&["HeadlessChrome/"], "Headless Chrome", Placed),
    (&["Edg/", "Edge/", "EdgA/", "EdgiOS/"], "Edge", Placed),
    (&["OPR/", "OPT/", "Opera/"], "Opera", Placed),
    (&["SamsungBrowser/"], "Samsung Internet", Placed),
    (&["Firefox/", "FxiOS/"], "Firefox", Placed),
    (&["Chrome/", "CriOS/"], "Chrome", Placed),
    (&["Safari/"], SAFARI, Placed),
    (&["Trident/", "MSIE"], "Internet Explorer", Placed),
    (&["AppleWebKit/"], BROWSER, Placed),
    (&["PowerShell/", "WindowsPowerShell/"], "PowerShell", Placed),
    (&["curl/"], "curl", Placed),
    (&["Wget/"], "Wget", Placed),
    (&["PostmanRuntime/"], "Postman", Placed),
    (&["python-requests/"], "python-requests", Placed),
    (&["Python-urllib/", "Python-httplib2/"], "Python", Placed),
    (&["Go-http-client/"], "Go", Placed),
    (&["axios/", "node-fetch/"], "Node.js", Placed),
    (&["Java/", "Jersey/", "Apache-HttpClient/", "Java-http-client/", "okhttp/"], "Java", Placed),
];

/// Where it ran, by how a word starts; the first row wins. Where in AWS says more than which system
/// that has, and a phone also writes "Linux" or "Mac".
#[rustfmt::skip] // a table: one place a line
const PLACES: &[(&[&str], Place)] = &[
    (&["exec-env/CloudShell"], Place::In("AWS CloudShell")),
    (&["exec-env/AWS_Lambda"], Place::In("AWS Lambda")),
    (&["exec-env/AWS_ECS"], Place::InContainer),
    (&["exec-env/EC2"], Place::In("Amazon EC2")),
    (&["Android"], Place::On("Android")),
    (&["iPhone"], Place::On("iPhone")),
    (&["iPad"], Place::On("iPad")),
    (&["iOS"], Place::On("iOS")),
    (&["CrOS"], Place::On("ChromeOS")),
    (&["Windows", "Microsoft_Windows", "win32", "x64-mingw"], Place::On("Windows")),
    (&["Macintosh", "Mac", "macOS", "Darwin", "x86_64-darwin", "arm64-darwin"], Place::On("macOS")),
    (&["Linux", "x86_64-linux", "aarch64-linux"], LINUX),
];

/// Names the client that a CloudTrail `userAgent` claims to be, or `None` where the agent says nothing that is known here.
///
/// It goes by what the agent says. An iPad that asks for desktop pages says "Macintosh", most
/// browsers built on Chrome say "Chrome" only, and anybody can say "cloudformation.amazonaws.com".
pub fn client(user_agent: &str) -> Option<Client> {
    let agent = readable(user_agent).trim_matches([' ', '[', ']']);
    if agent == "AWS Internal" {
        return Some(Client::ConsoleOrService);
    }
    if let Some(host) = service_host(agent) {
        return Some(service(host));
    }
    if is_console(agent) {
        return Some(Client::Console);
    }
    let words = words(agent);
    if let Some((name, version, tail)) = find(TOOLS, &words) {
        return Some(match name {
            CONSOLE => Client::Console,
            CONSOLE_OR_SERVICE => Client::ConsoleOrService,
            name => Client::Tool {
                name,
                version: version.map(str::to_owned),
                place: if tail == Nothing { None } else { place(agent, &words) },
            },
        });
    }
    if words.iter().any(|word| is_bot(word)) {
        return Some(Client::Bot);
    }
    let (name, _, _) = find(BROWSERS, &words)?;
    let place = place(agent, &words);
    // Old Android and WebKit on Linux say "Safari" too.
    let apple = matches!(place, Some(Place::On("macOS" | "iPhone" | "iPad" | "iOS")));
    Some(match name {
        SAFARI if !apple => Client::Browser(place),
        BROWSER => Client::Browser(place),
        name => Client::Tool { name, version: None, place },
    })
}

/// The service that an agent names as a whole, "cloudformation" of "cloudformation.amazonaws.com", and none where it is the console. Only
/// what CloudTrail itself writes can tell whether it is that service.
pub fn claimed_service(user_agent: &str) -> Option<&str> {
    let host = service_host(readable(user_agent).trim_matches([' ', '[', ']']))?;
    let console = host.split('.').any(|label| matches!(label, "console" | "signin"));
    (!console).then_some(host)
}

/// Do two names, each with its domain or without, stand for the same service?
pub fn is_same_service(one: &str, other: &str) -> bool {
    let label = |name: &str| {
        let host = service_host(name).unwrap_or(name).to_ascii_lowercase();
        host.rsplit('.').find_map(known_service).map_or(host.clone(), str::to_owned)
    };
    label(one) == label(other)
}

/// The part that is looked at. An agent cut short loses its last word: half a version would be a
/// wrong one.
fn readable(user_agent: &str) -> &str {
    if user_agent.len() < BYTES_READ {
        return user_agent;
    }
    let head = &user_agent[..user_agent.floor_char_boundary(BYTES_READ)];
    head.rsplit_once(' ').map_or("", |(whole_words, _)| whole_words)
}

/// The console's servers write their own name before that of AWS's internal SDK, or after it.
fn is_console(agent: &str) -> bool {
    agent.starts_with("AWS Console")
        || (agent.contains("aws-internal/") && (agent.contains(", aws-internal/") || agent.contains("Console")))
}

/// "autoscaling" where the whole agent is "autoscaling.amazonaws.com".
fn service_host(agent: &str) -> Option<&str> {
    let agent = agent.strip_suffix(".cn").unwrap_or(agent);
    let host = agent.strip_suffix(".amazonaws.com").or_else(|| agent.strip_suffix(".aws.amazon.com"))?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    host.bytes().all(plain).then_some(host)
}

/// A part of the service or a Region may stand beside its name: "delivery.logs", "logs.us-east-1".
fn service(host: &str) -> Client {
    let mut labels = host.rsplit('.');
    if labels.clone().any(|label| matches!(label, "console" | "signin")) {
        return Client::Console;
    }
    Client::Service(labels.find_map(known_service))
}

fn words(agent: &str) -> Vec<&str> {
    let apart = |c: char| match c {
        '(' | ')' | '[' | ']' | '<' | '>' | ';' | ',' => true,
        c if c.is_ascii() => c <= ' ' || c == '\u{7f}',
        c => c.is_whitespace() || c.is_control(),
    };
    agent.split(apart).filter(|word| !word.is_empty()).collect()
}

/// The highest row of the table that any word matches.
fn find<'a>(table: &'static [Row], words: &[&'a str]) -> Option<(&'static str, Option<&'a str>, Tail)> {
    let initials = words.iter().map(|word| initial(word)).fold(0, |all, one| all | one);
    table.iter().find_map(|&(starts, name, tail)| {
        // Most rows begin with a letter that no word begins with.
        let mut starts = starts.iter().filter(|start| initials & initial(start) != 0);
        let rest = starts.find_map(|start| words.iter().find_map(|word| after(word, start)))?;
        let version = if tail == VersionAndPlace { version(rest) } else { None };
        Some((name, version, tail))
    })
}

/// A bit for the letter that a word begins with, the same for the small letter and the capital.
fn initial(word: &str) -> u32 {
    word.bytes().next().map_or(0, |letter| 1 << (letter % 32))
}

/// What follows `start` in a word that starts with it.
fn after<'a>(word: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = word.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

/// "2.32" of "2.32.1": a major and a minor number of at most four digits each, or no version at
/// all.
fn version(text: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let major = digits(text);
    let minor = text[major..].strip_prefix('.').map_or(0, digits);
    if !(1..=4).contains(&major) || minor > 4 {
        return None;
    }
    Some(&text[..if minor == 0 { major } else { major + 1 + minor }])
}

/// "Googlebot/2.1", "ExampleCrawler".
fn is_bot(word: &str) -> bool {
    let product = word.split('/').next().unwrap_or(word);
    let ends = ["bot", "Bot", "crawler", "Crawler", "spider", "Spider"];
    ends.iter().any(|end| product.ends_with(end))
}

fn place(agent: &str, words: &[&str]) -> Option<Place> {
    let row = words.iter().filter_map(|word| place_row(word)).min()?;
    let place = PLACES[row].1;
    // The kernel or the distribution of the penetration testers' Linux, which GuardDuty warns of.
    let kali = || ["-kali", "+kali", "#kali"].iter().any(|mark| agent.contains(mark));
    let place = if place == LINUX && kali() { Place::On("Kali Linux") } else { place };
    Some(place)
}

/// The row of `PLACES` for "Darwin/24.5.0", "os/macos#24.6.0", "md/GOOS#darwin", "OS/Linux_6.1",
/// "exec-env/CloudShell".
fn place_row(word: &str) -> Option<usize> {
    let system = ["os/", "md/GOOS#", "md/GOOS/"].iter().find_map(|key| after(word, key)).unwrap_or(word);
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let letter = initial(system);
    let matches = |start: &&str| letter & initial(start) != 0 && after(system, start).is_some_and(ends);
    PLACES.iter().position(|(starts, _)| starts.iter().any(matches))
}
