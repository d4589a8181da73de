"""What cfn/deploy promises and shellcheck does not know: that the bash of macOS understands it, and that it reads the templates aright."""

import pathlib
import re
import subprocess
import tempfile
import unittest

import yaml

from check import PARENT, ROOT

SCRIPTS = [ROOT / "cfn/deploy", ROOT / "cfn/trail-files-notify", *sorted((ROOT / "cfn/lib").glob("*.sh"))]

# macOS has bash 3.2, of 2007.
NOT_IN_BASH_3_2 = {
    "a program run by `command` inside a function ends the script when it fails": r"(^|[;&|({!]|\b(if|then|do|else|while|until))\s*command\s+(?!-)\S",
    "associative arrays": r"\b(declare|local|typeset)\s+-\w*A",
    "references to variables": r"\b(declare|local|typeset)\s+-\w*n",
    "readarray and mapfile": r"\b(readarray|mapfile)\b",
    "upper and lower case": r"\$\{[^}]*[^$]?(\^\^?|,,?)\}",
    "transformations": r"\$\{[^}]*@[A-Za-z]\}",
    "negative subscripts": r"\$\{\w+\[-",
    "one redirection that appends both": r"&>>",
    "a pipe of both": r"\|&",
    "falling through in case": r";;?&",
    "coprocesses": r"\bcoproc\b",
    "test -v": r"\[\[? -v ",
    "numbers of files kept in variables": r"\{\w+\}[<>]",
    "wait -n": r"\bwait\s+-n",
    "read -N, and fractions of a second": r"\bread\b[^|;]*\s-(N|t\s*0?\.)",
    "printf of times": r"printf\b[^\n]*%\([^)]*\)T",
    "variables of the time and of the process": r"\$\{?(EPOCH(SECONDS|REALTIME)|BASHPID|SRANDOM)\b",
    "steps in braces": r"\{\d+\.\.\d+\.\.\d+\}",
    "options of later versions": r"\bshopt\s+-s\s+(globstar|lastpipe|inherit_errexit)",
    "case inside of $( )": r"\$\((?:[^()]|\n)*\bcase\b[^)]*\bin\b",
    "quoted special characters inside of ${ }": r"\"[^\"\n]*\$\{[^}\n]*\$'",
    "quotes inside of the default of a quoted variable": r"\"\$\{\w+:?[-+=]\"",
    "the local of a shell option": r"\blocal -\s*$",
}

# What the tools of macOS and the BSDs do not have, or do in another way.
NOT_IN_BSD = {
    "sorting by version, or without a name for it": r"\bsort\s+-\w*[VRhz]",
    "reading times": r"\bdate\b[^|;\n)]*\s(-d|--date|-r|-I|-s|--iso)",
    "nanoseconds": r"\bdate\b[^|;\n)]*%N",
    "Perl's expressions in grep": r"\bgrep\s+-\w*[Pz]",
    "looking into binaries with grep -a": r"\bgrep\s+-\w*a",
    "backslashes for kinds of letters": r"\b(grep|sed|awk)\b[^|;\n]*\\[sSwWdb<>]",
    "alternatives in basic expressions": r"\b(grep|sed)\b(?! -\w*E)[^|;\n]*\\\|",
    "repetition in basic expressions": r"\b(grep|sed)\b(?! -\w*E)[^|;\n]*\\[+?]",
    "line ends in what sed writes": r"\bsed\b[^|;\n]*s(.)[^|;\n]*\1[^|;\n]*\\n[^|;\n]*\1",
    "editing in place": r"\bsed\s+-\w*i",
    "GNU's letter for extended expressions": r"\bsed\s+-\w*r",
    "what stat prints": r"\bstat\s",
    "resolving links": r"\b(readlink\s+-\w*[fem]|realpath)\b",
    "no run for nothing": r"\bxargs\s+-\w*[rd]",
    "the offset and count of od": r"\bod\b[^|;\n]*\s-[jN]",
    "counting from the end": r"\b(head|tail)\s+-[nc]\s*-\d",
    "encoding without line ends": r"\bbase64\s+-[wd]",
    "tools that are not there": r"(^|[|;&({]\s*|\$\()(tac|timeout|seq|nproc|shuf|numfmt|getent|free|pidof|setsid|flock|md5sum|sha1sum)\s",
    "long options": r"\b(cp|mv|rm|mkdir|ls|sort|grep|sed|head|tail|tr|cut|touch|date|wc|od)\s+--\w",
    "copying with attributes by letter": r"\bcp\s+-\w*[adulxZ]",
    "times in words": r"\btouch\b[^|;\n]*\s-d",
    "find's own printing": r"\bfind\b[^|;\n]*-(printf|regextype|quit)",
    "echo with options": r"\becho\s+-[en]",
    "padded counts": r"\$\(\s*wc\b(?![^)]*tr)",
}


def code(path):
    """A script without its comments and help."""
    text = re.sub(r"<<'?(\w+)'?\n.*?\n\1\n", "\n", path.read_text(), flags=re.S)
    return re.sub(r"(^|\s)#.*", "", text)


class Scripts(unittest.TestCase):
    def test_the_bash_of_macos_understands_them(self):
        for path in SCRIPTS:
            for what, construct in NOT_IN_BASH_3_2.items():
                found = re.search(construct, code(path), re.M)
                self.assertIsNone(found, f"{path.name}: bash 3.2 does not know {what}: {found and found[0]}")

    def test_the_tools_of_macos_will_do(self):
        for path in SCRIPTS:
            for what, habit in NOT_IN_BSD.items():
                found = re.search(habit, code(path), re.M)
                self.assertIsNone(found, f"{path.name}: the tools of macOS do not know {what}: {found and found[0]}")

    def test_what_they_would_not_do_is_found(self):
        for line in ("sort -V", "sort -Vu x", "date -d yesterday", "date -u --date=@0 +%s", "date +%s%N", "grep -oP '\\d+' x", "grep -aoE x y",
                     r"grep '\sx' y", r"sed 's/a\|b//'", r"sed 's/a\+//'", r"sed 's|a|b\nc|'", "sed -i s/a/b/ x", "sed -r s/a/b/", "stat -c %s x",
                     "readlink -f x", "x=$(realpath y)", "xargs -r rm", "od -An -tx1 -j18 -N1 x", "head -n -1", "base64 -w0 x", "x=$(seq 3)",
                     "a | tac ", "timeout 3 aws", "cp --preserve x y", "cp -a x y", "touch -d 1980-01-01 x", "find . -printf %p", "echo -e x",
                     "n=$(wc -l < x)"):
            self.assertTrue(any(re.search(habit, line, re.M) for habit in NOT_IN_BSD.values()), line)

    def test_binaries_are_read_without_them(self):
        with tempfile.TemporaryDirectory() as folder:
            for libraries, refused in (
                (b"GLIBC_2.17\0GLIBC_2.34\0", ""), (b"\xff\xfeGLIBC_2.2.5\0\x80GLIBC_2.9\0", ""), (b"none", ""), (b"GLIBC_2.35\0", "2.35"),
                (b"GLIBC_2.4\0GLIBC_2.39\0GLIBC_2.5\0", "2.39"), (b"xGLIBC_2.100", "2.100"), (b"GLIBC_PRIVATE\0GLIBC_2.28\xff", ""),
            ):
                for processor, arch in ((b"\x3e", "x86_64"), (b"\xb7", "arm64")):
                    binary = pathlib.Path(folder, "bootstrap")
                    binary.write_bytes(b"\x7fELF" + b"\0" * 14 + processor + b"\0" + libraries)
                    run = subprocess.run(["bash", "-euo", "pipefail", "-c", f"source cfn/lib/common.sh; source cfn/lib/binaries.sh; arch={arch}; check_binary {binary}"],
                                         cwd=ROOT, capture_output=True, text=True, check=False)
                    self.assertEqual(run.returncode, 1 if refused else 0, f"{libraries} {run.stderr}")
                    self.assertIn(f"needs GLIBC {refused}," if refused else "", run.stderr)
                    other = "arm64" if arch == "x86_64" else "x86_64"
                    run = subprocess.run(["bash", "-euo", "pipefail", "-c", f"source cfn/lib/common.sh; source cfn/lib/binaries.sh; arch={other}; check_binary {binary}"],
                                         cwd=ROOT, capture_output=True, text=True, check=False)
                    self.assertIn(f"was not built for {other}", run.stderr)

    def test_what_it_would_not_understand_is_found(self):
        for line, what in (
            ("aws() { command aws --region x \"$@\"; }", "a program run by"),
            ("declare -A seen", "associative arrays"),
            ("local -n it=$1", "references"),
            ("mapfile -t lines < x", "readarray"),
            ("echo ${name^^}", "upper and lower"),
            ("echo ${name,,}", "upper and lower"),
            ("echo ${name@Q}", "transformations"),
            ("echo ${list[-1]}", "negative"),
            ("make &>> log", "one redirection"),
            ("make |& tee log", "a pipe of both"),
            ("[[ -v name ]]", "test -v"),
            ("exec {log}> file", "numbers of files"),
            ("wait -n", "wait -n"),
            ("read -t 0.5 answer", "read -N"),
            ("printf '%(%s)T' -1", "printf of times"),
            ("echo $EPOCHSECONDS", "variables of the time"),
            ("shopt -s lastpipe", "options of later"),
            ("x=$(case $y in a) echo b ;; esac)", "case inside"),
            ("echo \"${answer//$'\\t'/ }\"", "quoted special"),
            ('echo "${why:-"nothing is known"}"', "quotes inside"),
        ):
            found = [name for name, construct in NOT_IN_BASH_3_2.items() if re.search(construct, line, re.M)]
            self.assertTrue(any(name.startswith(what) for name in found), f"{line}: found {found}")

    def test_an_empty_list_is_no_unset_variable(self):
        # Under `set -u` bash before 4.4 takes "${list[@]}" for unset where the list is empty.
        never_empty = {"addresses", "advice", "capabilities", "entries", "functions", "hash", "once", "parameters", "recipients", "tags_wanted", "taken"}
        for path in SCRIPTS:
            for name in re.findall(r'(?<!\+)"\$\{(\w+)\[@\]\}"', code(path)):
                self.assertIn(name, never_empty, f"{path.name}: write ${{{name}[@]+\"${{{name}[@]}}\"}}")

    def test_every_part_is_sourced(self):
        sourced = re.findall(r'^source "\$here/lib/(\w+)\.sh"$', SCRIPTS[0].read_text(), re.M)
        self.assertEqual(sorted(sourced), [path.stem for path in SCRIPTS if path.suffix])

    def test_its_reading_of_the_parameters_is_that_of_a_parser(self):
        self.assertEqual(bash("source cfn/lib/stack.sh; template_parameters").split(), list(PARENT["Parameters"]))

    def test_parameters_that_no_longer_exist_are_named_with_the_value_that_ends(self):
        facts = r"facts=$'\nStackId\tx\nParameter Gone\t\nParameter Language\tja\nParameter Former\ta b\nOutput TopicArn\tx\n'"
        said = bash(f"source cfn/lib/stack.sh; {facts}; former_parameters")
        self.assertEqual(said, '  Gone (it was "")\n  Former (it was "a b")\n')

    def test_a_heartbeat_that_was_off_becomes_a_letter_that_is(self):
        for value, given, expected in (
            ("none", "", "ReportSchedule=none"),
            ("none", "Language=ja", "Language=ja ReportSchedule=none"),
            ("none", "'ReportSchedule=rate(7 days)'", "ReportSchedule=rate(7 days)"),
            ("cron(0 0 ? * MON *)", "", ""),
            ("rate(1 day)", "Language=ja", "Language=ja"),
            (None, "", ""),
        ):
            deployed = "" if value is None else f"Parameter HeartbeatSchedule\\t{value}\\n"
            facts = f"facts=$'\\nStackId\\tx\\n{deployed}Output TopicArn\\tx\\n'; parameters=({given})"
            said = bash(f"source cfn/lib/stack.sh; source cfn/lib/former.sh; {facts}; carry_over_the_heartbeat > /dev/null; "
                        'printf %s "${parameters[*]-}"')
            self.assertEqual(said, expected, (value, given))

    def test_the_schedule_of_the_heartbeat_is_named_where_it_ends(self):
        for value, named in (("none", ""), ("rate(1 day)", '  HeartbeatSchedule (it was "rate(1 day)")\n'), ("", '  HeartbeatSchedule (it was "")\n')):
            facts = f"facts=$'\\nStackId\\tx\\nParameter HeartbeatSchedule\\t{value}\\nParameter Language\\tja\\n'"
            self.assertEqual(bash(f"source cfn/lib/stack.sh; {facts}; former_parameters"), named, value)
        asked = subprocess.run(["bash", "-c", "source cfn/lib/common.sh; source cfn/lib/stack.sh; parameters=('HeartbeatSchedule=rate(1 day)'); "
                                "check_parameters"], cwd=ROOT, capture_output=True, text=True, check=False)
        self.assertEqual(asked.returncode, 1)
        self.assertIn("ReportSchedule says when it comes", asked.stderr)

    def test_filter_policies_that_name_the_heartbeat_are_named(self):
        for policy, named in (
            ('{"kind": ["heartbeat"]}', True),
            ('{"kind":["digest","heartbeat"],"severity":["info"]}', True),
            ('{"kind": [{"prefix": "heart"}]}', True),
            ('{"kind": [{"suffix": "beat"}]}', True),
            ('{"kind": [{"wildcard": "*beat*"}]}', True),
            ('{"kind": [{"anything-but": ["heartbeat"]}]}', True),
            ('{"kind": [{"equals-ignore-case": "HeartBeat"}]}', True),
            ('{"kind": ["report"]}', False),
            ('{"severity": ["warning", "critical"]}', False),
            ("None", False),
            ("", False),
        ):
            said = bash(f"""source cfn/lib/stack.sh; source cfn/lib/former.sh
                names_the_heartbeat '{policy}' && echo yes || echo no""")
            self.assertEqual(said.strip(), "yes" if named else "no", policy)

    def test_of_the_parameter_the_new_value_counts_and_of_subscriptions_the_live_one(self):
        mock = """
            stack_id=x; facts=$'\\nStackId\\tx\\nParameter FilterPolicy\\t{"kind": ["heartbeat"]}\\nOutput TopicArn\\tT\\n'
            look_for_subscriptions() { subscriptions=$'T\\tk\\tarn:one\\tann@example.com\\nT\\tk\\tPendingConfirmation\\tben@example.com\\nA\\tk\\tarn:two\\tcy@example.com\\nT\\tk\\tarn:three\\tdan@example.com\\n'; }
            aws() { case $* in *arn:one*) echo '{"kind":["heartbeat"]}' ;; *arn:three*) return 1 ;; *) echo None ;; esac; }"""
        for given, parameter in (("", True), ("'FilterPolicy={\"kind\": [\"report\"]}'", False)):
            said = bash(f"source cfn/lib/stack.sh; source cfn/lib/former.sh; {mock}; parameters=({given}); say_who_filters_by_heartbeat")
            self.assertEqual("the parameter FilterPolicy" in said, parameter, said)
            self.assertIn("  ann@example.com, by the filter policy of arn:one\n", said)
            self.assertIn("The weekly letter is of the kind report.", said)
            self.assertFalse(any(name in said for name in ("ben@", "cy@", "dan@")), said)

    def test_every_nested_template_is_found_and_gets_an_address(self):
        urls = re.findall(r"TemplateURL: (.*)", (ROOT / "cfn/parent.yaml").read_text())
        self.assertGreater(len(urls), 9)
        for url in urls:
            self.assertRegex(url, r"^[a-z-]+\.yaml$")
            self.assertTrue((ROOT / "cfn" / url).is_file(), url)

    def test_what_goes_inline_fits(self):
        inline = re.findall(r"--template-body file://(\S+)", "".join(code(path) for path in SCRIPTS))
        self.assertEqual(inline, ["cfn/global-forwarder.yaml"])
        self.assertLess((ROOT / inline[0]).stat().st_size, 51200, "the most that CloudFormation takes without a bucket")

    def test_hours_are_counted_from_1970(self):
        for time, hours in (
            ("1970-01-01T00:59:59Z", "0"),
            ("1970-01-02T01:00:00.000Z", "25"),
            ("2000-02-29T12:00:00+00:00", str(951825600 // 3600)),
            ("2026-03-01T00:00:00Z", str(1772323200 // 3600)),
            ("2026-11-26T09:08:07.123456+00:00", str(1795684087 // 3600)),
            ("None", ""),
            ("", ""),
        ):
            self.assertEqual(bash(f"source cfn/lib/subscriptions.sh; hour_of '{time}'"), hours, time)

    def test_values_survive_as_json(self):
        text = 'a "quoted" \\ and\ttabs\nand lines, {"severity": ["warning"]}'
        written = subprocess.run(
            ["bash", "-c", 'source cfn/lib/common.sh; json_string "$1"', "bash", text], cwd=ROOT, capture_output=True, text=True, check=True)
        self.assertEqual(yaml.safe_load(written.stdout), text)


def bash(script):
    """What a piece of the script prints."""
    return subprocess.run(["bash", "-euc", f"source cfn/lib/common.sh; {script}"],
                          cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    unittest.main()
