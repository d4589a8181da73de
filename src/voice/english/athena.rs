//! Looking back by Amazon Athena: what is said of it alone.

use crate::voice::words::AthenaWords;

pub(super) static ATHENA: AthenaWords = AthenaWords {
    looked_at: "by Amazon Athena, workgroup {workgroup}, table {table}: query {id} scanned {size}, about {cost} USD",
    looked_at_nothing: "by Amazon Athena, workgroup {workgroup}, table {table}: nothing was asked",
    estimate: "Athena will scan {files} ({size}, packed) of {place}, for about {cost} USD with S3's requests. A shorter time (--since, --until), \
               --account or --region make it less.",
    go_on: "Ask? [y/N]",
    say_yes: "--yes asks at once; --max-scan says how much may be scanned without a question.",
    said_no: "Nothing was asked.",
    started: "Athena's query is {id}",
    so_far: "after {seconds} s, {size} are scanned",
    accounts: "accounts of which there are files, and that table {table} does not cover: {names}; add them to the parameter Accounts of its \
               stack, or look without --athena",
    regions: "Regions of which there are files, and that table {table} does not cover: {names}; add them to the parameter Regions of its stack, \
              or look without --athena",
    days: "anything before {day}: table {table} begins with that day",
    outside: "{files} of a trail lie elsewhere than in the table's folders, the first at {first}; name their folder (AWSLogs/o-…/ of an \
              organization), or look without --athena",
    whole: "{files} could not be taken apart by Athena, the first is {first}; look without --athena",
    no_table: "table {table} is not there; cfn/athena.yaml makes it, or what --print-ddl prints",
    other_table: "table {table} is over {template}, and what was asked for lies at {wanted}; --athena-table names another",
    failed: "Athena's query failed ({message}){advice}",
    stopped: "the answers of Athena's query {id}: it was stopped; what it had scanned is charged",
    not_stopped: "the answers of Athena's query {id}: it could not be stopped ({why}), and may go on; aws athena stop-query-execution \
                  --query-execution-id {id}",
    rest: "what else query {id} found: its rows were not taken to the end",
    scan_limit: "; the workgroup lets no query scan more: a shorter time, fewer accounts or Regions, or a higher limit",
    long_row: "; a file is longer than the 32 MB that Athena takes: look without --athena",
    make_table: "; cfn/athena.yaml makes the table, or what --print-ddl prints",
    denied: "; docs/history.md lists the permissions that it takes",
    no_output: "; the workgroup has no place for results: give it one, as cfn/athena.yaml does",
    no_workgroup: "; --athena names the workgroup, in the Region of --region or of the profile",
    too_much: "; ask about a shorter time, fewer accounts or Regions",
    cancelled: "; somebody else stopped it",
};
