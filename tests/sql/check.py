"""Holds the queries against two parsers of the dialect, and their answers against what `trailbell history` finds in the same files."""

import collections
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import duckdb
import sqlglot
from sqlglot import exp

from questions import QUESTIONS, WHO_CHANGED

CLI = os.environ.get("TRAILBELL_CLI", "target/debug/trailbell")
BUCKET = "s3://org-trail/AWSLogs/"
# Their names are all that is different of a record found in a file and the same one as a row.
BESIDE = ("source",)
# In these flags a question says whose files are read.
SCOPE = ("--account", "--region")


# Records of a file.
MOST = 100


def records(folder):
    """Every record below a folder, in whatever JSON it lies."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix not in (".json", ".jsonl", ".gz"):
            continue
        text = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode("utf-8", "replace")
        documents = text.splitlines() if ".jsonl" in path.name else [text]
        for document in documents:
            try:
                value = json.loads(document)
            except json.JSONDecodeError:
                continue
            found = value.get("Records", [value]) if isinstance(value, dict) else []
            # What is wrapped is read by itself alone, and is in no file of a trail.
            yield from (record for record in found if isinstance(record, dict) and {"eventName", "eventSource"} & set(record))


def place(record):
    """Account, Region and day, as CloudTrail would lay it down; whatever the record does not say is the usual."""
    account, region, when = (str(record.get(key, "")) for key in ("recipientAccountId", "awsRegion", "eventTime"))
    account = account if len(account) == 12 and account.isdigit() else "123456789012"
    region = region if region.count("-") == 2 and region[-1].isdigit() and region.isascii() and " " not in region else "us-east-1"
    day = when[:10].replace("-", "/") if len(when) >= 10 and when[:4].isdigit() and when[4] == "-" else "2026/05/26"
    return account, region, day


def lay_down(folder, out):
    """Writes the records as files of a trail: the rows of the table."""
    files = collections.defaultdict(list)
    # Of copies that differ the first is told, and rows come in no order.
    copies = set()
    for record in records(folder):
        same = tuple(map(str, map(record.get, ("eventID", "eventName", "eventTime", "errorCode"))))
        if "eventID" in record and same in copies:
            continue
        copies.add(same)
        of_day = files[place(record)]
        if not of_day or len(of_day[-1]) == MOST:
            of_day.append([])
        of_day[-1].append(record)
    rows = []
    for (account, region, day), number, found in ((where, number, found) for where, of_day in sorted(files.items()) for number, found in enumerate(of_day)):
        name = f"{account}_CloudTrail_{region}_{day.replace('/', '')}T2355Z_{number:016}.json.gz"
        path = out / account / "CloudTrail" / region / day / name
        line = json.dumps({"Records": found}, ensure_ascii=False, separators=(",", ":"))
        path.parent.mkdir(parents=True, exist_ok=True)
        # Lone surrogates are JSON, and no UTF-8.
        path.write_bytes(gzip.compress(line.encode("utf-8", "replace")))
        rows.append((f"{BUCKET}{path.relative_to(out)}", line.encode("utf-8", "replace").decode(), account, region, day))
    return rows


def database(rows):
    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1GB"})
    connection.execute('CREATE SCHEMA trailbell; CREATE TABLE trailbell.files("$path" VARCHAR, text VARCHAR, account VARCHAR, region VARCHAR, day VARCHAR)')
    connection.executemany("INSERT INTO trailbell.files VALUES (?, ?, ?, ?, ?)", rows)
    # Of what is no JSON Trino's functions make NULL, and DuckDB's an error.
    connection.execute('CREATE VIEW trailbell.trail_files AS SELECT "$path", CASE WHEN json_valid(text) THEN text END AS line, account, region, day FROM trailbell.files')
    return connection


def run(*arguments):
    done = subprocess.run([CLI, *arguments], capture_output=True, text=True, env={**os.environ, "TZ": "UTC"})
    assert done.returncode in (0, 1, 3), (arguments, done.returncode, done.stderr)
    return done.stdout


def command(question):
    """The command and its argument, and the flags: with what names folders, and without."""
    head, flags = (question[:2], question[2:]) if question[:1] == [WHO_CHANGED] else (["history"], question)
    without, skip = [], False
    for flag in flags:
        if not skip and flag not in SCOPE:
            without.append(flag)
        skip = not skip and flag in SCOPE
    return head, flags, without


def told(head, flags, paths):
    """What is told of files, each event once, by everything but where it was found."""
    if not paths:
        return []
    lines = map(json.loads, run(*head, *map(str, paths), *flags, "--format", "json").splitlines())
    return sorted(json.dumps({key: value for key, value in line.items() if key not in BESIDE}, sort_keys=True) for line in lines)


def partitions(tree, connection, out):
    """The folders that a query reads, by what it says of its partitions."""
    where = tree.find(exp.Table).find_ancestor(exp.Select).args.get("where")
    condition = where.this.sql(dialect="duckdb") if where else "TRUE"
    found = connection.execute(f"SELECT DISTINCT account, region, day FROM trailbell.trail_files WHERE {condition}").fetchall()
    return [out / account / "CloudTrail" / region / day for account, region, day in found]


def by_other_parser(queries):
    folder = os.environ.get("SQL_PARSER")
    if not folder:
        return "left out"
    done = subprocess.run(["node", "parse.mjs"], cwd=folder, input=json.dumps(queries), capture_output=True, text=True, check=True)
    wrong = [(query, errors) for query, errors in zip(queries, json.loads(done.stdout)) if errors]
    assert not wrong, wrong[0]
    return "all of them"


def shape(tree):
    """What a query is made of, without its texts."""
    texts = (exp.Literal, exp.UnicodeString)
    return ["text" if isinstance(node, texts) else type(node).__name__ for node in tree.walk() if not isinstance(node.parent, texts)]


def structure_is_held():
    """Whatever somebody writes, the query has the same parts as that for a plain name."""
    def tree(name, flag):
        queries = sqlglot.parse(run("history", BUCKET, flag, name, "--print-sql"), dialect="athena")
        assert len(queries) == 1, (flag, name)
        return queries[0]

    names = ["a'xyz", "xyz''", "xyz' OR 'a'='a", "xyz\\", "xyz\\'", "xyz%", "x_yz", "xyz\nb", "xyz--", "/*xyz", "xyz;", "xyz\u2019", "xyz\U0001f600", '"xyz"', "xyz\x01", "U&'xyz", "xyz?", "$xyz", "`xyz`", "xyz\u202e", "xyz\u0000".replace("\0", "\x7f")]
    for flag in ("--who", "--target", "--region"):
        plain = shape(tree("plain", flag))
        for name in names:
            assert shape(tree(name, flag)) == plain, (flag, name)
    return len(names) * 3


def ddl_is_read():
    text = run("history", "s3://org-trail/AWSLogs/o-exampleorgid/", "--print-ddl", "--account", "123456789012", "--account", "111122223333")
    kinds = [type(statement).__name__ for statement in sqlglot.parse(text, dialect="athena") if statement]
    assert kinds == ["Create", "Create"], kinds


def files_that_cannot_be_taken_apart(connection):
    odd = ["{\"Records\":[", "[]", "{\"eventVersion\":\"1.11\"}", "", "{\"Records\":\"x\"}", "{", "\"Records\"", "{\"Records\":null}"]
    odd = [(f"{BUCKET}odd-{number}", line, "123456789012", "us-east-1", "2026/05/26") for number, line in enumerate(odd)]
    other = database([*odd, (f"{BUCKET}none", '{"Records":[]}', "123456789012", "us-east-1", "2026/05/26")])
    query = sqlglot.parse_one(run("history", BUCKET, "--print-sql", "--who", "nobody"), dialect="athena").sql(dialect="duckdb")
    named = {source for source, record in other.execute(query).fetchall() if record is None}
    # That a text is no list DuckDB counts as an empty list, and Trino as NULL.
    assert named >= {row[0] for row in odd} - {f"{BUCKET}odd-4", f"{BUCKET}odd-7"} and f"{BUCKET}none" not in named, named


def main():
    began = time.monotonic()
    folder = sys.argv[1] if len(sys.argv) > 1 else "fixtures/events"
    with tempfile.TemporaryDirectory() as scratch:
        out, answers = pathlib.Path(scratch) / "AWSLogs", pathlib.Path(scratch) / "rows.jsonl"
        rows = lay_down(folder, out)
        connection = database(rows)
        queries, found, handed_back = [], 0, 0
        for question in QUESTIONS:
            head, flags, without = command(question)
            sql = run(*head, BUCKET, *flags, "--print-sql")
            (tree,) = sqlglot.parse(sql, dialect="athena")
            queries.append(sql)
            got = connection.execute(tree.sql(dialect="duckdb")).fetchall()
            assert all(record is not None for _, record in got), question
            handed_back += len(got)
            answers.write_text("".join(f"{record}\n" for _, record in got))
            by_query, by_files = told(head, without, [answers] if got else []), told(head, without, partitions(tree, connection, out))
            assert by_query == by_files, (question, [line for line in by_files if line not in by_query][:1], [line for line in by_query if line not in by_files][:1])
            if {"--since", "--until"} & set(flags) and not set(SCOPE) & set(flags):
                # In the folders that are left out nothing is of that time.
                everywhere = [line for line in told(head, without, [out]) if "event_time" in json.loads(line)]
                assert everywhere == [line for line in by_query if "event_time" in json.loads(line)], question
            found += len(by_query)
        other = by_other_parser(queries)
        kept = structure_is_held()
        ddl_is_read()
        files_that_cannot_be_taken_apart(connection)
    print(f"{len(QUESTIONS)} questions about {len(rows)} files: {handed_back} rows, {found} answers, the same as of the files; "
          f"sqlglot read all queries, dt-sql-parser {other}; {kept} names changed none of them ({time.monotonic() - began:.1f} s)")


main()
