# What cloud.py puts in the place of the AWS CLI: it answers as answers.json says, and writes down what it was asked.
import fcntl
import fnmatch
import json
import os
import sys

folder = os.environ["FAKE_AWS"]
line = " ".join(sys.argv[1:])
files = {argument: open(argument[len("file://"):]).read() for argument in sys.argv[1:] if argument.startswith("file://")}


def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else None


with open(f"{folder}/calls.jsonl", "a+") as log:
    fcntl.flock(log, fcntl.LOCK_EX)
    log.seek(0)
    before = [json.loads(call)["line"] for call in log]
    log.write(json.dumps({"line": line, "files": files}) + "\n")

answers = json.load(open(f"{folder}/answers.json"))
# The longest pattern that fits is the most exact.
fitting = sorted((pattern for pattern in answers if fnmatch.fnmatchcase(line, pattern)), key=len)
answer = answers[fitting[-1]] if fitting else ""
if isinstance(answer, list):
    count = sum(fnmatch.fnmatchcase(call, fitting[-1]) for call in before)
    answer = answer[min(count, len(answer) - 1)]
if isinstance(answer, dict):
    sys.stderr.write(answer["said"] + "\n")
    sys.exit(answer["code"])
if " cloudformation package " in f" {line} ":
    template = open(option("--template-file")).read()
    code = "Code:\n        S3Bucket: artifacts\n        S3Key: trailbell/0123456789abcdef"
    out = "\n".join(code.join(row.split("Code: " + row.partition("Code: ")[2])) if "Code: ../target" in row else row for row in template.split("\n"))
    open(option("--output-template-file"), "w").write(out)
if answer:
    print(answer)
