//! Filter patterns: AWS's documented examples, what its API was seen to answer where that surprises,
//! exact error texts, limits, and the evaluator held against a second, naive one.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use trailbell::filter_pattern::FilterPattern;

fn pattern(text: &str) -> FilterPattern {
    text.parse().unwrap_or_else(|error| panic!("{text}\n{error}"))
}

#[track_caller]
fn check(text: &str, message: &str, expected: bool) {
    let matches = pattern(text).matches(message);
    assert_eq!(matches, expected, "{text}\n{message:.300}");
}

#[test]
#[rustfmt::skip] // A row a line.
fn documented_term_examples() {
    const BAD: &str = "[ERROR 400] BAD REQUEST";
    const UNAUTHORIZED: &str = "[ERROR 401] UNAUTHORIZED REQUEST";
    const AUTHORIZED: &str = "[SUCCESS 200] AUTHORIZED REQUEST";
    const MISSING: &str = "[ERROR 419] MISSING ARGUMENTS";
    const INTERNAL: &str = "[ERROR 500] INTERNAL SERVER ERROR";
    const FAILED: &str = "[INFO] REQUEST FAILED";
    const ALL: &[&str] = &[BAD, UNAUTHORIZED, AUTHORIZED, MISSING, INTERNAL, FAILED];
    for (text, matching) in [
        ("", ALL),
        ("  ", ALL),
        ("\" \"", ALL),
        ("ERROR", &[BAD, UNAUTHORIZED, MISSING, INTERNAL]),
        ("error", &[]),
        ("ERROR ARGUMENTS", &[MISSING]),
        ("ARGUMENTS ERROR", &[MISSING]),
        ("?SUCCESS ?ARGUMENTS", &[AUTHORIZED, MISSING]),
        ("?ERROR ?ARGUMENTS REQUEST", &[BAD, UNAUTHORIZED, AUTHORIZED, FAILED]),
        ("?ERROR ?ARGUMENTS -ERROR", &[AUTHORIZED, FAILED]),
        ("\"INTERNAL SERVER ERROR\"", &[INTERNAL]),
        ("ERROR -ARGUMENTS", &[BAD, UNAUTHORIZED, INTERNAL]),
        ("-ERROR", &[AUTHORIZED, FAILED]),
        ("ERROR -\"BAD REQUEST\" -ARGUMENTS", &[UNAUTHORIZED, INTERNAL]),
        ("%AUTHORIZED%", &[UNAUTHORIZED, AUTHORIZED]),
        ("-%4[01][0-9]%", &[AUTHORIZED, INTERNAL, FAILED]),
    ] {
        for message in ALL {
            check(text, message, matching.contains(message));
        }
    }
}

#[test]
fn quotes_and_backslashes_in_quoted_text_are_escaped() {
    check(r#""\"level\":\"error\"""#, r#"{"level":"error"}"#, true);
    check(r#""\\\"level\\\"""#, r#"{"log":"{\"level\":3}"}"#, true);
    check(r#"{ $.path = "C:\temp" }"#, r#"{"path":"C:\\temp"}"#, true);
    check(r#"{ $.said = "\"no\"" }"#, r#"{"said":"\"no\""}"#, true);
}

#[test]
#[rustfmt::skip] // A row a line.
fn documented_regex_examples() {
    for (expression, found_in, not_in) in [
        ("^[hc]at", &["hat", "cat food"][..], &["a hat"][..]),
        ("[hc]at$", &["a hat", "cat"], &["cat food"]),
        ("colou?r", &["color", "colour"], &["colouur"]),
        ("[abc]", &["a", "b", "c"], &["d"]),
        ("^[abcx-z]$", &["a", "x", "y", "z"], &["d", "w"]),
        ("^a{3,5}$", &["aaa", "aaaaa"], &["aa", "aaaaaa"]),
        ("^a{3,}$", &["aaa", "aaaaaa"], &["aa"]),
        ("^a{,3}$", &["", "aaa"], &["aaaa"]),
        ("gra|ey", &["gray", "grey"], &["green"]),
        ("^starting|^shutting down", &["starting up", "shutting down now"], &["not starting"]),
        ("abcc|ab[^c]$", &["abcc", "aba"], &["aac"]),
        (r"\[.\]", &["[a]", "[@]", "[]]", "[ ]", "[\n]"], &["[]", "[ab]"]),
        (r"10\.10\.0\.1", &["10.10.0.1"], &["10010,051"]),
        ("10.10.0.1", &["10.10.0.1", "10010,051"], &["10.1"]),
        ("ab*c", &["ac", "abc", "abbbc"], &["ab"]),
        ("ab+c", &["abc", "abbc"], &["ac"]),
        (".at", &["hat", "4at", " at"], &["at"]),
        (r"^\d\D$", &["1a"], &["11", "aa"]),
        (r"^\s\S$", &["\ta", "\n1"], &["  ", "aa"]),
        (r"^\w\W$", &["_-", "Z ", "zé"], &["--", "aa", "é-"]),
        (r"^[^a-z]+$", &["ERROR\n500"], &["ERROR x"]),
        (r"\x3A\x28", &[":("], &["x3A"]),
        (r"^\t\n[{,1]$", &["\t\n{", "\t\n,"], &["\t\n0"]),
    ] {
        for text in found_in {
            check(&format!("%{expression}%"), text, true);
        }
        for text in not_in {
            check(&format!("%{expression}%"), text, false);
        }
    }
}

#[test]
#[rustfmt::skip] // A row a line.
fn documented_json_examples() {
    const TRAIL: &str = r#"{
        "eventType": "UpdateTrail", "sourceIPAddress": "203.0.113.111",
        "arrayKey": ["value", "another value"],
        "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
        "SomeObject": null, "ThisFlag": true, "cluster.name": "c"
    }"#;
    const METER: &str = r#"{
        "bandwidth": 80, "latency": 49.5, "refreshRate": 60, "responseTime": 5, "errorCode": 400,
        "number": [1000, 0.001]
    }"#;
    const USERS: &str = r#"{
        "user": {"id": 1, "email": "maria@example.com"},
        "users": [{"id": 2, "email": "akua@example.com"}, {"id": 3, "email": "li@example.com"}],
        "actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]]
    }"#;
    for (text, message, expected) in [
        (r#"{ $.eventType = "UpdateTrail" }"#, TRAIL, true),
        (r#"{ $.eventType = UpdateTrail }"#, TRAIL, true),
        (r#"{ $.eventType = "*" && $.sourceIPAddress != 198.51.* }"#, TRAIL, true),
        (r#"{ $.sourceIPAddress != 203.0.* }"#, TRAIL, false),
        (r#"{ $.arrayKey[0] = "value" }"#, TRAIL, true),
        (r#"{ $.arrayKey[1] = "value" }"#, TRAIL, false),
        (r#"{ $.objectList[1].id = 2 }"#, TRAIL, true),
        (r#"{ $.eventType = %Trail% }"#, TRAIL, true),
        (r#"{ $.arrayKey[*] = %val.{2}% }"#, TRAIL, true),
        (r#"{ $.* = %203\.0\.113\.1[0-9]{1,2}% }"#, TRAIL, true),
        (r#"{ $.['cluster.name'] = "c" }"#, TRAIL, true),
        (r#"{ $.cluster.name = "c" }"#, TRAIL, false),
        (r#"{ $.SomeObject IS NULL }"#, TRAIL, true),
        (r#"{ $.SomeOtherObject IS NULL }"#, TRAIL, false),
        (r#"{ $.SomeOtherObject NOT EXISTS }"#, TRAIL, true),
        (r#"{ $.SomeObject NOT EXISTS }"#, TRAIL, false),
        (r#"{ $.ThisFlag IS TRUE }"#, TRAIL, true),
        (r#"{ $.ThisFlag IS FALSE }"#, TRAIL, false),
        (r#"{ $.bandwidth > 75 }"#, METER, true),
        (r#"{ $.bandwidth > +80 }"#, METER, false),
        (r#"{ $.latency < 50 }"#, METER, true),
        (r#"{ $.latency = * }"#, METER, true),
        (r#"{ $.refreshRate >= 60 }"#, METER, true),
        (r#"{ $.responseTime <= 5 }"#, METER, true),
        (r#"{ $.errorCode = 400}"#, METER, true),
        (r#"{ $.errorCode = 4* }"#, METER, true),
        (r#"{ $.errorCode != 500 }"#, METER, true),
        (r#"{ $.number[0] = 1e+3 }"#, METER, true),
        (r#"{ $.number[0] < 10e3 }"#, METER, true),
        (r#"{ $.number[1] != 1e-3 }"#, METER, false),
        (r#"{ ($.user.id = 1) && ($.users[0].email = "akua@example.com") }"#, USERS, true),
        (r#"{ $.user.email = "maria@example.com" || $.coordinates[0][1] = "no" && $.actions[2] = "no" }"#, USERS, true),
        (r#"{ ($.user.email = "maria@example.com" || $.coordinates[0][1] = "no") && $.actions[2] = "no" }"#, USERS, false),
        (r#"{ ($.user.id = 2 && $.users[0].email = "no") || $.actions[2] = "GET" }"#, USERS, false),
        (r#"{ $.users = 1 }"#, USERS, false),
        (r#"{ $.users != 1 }"#, USERS, false),
    ] {
        check(text, message, expected);
    }
}

/// Each row names all the values that pass the test.
#[test]
#[rustfmt::skip] // A row a line.
fn which_values_pass_a_test() {
    const MISSING: &str = "missing";
    const OTHERS: &[&str] = &[MISSING, "null", "true", "false", "[]", "{}", "[1,null]", r#"[true,"Root"]"#];
    const SCALARS: &[&str] = &[
        "0", "1", "1.0", "1e0", "-1", "1.5", "10", r#""""#, r#""1""#, r#""1.0""#, r#""10""#, r#""null""#,
        r#""true""#, r#""Root""#, r#""root""#, r#""Roots""#, r#""x*y""#,
    ];
    let scalars_but = |excluded: &[&str]| SCALARS.iter().copied().filter(|value| !excluded.contains(value)).collect();
    for (test, passing) in [
        ("= *", scalars_but(&[])),
        ("= \"*\"", scalars_but(&[])),
        ("!= *", vec![]),
        ("= 1", vec!["1", "1.0", "1e0", r#""1""#]),
        ("!= 1", scalars_but(&["1", "1.0", "1e0", r#""1""#])),
        ("= 1.0", vec!["1", "1.0", "1e0", r#""1.0""#]),
        ("= 1e+0", vec!["1", "1.0", "1e0"]),
        ("= -1", vec!["-1"]),
        ("= \"1\"", vec!["1", r#""1""#]),
        ("!= \"1\"", scalars_but(&["1", r#""1""#])),
        ("= 1*", vec!["1", "1.0", "1e0", "1.5", "10", r#""1""#, r#""1.0""#, r#""10""#]),
        ("= 1*0", vec!["1.0", "1e0", "10", r#""1.0""#, r#""10""#]),
        ("= \"*0\"", vec!["0", "1.0", "1e0", "10", r#""1.0""#, r#""10""#]),
        ("= %^1\\.%", vec!["1.0", "1e0", "1.5", r#""1.0""#]),
        ("!= %^[-01]%", vec![r#""""#, r#""null""#, r#""true""#, r#""Root""#, r#""root""#, r#""Roots""#, r#""x*y""#]),
        ("> 1", vec!["1.5", "10"]),
        (">= 1", vec!["1", "1.0", "1e0", "1.5", "10"]),
        ("< 1", vec!["0", "-1"]),
        ("<= 1", vec!["0", "1", "1.0", "1e0", "-1"]),
        ("= Root", vec![r#""Root""#]),
        ("!= Root", scalars_but(&[r#""Root""#])),
        ("= \"Root*\"", vec![r#""Root""#, r#""Roots""#]),
        ("= *o*t", vec![r#""Root""#, r#""root""#]),
        ("= \"x?y\"", vec![]),
        ("= \"x*y\"", vec![r#""x*y""#]),
        ("= \"\"", vec![r#""""#]),
        ("= true", vec![r#""true""#]),
        ("= \"null\"", vec![r#""null""#]),
        ("IS NULL", vec!["null", "[1,null]"]),
        ("IS TRUE", vec!["true"]),
        ("IS FALSE", vec!["false"]),
        ("NOT EXISTS", vec![MISSING]),
    ] {
        for value in [SCALARS, OTHERS].concat() {
            let message = if value == MISSING { "{}".to_owned() } else { format!("{{\"v\":{value}}}") };
            check(&format!("{{ $.v {test} }}"), &message, passing.contains(&value));
        }
    }
}

#[test]
fn asterisks_stand_for_any_text() {
    for (wanted, text, expected) in [
        ("**", "", true),
        ("a*a", "aa", true),
        ("a*a", "a", false),
        ("a*b*c", "abc", true),
        ("a*b*c", "a c b", false),
        ("*ab*ba*", "abba", true),
        ("*ab*ba*", "aba", false),
        ("*a*a*a", "aa", false),
        ("*1.1", "1.1.1", true),
        ("*é*", "caféine", true),
        ("caf*", "Café", false),
    ] {
        let text = format!("{{\"a\":\"{text}\"}}");
        check(&format!("{{ $.a = \"{wanted}\" }}"), &text, expected);
        check(&format!("{{ $.a != \"{wanted}\" }}"), &text, !expected);
    }
}

#[test]
#[rustfmt::skip] // A row a line.
fn which_values_a_selector_selects() {
    for (text, message, expected) in [
        ("{ $.a.b = x }", r#"{"a":{"b":"x"}}"#, true),
        ("{ $.a.b = x }", r#"{"a.b":"x"}"#, false),
        ("{ $.a.b = x }", r#"{"a":[{"b":"x"}]}"#, false),
        ("{ $.A.b = x }", r#"{"a":{"b":"x"}}"#, false),
        ("{ $.a.['b c'].d-e_1 = x }", r#"{"a":{"b c":{"d-e_1":"x"}}}"#, true),
        ("{ $.a.1 = x }", r#"{"a":{"1":"x"}}"#, true),
        ("{ $.a[1] = x }", r#"{"a":["y","x"]}"#, true),
        ("{ $.a[1] = x }", r#"{"a":{"1":"x"}}"#, false),
        ("{ $.a[2] NOT EXISTS }", r#"{"a":["y","x"]}"#, true),
        ("{ $.a[0][1] = 3 }", r#"{"a":[[2,3]]}"#, true),
        ("{ $.a[*] = x }", r#"{"a":["y","x"]}"#, true),
        ("{ $.a[*] = x }", r#"{"a":{"b":"x"}}"#, true),
        ("{ $.a[*] = x }", r#"{"a":"x"}"#, false),
        ("{ $.a[*] = x }", r#"{"a":[["x"]]}"#, false),
        ("{ $.* = x }", r#"{"b":1,"a":"x"}"#, true),
        ("{ $.* = x }", r#"{"a":["x"]}"#, false),
        ("{ $.*.b = x }", r#"{"a":{"b":"x"}}"#, true),
        ("{ $.a.* = x }", r#"{"a":["x"]}"#, true),
        ("{ $.a[*].b = 1 && $.a[*].c = 2 }", r#"{"a":[{"b":1},{"c":2}]}"#, true),
        ("{ $.a[*] != x }", r#"{"a":["x","y"]}"#, true),
        ("{ $.a[*] != x }", r#"{"a":["x"]}"#, false),
        ("{ $.a[*].b NOT EXISTS }", r#"{"a":[{"b":1},{}]}"#, false),
        ("{ $.a[*].b NOT EXISTS }", r#"{"a":[]}"#, true),
        ("{ $.a.b NOT EXISTS }", r#"{"a":null}"#, true),
        ("{ $.a.b IS NULL }", r#"{"a":null}"#, false),
    ] {
        check(text, message, expected);
    }
}

#[test]
fn only_a_json_object_matches_a_json_pattern() {
    for (message, expected) in [
        (" {\"a\":1}\n", true),
        (r#"{"a":2,"a":1}"#, true),
        (r#"{"a":1,"a":2}"#, false),
        (r#"[{"a":1}]"#, false),
        (r#"{"a":1}{"a":1}"#, false),
        (r#"{"a":1"#, false),
        ("a = 1", false),
        ("1", false),
        ("", false),
    ] {
        check("{ $.a = 1 }", message, expected);
    }
    check("{ $.a NOT EXISTS }", "[]", false);
    check("{ $.* = 1 }", "[1]", false);
}

#[test]
fn a_parsed_record_gives_the_same_answer() {
    let record = serde_json::json!({"eventName": "ConsoleLogin"});
    for (text, expected) in [
        ("", true),
        ("ConsoleLogin", true),
        (r#""{\"eventName\":\"ConsoleLogin\"}""#, true),
        ("SwitchRole", false),
        ("{ $.eventName = ConsoleLogin }", true),
        ("{ $.eventName = SwitchRole }", false),
    ] {
        assert_eq!(pattern(text).matches_value(&record), expected, "{text}");
        check(text, &record.to_string(), expected);
    }
    assert!(!pattern("{ $.* = 1 }").matches_value(&serde_json::json!([1])));
}

/// The CIS AWS Foundations Benchmark's, with the spacing and quoting found in the field.
#[test]
#[rustfmt::skip] // A row a line.
fn patterns_in_wide_use() {
    const DENIED: &str = r#"{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*")
        && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }"#;
    const NO_MFA: &str = r#"{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }"#;
    const ROOT: &str = r#"{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS
        && $.eventType !="AwsServiceEvent"}"#;
    const KEYS: &str = "{($.eventSource = kms.amazonaws.com)
        && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }\n";
    for (text, message, expected) in [
        (DENIED, r#"{"errorCode":"Client.UnauthorizedOperation"}"#, true),
        (DENIED, r#"{"errorCode":"AccessDeniedException"}"#, false),
        (DENIED, r#"{"errorCode":"AccessDenied","sourceIPAddress":"192.0.2.1","eventName":"GetUser"}"#, true),
        (DENIED, r#"{"errorCode":"AccessDenied","sourceIPAddress":"192.0.2.1","eventName":"HeadBucket"}"#, false),
        (NO_MFA, r#"{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"No"}}"#, true),
        (NO_MFA, r#"{"eventName":"ConsoleLogin","additionalEventData":{}}"#, false),
        (ROOT, r#"{"userIdentity":{"type":"Root"},"eventType":"AwsApiCall"}"#, true),
        (ROOT, r#"{"userIdentity":{"type":"Root","invokedBy":"AWS Internal"},"eventType":"AwsApiCall"}"#, false),
        (KEYS, r#"{"eventSource":"kms.amazonaws.com","eventName":"DisableKey"}"#, true),
        (KEYS, r#"{"eventSource":"kms.amazonaws.com","eventName":"EnableKey"}"#, false),
    ] {
        check(text, message, expected);
    }
}

#[test]
fn a_pattern_is_displayed_as_it_was_written() {
    for text in ["", "  ?A   -\"b c\" ", "\n{($.a=1)&&  $.b NOT  EXISTS}\t"] {
        assert_eq!(pattern(text).to_string(), text);
    }
}

#[test]
#[rustfmt::skip] // A row a line.
fn errors_say_what_where_and_what_instead() {
    const TEST: &str = "an operator (= != < <= > >=), IS NULL, IS TRUE, IS FALSE or NOT EXISTS";
    const NO_EXISTS: &str = "an operator (= != < <= > >=), IS NULL, IS TRUE, IS FALSE or NOT EXISTS: \
                             CloudWatch Logs does not support EXISTS without NOT";
    const NO_IS_NOT: &str = "NULL, TRUE or FALSE behind IS: CloudWatch Logs does not support IS NOT";
    const CONDITION: &str = "a condition ($.field = value) or an opening parenthesis";
    const AND: &str = "&&, || or }: write && for AND";
    const FIELD_OF: &str = "a condition ($.field = value) or an opening parenthesis: a field is written ";
    const BRACES: &str = "braces around a JSON pattern: { $.field = value }";
    const DOUBLE: &str = "text in double quotes, not in single ones";
    const DOT: &str = "a dot: a selector begins with $.";
    const FIELD: &str = "a field name, * or ['a name of other characters']";
    const ELEMENT: &str = "the number of an element, counted from 0, or *";
    const VALUE: &str = "a word, a number, \"quoted text\" or a %regular expression%";
    const NUMBER: &str = "a number without quotes";
    const END: &str = "the end of the value: one of other characters than letters, digits and _ . - + * \
                       stands in \"double quotes\"";
    const TERM: &str = "a term: letters, digits and _, \"quoted text\" or a %regular expression%";
    const SPACE: &str = "a space: a term of other characters than letters, digits and _ \
                         stands in \"double quotes\"";
    const REGEX: &str = "letters, digits, spaces, : _ # = @ / ; , - ^ $ ? [ ] { } | \\ * + . in a regular expression: \
                         groups are not supported, \\xhh stands for any other ASCII character";
    const ESCAPE: &str = "an operator, a symbol, or d D s S w W t n xhh behind the backslash";
    const HEXADECIMAL: &str = "two hexadecimal digits of an ASCII character behind \\x";
    for (text, column, found, expected) in [
        ("[a, b]", 1, "'['", "a JSON pattern { … } or terms: CloudTrail records are JSON, \
                              which patterns for space-delimited log events do not fit"),
        ("$.a = 1", 1, "'$'", BRACES),
        ("eventName = ConsoleLogin", 11, "'='", BRACES),
        ("ERR*", 4, "'*'", SPACE),
        ("?Status: x", 8, "':'", SPACE),
        ("\"a\"b", 4, "b", SPACE),
        ("a ?", 4, "end of the pattern", TERM),
        ("- a", 2, "' '", TERM),
        ("失敗", 1, "'失'", TERM),
        ("\"失敗", 4, "end of the pattern", "a double quote that ends the text"),
        ("{", 2, "end of the pattern", CONDITION),
        ("{}", 2, "'}'", CONDITION),
        ("{ !($.a = 1) }", 3, "'!'", CONDITION),
        ("{ \"a\": [1] }", 3, "'\"'", CONDITION),
        ("{ $.a = 1 && }", 14, "'}'", CONDITION),
        ("{ $.a = 1 AND $.b = 2 }", 11, "AND", AND),
        ("{ $.a = 1 or $.b = 2 }", 11, "or", "&&, || or }: write || for or"),
        ("{ ($.a = 1 AND $.b = 2) }", 12, "AND", "&&, || or ): write && for AND"),
        ("{ $.a = 1 XOR $.b = 2 }", 11, "XOR", "&&, || or }"),
        ("{ eventName = ConsoleLogin }", 3, "eventName", &format!("{FIELD_OF}$.eventName")),
        ("{ $.a = 1 && userIdentity.type = Root }", 14, "userIdentity", &format!("{FIELD_OF}$.userIdentity.type")),
        ("{ .a = 1 }", 3, "'.'", &format!("{FIELD_OF}$.a")),
        ("{ NOT $.a = 1 }", 3, "NOT", CONDITION),
        ("{ $.a = 1) }", 10, "')'", "&&, || or }"),
        ("{ ($.a = 1 }", 12, "'}'", "&&, || or )"),
        ("{ $.a = 1 & $.b = 2 }", 12, "' '", "&&"),
        ("{ $.a = 1 | $.b = 2 }", 12, "' '", "||"),
        ("{ $.a = 1 } x", 13, "x", "the end of the pattern behind }"),
        ("{ $a = 1 }", 4, "a", DOT),
        ("{ $['a'] = 1 }", 4, "'['", DOT),
        ("{ $..a = 1 }", 5, "'.'", FIELD),
        ("{ $.\"a\" = 1 }", 5, "'\"'", FIELD),
        ("{ $.[\"a\"] = 1 }", 6, "'\"'", "a field name in 'single quotes'"),
        ("{ $.['a", 8, "end of the pattern", "a single quote that ends the field name"),
        ("{ $.['a'.b = 1 }", 9, "'.'", "]"),
        ("{ $.a[-1] = 1 }", 7, "'-'", ELEMENT),
        ("{ $.a[99999999999999999999] = 1 }", 7, "99999999999999999999", ELEMENT),
        ("{ $.a[0:2] = 1 }", 8, "':'", "]"),
        ("{ $.a[*].* = 1 }", 9, "second wildcard in a selector", "at most 1"),
        ("{ $.a }", 7, "'}'", TEST),
        ("{ $.a ~ 1 }", 7, "'~'", TEST),
        ("{ $.a is NULL }", 7, "is", TEST),
        ("{ $.a EXISTS }", 7, "EXISTS", NO_EXISTS),
        ("{ $.a IS NOT NULL }", 10, "NOT", NO_IS_NOT),
        ("{ $.a IS true }", 10, "true", "NULL, TRUE or FALSE behind IS"),
        ("{ $.a NOT NULL }", 11, "NULL", "EXISTS behind NOT"),
        ("{ $.a ! 1 }", 8, "' '", "!="),
        ("{ $.a == 1 }", 8, "'='", "a value: write a single ="),
        ("{ $.a = 'b' }", 9, r"'\''", DOUBLE),
        ("{ $.a != 'b' }", 10, r"'\''", DOUBLE),
        ("{ $.a =", 8, "end of the pattern", VALUE),
        ("{ $.a = null }", 9, "null", "IS NULL, or \"null\" in quotes for the text"),
        ("{ $.a = arn:aws:iam }", 12, "':'", END),
        ("{ $.a > \"1\" }", 9, "'\"'", NUMBER),
        ("{ $.a > 1* }", 9, "1*", NUMBER),
        ("{ $.a >= inf }", 10, "inf", NUMBER),
        ("{ $.a < .5 }", 9, ".5", NUMBER),
        ("%^(a|b)%", 3, "'('", REGEX),
        ("%hello!%", 7, "'!'", REGEX),
        ("%café%", 5, "'é'", REGEX),
        ("%%", 2, "'%'", "a regular expression between the percent signs"),
        ("%a", 3, "end of the pattern", "a percent sign that ends the regular expression"),
        ("{ $.a = %\\(% }", 11, "'('", ESCAPE),
        ("{ $.a = %\\bx% }", 11, "bx", ESCAPE),
        ("%\\x3%", 4, "\"3%\"", HEXADECIMAL),
        ("%\\xC3%", 4, "\"C3\"", HEXADECIMAL),
        ("%\\x+1%", 4, "\"+1\"", HEXADECIMAL),
    ] {
        let error = text.parse::<FilterPattern>().expect_err(text).to_string();
        assert_eq!(error, format!("column {column}: unexpected {found}, expected {expected}"), "{text}");
    }
}

#[test]
fn a_regular_expression_has_to_compile() {
    for expression in ["[abc", "a{2", "*a", "a{3,2}", ".{99}{99}{99}"] {
        let text = format!("{{ $.a = %{expression}% }}");
        let error = text.parse::<FilterPattern>().unwrap_err().to_string();
        let start = format!("column 9: unexpected regular expression {expression}, expected one that compiles: ");
        // The rest is in the words of the regular expression library.
        assert!(error.starts_with(&start), "{error}");
    }
}

#[test]
#[rustfmt::skip] // A row a line.
fn limits_are_reached_and_not_exceeded() {
    let nested = |depth| format!("{{{}$.a=1{}}}", "(".repeat(depth), ")".repeat(depth));
    for (allowed, exceeding, error) in [
        ("a".repeat(1024), "a".repeat(1025), "column 1025: unexpected length of 1025 characters, expected at most 1024"),
        (
            format!("{:1024}", "\"é\""),
            " ".repeat(1030),
            "column 1025: unexpected length of 1030 characters, expected at most 1024",
        ),
        (nested(100), nested(101), "column 102: unexpected '(', expected at most 100 open parentheses"),
        (nested(100), nested(500), "column 102: unexpected '(', expected at most 100 open parentheses"),
        (
            "{ $.a = %1% || $.b != %2% }".to_owned(),
            "{ $.a = %1% || $.b != %2% || $.c = %3% }".to_owned(),
            "column 36: unexpected third regular expression, expected at most 2 in a pattern",
        ),
        (
            "%1% -%2%".to_owned(),
            "%1% -%2% ?%3%".to_owned(),
            "column 11: unexpected third regular expression, expected at most 2 in a pattern",
        ),
        (
            "{ $.a[*] = 1 || $.* = 1 || $.b[*].c = 1 }".to_owned(),
            "{ $.a[*] = 1 || $.* = 1 || $.b[*].c = 1 || $.d.* = 1 }".to_owned(),
            "column 47: unexpected fourth wildcard selector, expected at most 3 in a pattern",
        ),
    ] {
        pattern(&allowed);
        assert_eq!(exceeding.parse::<FilterPattern>().unwrap_err().to_string(), error);
    }
    // Parentheses beside each other do not add up.
    pattern(&format!("{{{}}}", ["($.a=1)"; 110].join("||")));
}

#[test]
fn what_is_nested_deeply_hides_nothing_beside_it() {
    let nested = |depth| format!("{}{{}}{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    for depth in [1, 100, 126, 127, 1_000, 1_000_000] {
        let event = format!(
            r#"{{"eventName":"ConsoleLogin","deep":{},"list":[[{}]],"errorCode":"no"}}"#,
            nested(depth),
            nested(depth)
        );
        for (pattern, matches) in [
            ("{ $.eventName = ConsoleLogin }", true),
            ("{ $.eventName = ConsoleLogin && $.errorCode = no }", true),
            ("{ $.errorCode = yes }", false),
            ("{ $.deep.a.b NOT EXISTS }", true),
            ("{ $.b NOT EXISTS }", true),
        ] {
            check(pattern, &event, matches);
        }
    }
    check("{ $.b NOT EXISTS }", &format!("{} and more", nested(200)), false);
    let long_selector = format!("{{ ${} NOT EXISTS }}", ".a".repeat(500));
    check(&long_selector, &nested(100), true);
}

#[test]
fn large_texts_take_linear_time() {
    let large = "ab".repeat(2_000_000);
    let record = format!("{{\"a\":\"{large}\"}}");
    let absent = "ab".repeat(400) + "c";
    check("{ $.a = \"*a*a*a*a*b*a*b*a*aa*b\" }", &record, false);
    check("{ $.a = \"a*b*a*b*a*b*a*b*a*b*a*b\" }", &record, true);
    check(&format!("{{ $.a = \"*{absent}*\" }}"), &record, false);
    check(&absent, &large, false);
    check("%a*b*a*b*a*b*c%", &large[..50_000], false);
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(
        text in prop_oneof![any::<String>(), pattern_like()],
        message in any::<String>(),
    ) {
        match text.parse::<FilterPattern>() {
            Ok(pattern) => {
                prop_assert_eq!(pattern.to_string(), text);
                pattern.matches(&message);
                pattern.matches(r#"{"a":[{"b":1}]}"#);
            }
            Err(error) => {
                let error = error.to_string();
                let column = error.strip_prefix("column ").and_then(|rest| rest.split(':').next());
                let column: usize = column.unwrap_or_default().parse().expect(&error);
                prop_assert!((1..=text.chars().count() + 1).contains(&column), "{}", error);
            }
        }
    }
}

#[rustfmt::skip] // A list, not a column.
const PIECES: &[&str] = &[
    "{", "}", "(", ")", "$", ".", "[", "]", "*", "'", "\"", "%", "\\", "\\x", "=", "!", "<", ">", "&&", "||", "?", "-",
    " ", "\n", "é", "IS", "NOT", "NULL", "TRUE", "EXISTS", "$.a", "$.a = 1", "$.b[*]", "%a+%", "{2,}", "1e9", "null",
];

fn pattern_like() -> impl Strategy<Value = String> {
    let pieces = || prop::collection::vec(select(PIECES), 0..30).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces(), pieces().prop_map(|text| format!("{{ $.a {text} }}"))]
}

/// A second evaluator that shares nothing with the first. It looks conditions up in a list of all paths through the
/// record, writes T and F in their place, and rewrites the text until one letter is left.
mod naive {
    use super::BTreeMap;

    #[derive(Debug, Clone)]
    pub enum Json {
        Word(&'static str),
        Number(&'static str),
        Text(&'static str),
        Array(Vec<Json>),
        Object(Vec<(&'static str, Json)>),
    }

    impl Json {
        pub fn text(&self) -> String {
            match self {
                Json::Word(word) | Json::Number(word) => (*word).to_owned(),
                Json::Text(text) => format!("{text:?}"),
                Json::Array(items) => {
                    let items: Vec<_> = items.iter().map(Json::text).collect();
                    format!("[{}]", items.join(","))
                }
                Json::Object(fields) => {
                    let field = |(name, value): &(&str, Json)| format!("{name:?}:{}", value.text());
                    let fields: Vec<_> = fields.iter().map(field).collect();
                    format!("{{{}}}", fields.join(","))
                }
            }
        }

        /// Every value in it, with the path to it.
        fn paths(&self) -> Vec<(Vec<String>, &Json)> {
            let mut below = BTreeMap::new();
            match self {
                Json::Array(items) => {
                    below.extend((items.iter().enumerate()).map(|(at, item)| (format!("[{at}]"), item)))
                }
                // Of two fields of one name the last stays.
                Json::Object(fields) => {
                    below.extend(fields.iter().map(|(name, value)| (format!(".{name}"), value)));
                }
                _ => {}
            }
            let mut all = vec![(vec![], self)];
            for (step, value) in below {
                for (path, found) in value.paths() {
                    all.push(([vec![step.clone()], path].concat(), found));
                }
            }
            all
        }
    }

    #[derive(Debug, Clone)]
    pub struct Condition {
        /// As in a pattern, each with its dot or brackets.
        pub steps: Vec<&'static str>,
        pub operator: &'static str,
        pub operand: &'static str,
    }

    impl Condition {
        pub fn text(&self) -> String {
            format!("${} {} {}", self.steps.concat(), self.operator, self.operand)
        }

        pub fn kind(&self) -> &'static str {
            match self.operator {
                "IS" => self.operand,
                operator => operator,
            }
        }

        pub fn holds(&self, record: &Json) -> bool {
            let paths = record.paths();
            let mut selected = paths.iter().filter(|(path, _)| self.fits(path)).map(|(_, value)| *value);
            match self.operator {
                "NOT EXISTS" => selected.next().is_none(),
                "IS" => selected.any(|value| self.is(value)),
                "=" => selected.any(|value| self.equals(value) == Some(true)),
                "!=" => selected.any(|value| self.equals(value) == Some(false)),
                _ => selected.any(|value| self.compares(value)),
            }
        }

        fn fits(&self, path: &[String]) -> bool {
            let fits = |(name, step): (&String, &&str)| match *step {
                ".*" | "[*]" => true,
                ".['odd name']" => name == ".odd name",
                step => name == step,
            };
            path.len() == self.steps.len() && path.iter().zip(&self.steps).all(fits)
        }

        fn is(&self, value: &Json) -> bool {
            match (self.operand, value) {
                (word, Json::Word(found)) => word.to_lowercase() == *found,
                ("NULL", Json::Array(items)) => items.iter().any(|item| matches!(item, Json::Word("null"))),
                _ => false,
            }
        }

        fn compares(&self, value: &Json) -> bool {
            let Json::Number(found) = value else {
                return false;
            };
            let (found, limit): (f64, f64) = (found.parse().unwrap(), self.operand.parse().unwrap());
            let (less, equal) = (found < limit, found == limit);
            match self.operator {
                "<" => less,
                "<=" => less || equal,
                ">" => !less && !equal,
                ">=" => !less,
                other => unreachable!("{other}"),
            }
        }

        fn equals(&self, value: &Json) -> Option<bool> {
            let (Json::Text(found) | Json::Number(found)) = value else {
                return None;
            };
            if let (Json::Number(found), Ok(wanted)) = (value, self.operand.parse::<f64>()) {
                return Some(found.parse::<f64>().unwrap() == wanted);
            }
            let Some(expression) = self.operand.strip_prefix('%') else {
                return Some(wildcard(self.operand.trim_matches('"'), found));
            };
            let expression = expression.trim_end_matches('%');
            Some(match (expression.strip_prefix('^'), expression.strip_suffix('$')) {
                (Some(start), _) => found.starts_with(start),
                (_, Some(end)) => found.ends_with(end),
                _ => found.contains(expression),
            })
        }
    }

    fn wildcard(wanted: &str, found: &str) -> bool {
        match wanted.chars().next() {
            None => found.is_empty(),
            Some('*') => (0..=found.len()).any(|at| wildcard(&wanted[1..], &found[at..])),
            Some(first) => found.starts_with(first) && wildcard(&wanted[1..], &found[1..]),
        }
    }

    /// Rewrites a text such as `T&&(F||T)`.
    pub fn truth(mut text: String) -> bool {
        let flat = |text: &str| text.split("||").any(|part| part.split("&&").all(|one| one == "T"));
        while let Some(close) = text.find(')') {
            let open = text[..close].rfind('(').unwrap();
            let truth = if flat(&text[open + 1..close]) { "T" } else { "F" };
            text.replace_range(open..=close, truth);
        }
        flat(&text)
    }
}

use naive::{Condition, Json};

fn record() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        select(&["null", "true", "false"][..]).prop_map(Json::Word),
        select(&["1", "1.0", "-1", "1.5", "10"][..]).prop_map(Json::Number),
        select(&["", "1", "1.0", "x", "xy", "xxy", "true", "null"][..]).prop_map(Json::Text),
    ];
    let nested = leaf.clone().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::Array),
            prop::collection::vec((select(NAMES), inner), 0..4).prop_map(Json::Object),
        ]
    });
    let value = prop_oneof![2 => leaf, 1 => nested];
    prop::collection::vec((select(NAMES), value), 1..8).prop_map(Json::Object)
}

const NAMES: &[&str] = &["a", "a", "b", "odd name"];

#[rustfmt::skip] // A list, not a column.
const OPERANDS: &[&str] = &[
    "1", "\"1\"", "1.0", "1e0", "-1", "x", "\"xy\"", "x*", "*y", "\"x*y\"", "x*x*y", "*x*y*", "*", "*1*", "\"\"", "true",
    "\"null\"", "%^x%", "%y$%", "%1%",
];

fn condition() -> impl Strategy<Value = Condition> {
    let first = select(&[".a", ".a", ".a", ".b", ".['odd name']", ".*"][..]);
    let further = select(&[".a", ".b", "[0]", "[1]", "[*]"][..]);
    let further = prop_oneof![2 => Just(None), 1 => further.prop_map(Some)];
    let steps = (first, further).prop_map(|(first, further)| [Some(first), further]);
    let steps = steps.prop_map(|steps| steps.into_iter().flatten().collect());
    let test = prop_oneof![
        3 => (select(&["=", "!="][..]), select(OPERANDS)),
        3 => (select(&["<", "<=", ">", ">="][..]), select(&["0", "1", "-1", "1.5", "1e1"][..])),
        3 => (Just("IS"), select(&["NULL", "TRUE", "FALSE"][..])),
        1 => Just(("NOT EXISTS", "")),
    ];
    let condition = |(steps, (operator, operand))| Condition { steps, operator, operand };
    (steps, test).prop_map(condition)
}

/// A text in which each `#` stands for a condition, and these.
fn expression() -> impl Strategy<Value = (String, Vec<Condition>)> {
    let shape = Just("#".to_owned()).prop_recursive(4, 8, 2, |inner| {
        let pair = (inner.clone(), select(&["&&", "||", "||"][..]), inner.clone());
        prop_oneof![
            2 => pair.prop_map(|(left, operator, right)| left + operator + &right),
            1 => inner.prop_map(|inner| format!("({inner})")),
        ]
    });
    shape.prop_flat_map(|shape| {
        let conditions = prop::collection::vec(condition(), shape.matches('#').count());
        (Just(shape), conditions)
    })
}

fn fill(shape: &str, conditions: &[Condition], text: impl Fn(&Condition) -> String) -> String {
    let fill = |shape: String, condition| shape.replacen('#', &text(condition), 1);
    conditions.iter().fold(shape.to_owned(), fill)
}

/// With space where a pattern may have some.
fn spread(shape: &str, space: &str) -> String {
    ["&&", "||", "(", ")"]
        .iter()
        .fold(shape.to_owned(), |shape, token| shape.replace(token, &format!("{space}{token}{space}")))
}

fn within_limits(conditions: &[Condition]) -> bool {
    let wildcards = |c: &Condition| c.steps.iter().filter(|step| step.contains('*')).count();
    let regexes = conditions.iter().filter(|c| c.operand.starts_with('%')).count();
    conditions.iter().all(|c| wildcards(c) <= 1) && conditions.iter().map(wildcards).sum::<usize>() <= 3 && regexes <= 2
}

#[test]
fn the_evaluator_agrees_with_a_naive_one() {
    const CASES: u32 = 8_000;
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    // How often each test of a condition, and "pattern", came out false and true.
    let outcomes = RefCell::new(BTreeMap::<&str, [u32; 2]>::new());
    let count = |what, outcome| outcomes.borrow_mut().entry(what).or_default()[usize::from(outcome)] += 1;
    let cases = (expression(), record(), select(&["", " ", "\n  "][..]));
    let run = |((shape, conditions), record, space): ((String, Vec<Condition>), Json, &str)| {
        let text = format!("{{{}}}", fill(&spread(&shape, space), &conditions, Condition::text));
        let Ok(pattern) = text.parse::<FilterPattern>() else {
            prop_assert!(!within_limits(&conditions), "{}", text);
            return Ok(());
        };
        prop_assert!(within_limits(&conditions), "{}", text);

        let expected = naive::truth(fill(&shape, &conditions, |condition| {
            let holds = condition.holds(&record);
            count(condition.kind(), holds);
            if holds { "T" } else { "F" }.to_owned()
        }));
        let message = record.text();
        let value = serde_json::from_str(&message).unwrap();
        prop_assert_eq!(pattern.matches(&message), expected, "{}\n{}", text, message);
        prop_assert_eq!(pattern.matches_value(&value), expected, "{}\n{}", text, message);
        count("pattern", expected);
        Ok(())
    };
    TestRunner::new(config).run(&cases, run).unwrap();

    let outcomes = outcomes.into_inner();
    let often = |outcomes: &[u32; 2], times| outcomes.iter().all(|&outcome| outcome > times);
    assert!(often(&outcomes["pattern"], CASES / 8), "{outcomes:?}");
    assert!(outcomes.values().all(|kind| often(kind, 30)), "{outcomes:?}");
    assert_eq!(outcomes.len(), 11, "{outcomes:?}");
}
