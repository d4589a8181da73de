"""Of a release: who has no Rust takes the functions beside cfn/, or where --release says, as they were released and not otherwise."""

import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from cloud import ROOT, deploy, stack

FUNCTIONS = ("trailbell-alert", "trailbell-report", "trailbell-files")
# There is no Rust on this path.
NO_RUST = {"PATH": "/usr/bin:/bin"}


def binary(processor):
    return b"\x7fELF" + b"\0" * 14 + processor + b"\0GLIBC_2.34\0"


def release(folder, sums=None, without=()):
    """Lays down a release as release/build makes it; `sums` are what SHA256SUMS says in place of the truth."""
    folder.mkdir(parents=True)
    lines = []
    for arch, processor in (("arm64", b"\xb7"), ("x86_64", b"\x3e")):
        (folder / "binary").write_bytes(binary(processor))
        for name in FUNCTIONS:
            zipped = folder / f"{name}-{arch}.zip"
            command = [sys.executable, "-B", str(ROOT / "release/pack.py"), "zip", str(zipped), f"bootstrap={folder / 'binary'}"]
            subprocess.run(command, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": "1790000000"})
            lines.append(f"{(sums or {}).get(zipped.name) or hashlib.sha256(zipped.read_bytes()).hexdigest()}  {zipped.name}\n")
            if zipped.name in without:
                zipped.unlink()
    (folder / "SHA256SUMS").write_text("".join(lines))


def deployed(*arguments, where="functions", **more):
    laid = {name: more.pop(name) for name in ("sums", "without") if name in more}
    lay = lambda folder: release(folder / where, **laid)
    return deploy(*arguments, binary=False, environment=NO_RUST, beside=lay, **more)


class Released(unittest.TestCase):
    def architecture(self, run):
        (held,) = run.held("*create-change-set*")
        return "arm64" if '{"ParameterKey": "Architecture", "ParameterValue": "arm64"}' in held else "x86_64"

    def test_functions_beside_the_script_take_no_rust(self):
        run = deployed("--email", "ann@example.com")
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("The functions are those of the release in functions.", run.said)
        self.assertEqual((len(run.called("*cloudformation package*")), self.architecture(run)), (2, "arm64"))

    def test_the_processor_is_as_one_says_or_as_it_was(self):
        run = deployed("--email", "ann@example.com", "--arch", "x86_64")
        self.assertEqual((run.code, self.architecture(run)), (0, "x86_64"), run.said)
        before = {"*cloudformation describe-stacks --stack-name trailbell --*": stack(parameters={"Architecture": "x86_64"})}
        run = deployed(later=True, answers=before)
        self.assertEqual((run.code, self.architecture(run)), (0, "x86_64"), run.said)

    def test_the_function_that_reads_files_is_one_of_them(self):
        run = deployed("--email", "ann@example.com", "--trail-files", "s3://org-trail/logs")
        self.assertEqual((run.code, len(run.called("*cloudformation package*"))), (0, 3), run.said)

    def test_another_folder_can_be_named(self):
        run = deploy("--email", "ann@example.com", "--release", str(ROOT / "target/no-such-folder"), binary=False, environment=NO_RUST)
        self.assertEqual(run.code, 1)
        self.assertIn("--release is a folder, or an address that begins with https://", run.said)
        with tempfile.TemporaryDirectory() as elsewhere:
            there = pathlib.Path(elsewhere) / "release"
            release(there)
            run = deploy("--email", "ann@example.com", "--release", f"{there}/", binary=False, environment=NO_RUST)
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(f"The functions are those of the release in {there}.", run.said)
        for arguments, said in (((), "Rust is missing"), (("--release", "http://example.com/"), "begins with https://")):
            run = deploy("--email", "ann@example.com", *arguments, binary=False, environment=NO_RUST)
            self.assertEqual(run.code, 1)
            self.assertIn(said, run.said)

    def test_what_is_not_as_it_was_released_is_not_deployed(self):
        zipped = "trailbell-report-arm64.zip"
        for laid, said in (
            ({"sums": {zipped: "0" * 64}}, f"functions/{zipped} is not the file that was released: SHA256SUMS says {'0' * 64}"),
            ({"sums": {zipped: "nonsense"}}, f"functions/{zipped} is not the file that was released: SHA256SUMS says nothing of it"),
            ({"without": [zipped]}, f"there is no {zipped} in functions."),
        ):
            run = deployed("--email", "ann@example.com", **laid)
            self.assertEqual(run.code, 1, run.said)
            self.assertIn(said, run.said)
            self.assertEqual(run.called("*create-change-set*"), [])

    def test_whoever_builds_gets_what_is_built(self):
        run = deployed("--email", "ann@example.com", "--build")
        self.assertEqual(run.code, 1)
        self.assertIn("Rust is missing", run.said)
        run = deployed("--email", "ann@example.com", "--build", "--release", "https://example.com")
        self.assertIn("--release goes with neither --binary nor --build", run.said)


unittest.main()
