"""The mails as a mail client shows them, the table as a terminal does, the letter, and the page: docs/pictures/make."""

import fcntl
import html
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "docs/pictures"
sys.path.insert(0, str(ROOT / "tests/browser"))

import browser  # noqa: E402
import page  # noqa: E402

TRAILBELL = page.TRAILBELL
READER = ("--account-names", "123456789012=study", "--time-zone", "Asia/Tokyo")
PHONE = 390
# What a terminal of so many columns shows.
COLUMNS = 112


def filled_in(template, **values):
    text = (HERE / template).read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: values[found[1]], text)


def linked(text):
    """Plain text as a mail client shows it: addresses of pages are links."""
    return re.sub(r"https://\S+", lambda found: f'<a href="#">{found[0]}</a>', html.escape(text, quote=False))


def mail(path):
    """What a file of `replay --out` says: the subject, and the text."""
    subject, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return {"subject": html.escape(subject.removeprefix("Subject: ")), "body": f"<pre>{linked(body.strip())}</pre>", "sender": "no-reply@sns.amazonaws.com"}


def letter(path):
    """The letter in HTML, as it lies in a mail."""
    text = path.read_text(encoding="utf-8")
    (subject,), (body,) = re.findall(r"<title>(.*?)</title>", text, re.S), re.findall(r"<body[^>]*>(.*)</body>", text, re.S)
    return {"subject": subject.strip(), "body": body, "sender": "trailbell@example.com"}


def on_a_terminal(folder, *arguments):
    """What the command line prints on a terminal, once it has ended."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen([TRAILBELL, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        printed += part
    os.close(ours)
    if process.wait() != 0:
        sys.exit(f"trailbell {' '.join(arguments)}: {printed.decode()}")
    # What a progress bar has wiped away is gone.
    return re.sub(r"[^\n]*\r\x1b\[2K", "", printed.decode().replace("\r\n", "\n"))


def coloured(text):
    """A terminal's colours as those of a page."""
    classes, out = {"1": "bold", "31": "red", "33": "yellow"}, ""
    for code, piece in re.findall(r"(?:\x1b\[([0-9;]*)m)|([^\x1b]+)", text):
        if piece:
            out += html.escape(piece, quote=False)
        else:
            out += "</span>" * out_of(out) if code == "0" else f'<span class="{classes[code]}">'
    return out


def out_of(written):
    """How many spans are open."""
    return written.count("<span") - written.count("</span>")


def screen(folder, *arguments):
    typed = " ".join(f"'{part}'" if " " in part else part for part in ("trailbell", *arguments))
    return {"screen": f'<span class="prompt">$</span> {html.escape(typed)}\n{coloured(on_a_terminal(folder, *arguments).rstrip())}'}


def picture(chromium, folder, name, template, width, height, values):
    """Of the whole, where no height is named."""
    drawn = folder / f"{name}.html"
    drawn.write_text(filled_in(template, **values), encoding="utf-8")
    with chromium.open(drawn, width, height or 200) as tab:
        tab.picture(HERE / f"{name}.png", whole=height is None)


def main():
    program = browser.find()
    if program is None or not shutil.which("pngquant"):
        sys.exit("The pictures take Chromium (CHROMIUM= names one) and pngquant.")
    with tempfile.TemporaryDirectory(prefix="trailbell-pictures-") as name, browser.Browser(program) as chromium:
        folder = Path(name)
        for language, suffix in (("en", ""), ("ja", "-ja")):
            kept = folder / f"demo-{language}"
            subprocess.run([TRAILBELL, "demo", "--lang", language, "--out", kept], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            (root,) = [path for path in kept.glob("mails/*.txt") if re.search(r"^Subject: .*root", path.read_text("utf-8"), re.M | re.I)
                       or "ルート" in path.read_text("utf-8").splitlines()[0]]
            picture(chromium, folder, f"mail{suffix}", "mail.html", PHONE, None, mail(root))
            picture(chromium, folder, f"letter{suffix}", "mail.html", 720, 860, letter(kept / "letter.html"))
            picture(chromium, folder, f"terminal{suffix}", "terminal.html", 1010, None, {"language": language} | screen(kept, "history", "night.jsonl", *READER, "--lang", language))
        looks = folder / "page"
        page.pictures(chromium, folder, looks)
        for theirs, ours in (("en-1400-light", "page-wide-light"), ("ja-1400-dark", "page-wide-dark-ja"),
                             ("en-390-light", "page-phone-light"), ("ja-390-dark", "page-phone-dark-ja")):
            shutil.copy(looks / f"{theirs}.png", HERE / f"{ours}.png")
    # A quarter of the bytes, and nothing that is seen.
    subprocess.run(["pngquant", "--force", "--ext", ".png", "--skip-if-larger", "--strip", "--speed", "1", *HERE.glob("*.png")], check=True)


if __name__ == "__main__":
    main()
