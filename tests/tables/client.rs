//! What a CloudTrail user agent says about the client, agent by agent.

use trailbell::cloudtrail::client::client;

/// Every agent of the table with what is said about it.
fn says(table: &[(&str, &str)]) {
    for (agent, expected) in table {
        assert_eq!(client(agent).map(|client| client.to_string()).as_deref(), Some(*expected), "{agent}");
    }
}

#[test]
fn a_browser_by_name_and_system() {
    says(&[
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "Chrome on macOS",
        ),
        (
            "[Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36]",
            "Chrome on macOS",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox on Windows"),
        ("Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0",
            "Opera on Windows",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
            "Safari on macOS",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1",
            "Chrome on iPad",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/143.0 Mobile/15E148 Safari/605.1.15",
            "Firefox on iPhone",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 EdgiOS/140.0.3485.71 Mobile/15E148 Safari/604.1",
            "Edge on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android",
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 16328.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "Chrome on ChromeOS",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.7390.37 Safari/537.36",
            "Headless Chrome on Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer on Windows"),
    ]);
}

#[test]
fn a_browser_that_does_not_say_which_is_a_browser() {
    says(&[
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
            "Browser on iPhone",
        ),
        // "Safari" outside Apple's systems is no Safari.
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            "Browser on Linux",
        ),
        (
            "Mozilla/5.0 (Linux; U; Android 4.1.1; en-gb) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30",
            "Browser on Android",
        ),
        ("Safari/605.1.15", "Browser"),
    ]);
}

#[test]
fn the_aws_cli_by_version_and_place() {
    says(&[
        (
            "aws-cli/2.32.7 md/awscrt#0.29.0 ua/2.1 os/macos#25.1.0 md/arch#arm64 lang/python#3.13.9 md/pyimpl#CPython cfg/retry-mode#standard md/prompt#off md/command#login",
            "AWS CLI 2.32 on macOS",
        ),
        (
            "aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/windows#11 md/arch#amd64 lang/python#3.13.7 md/pyimpl#CPython md/command#iam.create-user",
            "AWS CLI 2.31 on Windows",
        ),
        (
            "aws-cli/2.14.2 Python/3.11.6 Linux/5.15.0-91-generic exe/x86_64.ubuntu.22 prompt/off command/iam.create-role",
            "AWS CLI 2.14 on Linux",
        ),
        ("[aws-cli/2.9.1 Python/3.9.11 Darwin/22.1.0 exe/x86_64 prompt/off command/s3.mb]", "AWS CLI 2.9 on macOS"),
        (
            "aws-cli/2.27.50 md/awscrt#0.26.1 ua/2.1 os/linux#6.1.141-155.222.amzn2023.x86_64 md/arch#x86_64 lang/python#3.13.4 exec-env/CloudShell md/distrib#amzn.2023",
            "AWS CLI 2.27 in AWS CloudShell",
        ),
        ("aws-cli/2.30.0 Python/3.13.7 Windows/2022Server exec-env/EC2 exe/AMD64", "AWS CLI 2.30 in Amazon EC2"),
        ("aws-cli/1.32.5 Python/3.9.18 Linux/6.1.66-91.160.amzn2023.x86_64 botocore/1.34.5", "AWS CLI 1 on Linux"),
        (
            "aws-cli/1.40.1 md/Botocore#1.38.2 ua/2.1 os/linux#6.8.0 lang/python#3.12.3 botocore/1.38.2",
            "AWS CLI 1 on Linux",
        ),
        // A missing space, as old versions wrote it.
        ("aws-cli/1.10.3 Python/2.7.11 Windows/8botocore/1.3.27", "AWS CLI 1 on Windows"),
        ("aws-cli/2.22.0", "AWS CLI 2.22"),
        ("aws-cli/2", "AWS CLI 2"),
        ("aws-cli/10.4.0", "AWS CLI 10.4"),
        ("aws-cli/unknown", "AWS CLI"),
    ]);
}

#[test]
fn kali_is_named_wherever_its_mark_stands() {
    says(&[
        ("Boto3/1.34.2 Python/3.11.8 Linux/6.6.9-kali1-amd64 Botocore/1.34.2", "boto3 (Python) on Kali Linux"),
        ("aws-cli/2.31.1 ua/2.1 os/linux#6.16.8+kali-amd64 lang/python#3.13.7", "AWS CLI 2.31 on Kali Linux"),
        ("aws-cli/2.31.1 ua/2.1 os/linux#6.12.25-amd64 md/distrib#kali.2025", "AWS CLI 2.31 on Kali Linux"),
        ("aws-cli/2.31.1 ua/2.1 os/macos#25.0.0 app/our-kalibration", "AWS CLI 2.31 on macOS"),
    ]);
}

#[test]
fn a_tool_before_the_sdk_it_is_built_on() {
    says(&[
        (
            "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.80.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64 api/iam#1.38.1",
            "Terraform 1.9 on Linux",
        ),
        (
            "aws-sdk-go/1.28.9 (go1.13.5; darwin; amd64) APN/1.0 HashiCorp/1.0 Terraform/0.12.20 (+https://www.terraform.io)",
            "Terraform 0.12 on macOS",
        ),
        ("APN/1.0 HashiCorp/1.0 Terraform/dev (+https://www.terraform.io)", "Terraform"),
        (
            "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 aws-sdk-go-v2/1.39.2 exec-env/AWS_ECS_FARGATE",
            "Terraform 1.13 in an AWS container",
        ),
        ("terraform-provider-aws/5.80.0 aws-sdk-go-v2/1.32.5 os/windows", "Terraform on Windows"),
        ("APN/1.0 OpenTofu-S3-Backend/1.0 OpenTofu/1.10.6 aws-sdk-go-v2/1.36.0 os/linux", "OpenTofu 1.10 on Linux"),
        (
            "APN/1.0 Pulumi/1.0 PulumiAws/7.8.0 HashiCorp/1.0 Terraform/1.5.7 aws-sdk-go-v2/1.39.0 os/macos",
            "Pulumi on macOS",
        ),
        (
            "aws-sdk-js/3.741.0 ua/2.1 os/darwin#24.3.0 lang/js md/nodejs#22.13.0 api/cloudformation#3.741.0 aws-cdk/2.1005.0",
            "AWS CDK on macOS",
        ),
        (
            "Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux#6.8.0 lang/python#3.12.3 aws-sam-cli/1.144.0/00000000-0000-4000-8000-000000000000",
            "AWS SAM CLI 1.144 on Linux",
        ),
        (
            "Boto3/1.40.8 md/Botocore#1.40.8 ua/2.1 os/macos#24.6.0 lang/python#3.13.5 md/awslabs#mcp#iam-mcp-server#1.0.4",
            "AWS MCP server on macOS",
        ),
        (
            "AWSPowerShell.Common/4.1.700.0 .NET_Core/8.0.8 OS/Microsoft_Windows_10.0.22631 PowerShellCore/7.-1 ClientAsync",
            "AWS Tools for PowerShell on Windows",
        ),
        (
            "CloudCustodian(close-open-groups)/0.9.40 Python/3.11.9 Linux/5.10.220 exec-env/AWS_Lambda_python3.11 Botocore/1.34.0",
            "Cloud Custodian in AWS Lambda",
        ),
        ("aws-sdk-go/1.55.0 (go1.22.5; linux; arm64) amazon-ssm-agent/3.3.551.0", "AWS Systems Manager Agent on Linux"),
        ("TruffleHog", "TruffleHog"),
        ("stratus-red-team_00000000-0000-4000-8000-000000000000", "Stratus Red Team"),
    ]);
}

#[test]
fn an_sdk_by_language() {
    says(&[
        ("Boto3/1.34.50 Python/3.12.2 Linux/6.5.0-21-generic Botocore/1.34.50", "boto3 (Python) on Linux"),
        (
            "Boto3/1.35.9 md/Botocore#1.35.9 ua/2.0 os/linux#5.10.223 lang/python#3.12.4 exec-env/AWS_Lambda_python3.12 Botocore/1.35.9",
            "boto3 (Python) in AWS Lambda",
        ),
        ("Botocore/1.29.4 Python/3.9.16 Darwin/22.2.0", "botocore (Python) on macOS"),
        (
            "aws-sdk-java/2.29.6 md/io#sync md/http#Apache ua/2.1 os/Mac_OS_X#15.1 lang/java#21.0.5",
            "AWS SDK for Java 2 on macOS",
        ),
        (
            "aws-sdk-java/1.12.700 Windows_10/10.0 OpenJDK_64-Bit_Server_VM/17.0.10 java/17.0.10",
            "AWS SDK for Java on Windows",
        ),
        ("aws-sdk-go/1.50.1 (go1.21.6; windows; amd64)", "AWS SDK for Go on Windows"),
        (
            "aws-sdk-go-v2/1.36.3 os/macos lang/go/1.24.1 md/GOOS/darwin md/GOARCH/arm64 api/sts/1.33.17",
            "AWS SDK for Go on macOS",
        ),
        // The kernel of an unnamed system is taken from Go's own name for it.
        ("aws-sdk-go-v2/1.36.3 os/other lang/go#1.24.1 md/GOOS#linux md/GOARCH#amd64", "AWS SDK for Go on Linux"),
        ("aws-sdk-nodejs/2.1600.0 win32/v18.20.0 promise", "AWS SDK for JavaScript on Windows"),
        (
            "aws-sdk-js/3.600.0 ua/2.0 os/linux#5.10.219 lang/js md/nodejs#20.14.0 api/sts#3.600.0 exec-env/AWS_Lambda_nodejs20.x",
            "AWS SDK for JavaScript in AWS Lambda",
        ),
        ("aws-sdk-rust/1.3.8 ua/2.1 api/iam/1.76.0 os/linux lang/rust/1.90.0", "AWS SDK for Rust on Linux"),
        (
            "aws-sdk-dotnet-coreclr/3.7.400.2 ua/2.0 os/windows#10.0.20348.0 md/ARCH#X64 lang/.NET_Core#8.0.7",
            "AWS SDK for .NET on Windows",
        ),
        (
            "aws-sdk-dotnet-coreclr/3.3.100.1 .NET_Core/4.6 OS/Darwin_18.7.0_Darwin_Kernel ClientAsync",
            "AWS SDK for .NET on macOS",
        ),
        ("aws-sdk-php/3.320.1 OS/Linux#6.1.90 lang/php#8.3.8 GuzzleHttp/7", "AWS SDK for PHP on Linux"),
        ("aws-sdk-ruby3/3.180.0 ruby/3.2.2 x86_64-darwin22 aws-sdk-iam/1.86.0", "AWS SDK for Ruby on macOS"),
    ]);
}

#[test]
fn the_console_and_services_without_the_system_of_their_servers() {
    says(&[
        ("console.amazonaws.com", "AWS console"),
        ("console.ec2.amazonaws.com", "AWS console"),
        ("signin.amazonaws.com", "AWS console"),
        ("console.aws.amazon.com", "AWS console"),
        ("AWSConsole", "AWS console"),
        (
            "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.700 Linux/5.10.230-1.amzn2int.x86_64 java/1.8.0_422]",
            "AWS console",
        ),
        ("[S3Console/0.4]", "AWS console"),
        ("[AWS Console S3, S3Console/0.4 cfg/retry-mode/legacy]", "AWS console"),
        ("RDS Console, aws-internal/3 aws-sdk-java/1.11.900 Linux/5.10.200 java/1.8.0_252", "AWS console"),
        ("aws-internal/3 aws-sdk-java/1.11.1001 Linux/5.4.150 java/1.8.0_302, AWSLambdaConsole/1.1", "AWS console"),
        ("AWS Internal", "AWS console or service"),
        ("[AWS Internal]", "AWS console or service"),
        (
            "aws-internal/3 aws-sdk-java/1.12.650 Linux/5.10.220 OpenJDK_64-Bit_Server_VM/17.0.9 java/17.0.9",
            "AWS console or service",
        ),
        ("Coral/Netty4", "AWS console or service"),
        ("AWSConsoleMobile/7.0 CFNetwork/1490.0.4 Darwin/23.3.0", "AWS Console Mobile App"),
        ("cloudformation.amazonaws.com", "AWS CloudFormation"),
        ("member.org.stacksets.cloudformation.amazonaws.com", "AWS CloudFormation"),
        ("autoscaling.amazonaws.com", "AWS service (autoscaling)"),
        ("delivery.logs.amazonaws.com", "AWS service (logs)"),
        ("logs.eu-west-1.amazonaws.com", "AWS service (logs)"),
        ("ec2.amazonaws.com.cn", "AWS service (ec2)"),
        ("call-our-hotline.amazonaws.com", "AWS service"),
    ]);
}

#[test]
fn a_plain_http_client() {
    says(&[
        ("curl/8.12.1", "curl"),
        ("curl/8.12.1 LinuxJournal/1", "curl"),
        ("Wget/1.24.5", "Wget"),
        ("PostmanRuntime/7.43.0", "Postman"),
        ("python-requests/2.32.3", "python-requests"),
        ("Python-urllib/3.12", "Python"),
        ("Go-http-client/2.0", "Go"),
        ("Java/17.0.9", "Java"),
        ("Jersey/${project.version}", "Java"),
        ("Apache-HttpClient/4.5.14 (Java/17.0.9)", "Java"),
        ("axios/1.7.9", "Node.js"),
        ("Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.22621.4391", "PowerShell on Windows"),
        ("Mozilla/5.0 (compatible; ExampleBot/1.0; +https://example.com/bot)", "Bot"),
        (
            "Mozilla/5.0 (Linux; Android 6.0.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; examplebot/2.1)",
            "Bot",
        ),
    ]);
}

#[test]
fn nothing_is_said_where_nothing_is_known() {
    for agent in [
        "",
        " ",
        "-",
        "[]",
        "...",
        "AWS",
        "aws-sdk",
        "Mozilla/5.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1)",
        "Linux/6.1.0 exec-env/CloudShell",
        "SampleApp/2.0 (V2; OS)",
        "00000000-0000-4000-8000-000000000000",
        // Names inside other words.
        "notcurl/8.0",
        "my-aws-cli/2.1",
        "Chromed",
        "amazonaws.com",
        ".example.com",
        "cloudformation.amazonaws.com.example.com",
        "ec2 amazonaws.com",
        // A sentence is no principal.
        "your account is locked, visit evil.amazonaws.com",
        "ｃｕｒｌ/8.0",
    ] {
        assert_eq!(client(agent), None, "{agent:?}");
    }
}

#[test]
fn a_version_is_two_short_numbers_or_absent() {
    says(&[
        ("Terraform/1.9", "Terraform 1.9"),
        ("Terraform/1", "Terraform 1"),
        ("Terraform/1.", "Terraform 1"),
        ("Terraform/1..2", "Terraform 1"),
        ("Terraform/.9", "Terraform"),
        ("Terraform/1.9.8-beta1", "Terraform 1.9"),
        ("Terraform/1234.5678.9", "Terraform 1234.5678"),
        ("Terraform/9999999999999999999", "Terraform"),
        ("Terraform/1.9999999999999999999", "Terraform"),
        ("Terraform/1.9<b>free</b>", "Terraform 1.9"),
        ("Terraform/１.９", "Terraform"),
        ("aws-cli/2.\u{202e}99", "AWS CLI 2"),
    ]);
}

#[test]
fn an_agent_beyond_1024_bytes_counts_up_to_its_last_whole_word() {
    let filler = |bytes: usize| "x".repeat(bytes);
    let table = [
        // The word that the cut goes through may be "2.3" of "2.32": it is not read.
        (format!("{} aws-cli/2.32.0", filler(1012)), None),
        (format!("aws-cli/2.32.0 {}", filler(10_000)), Some("AWS CLI 2.32")),
        (format!("{} aws-cli/2.32.0", filler(10_000)), None),
        (filler(10_000), None),
        (format!("aws-cli/2.32.0{}", filler(10_000)), None),
        // A cut through a character of two, three or four bytes.
        (format!("curl/8.1 {}", "é".repeat(4_000)), Some("curl")),
        (format!("curl/8.10 {}", "日".repeat(4_000)), Some("curl")),
        (format!("curl/8.1 {}", "🔔".repeat(4_000)), Some("curl")),
        (format!("curl/8.10.1 {}", "🔔".repeat(4_000)), Some("curl")),
        (format!("aws-cli/2.32.0 Linux/6.1 {}", filler(10_000)), Some("AWS CLI 2.32 on Linux")),
        // CloudTrail's own cut leaves exactly so many bytes; one byte less was not cut.
        (format!("{} aws-cli/2.32.0", filler(1009)), None),
        (format!("{} aws-cli/2.32.0", filler(1008)), Some("AWS CLI 2.32")),
    ];
    for (agent, expected) in table {
        let start: String = agent.chars().take(20).collect();
        assert_eq!(
            client(&agent).map(|client| client.to_string()).as_deref(),
            expected,
            "{start}… of {} bytes",
            agent.len()
        );
    }
}

#[test]
fn nothing_that_the_sender_wrote_gets_into_the_answer() {
    let evil = [
        "\r\nBcc: someone@example.com\r\n",
        "\u{0}\u{1b}[31mred",
        "\u{202e}gnorw",
        "\u{200b}\u{feff}",
        "<a href=https://example.com>",
        "https://example.com/reset",
        "%0d%0aSubject:x",
        "日本語🔔",
    ];
    let honest = [
        "aws-cli/2.32.0",
        "Terraform/1.9.2",
        "exec-env/AWS_Lambda_",
        "os/linux#",
        "Mozilla/5.0 (Macintosh) Chrome/1 Safari/",
        "S3Console/0.4, aws-internal/3 ",
        "aws-sdk-dotnet",
        ".amazonaws.com",
        "autoscaling.amazonaws.com",
    ];
    let mut answered = 0;
    for text in evil {
        for agent in honest {
            for mixed in [
                format!("{text}{agent}"),
                format!("{agent}{text}"),
                format!("{agent} {text}"),
                format!("{text} {agent} {text}"),
                format!("{agent} {agent}{text} {agent}"),
            ] {
                let Some(answer) = client(&mixed).map(|client| client.to_string()) else {
                    continue;
                };
                answered += 1;
                let ours = |c: char| c.is_ascii_alphanumeric() || " .()-".contains(c);
                assert!(answer.chars().all(ours), "{mixed:?} gave {answer:?}");
                assert!(answer.len() <= 64, "{mixed:?} gave {answer:?}");
                for word in ["example", "Bcc", "red", "gnorw", "Subject", "reset", "href"] {
                    assert!(!answer.contains(word), "{mixed:?} gave {answer:?}");
                }
            }
        }
    }
    assert!(answered > 100, "only {answered} agents were answered");
}

#[test]
fn control_characters_separate_words() {
    says(&[
        ("\u{1b}curl/8.0", "curl"),
        ("curl/8.0\r\nLinux/6.1", "curl on Linux"),
        ("\tcurl/8.0\u{0}Darwin/24", "curl on macOS"),
    ]);
}
