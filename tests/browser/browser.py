"""A real Chromium without a window, driven by its DevTools protocol over a pipe: messages of JSON, each ended by a NUL, on the descriptors 3
and 4 of the browser (--remote-debugging-pipe)."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 60
NAMES = ("chromium", "chromium-browser", "chromium-headless-shell", "google-chrome-stable", "google-chrome")
ENTER = {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
CODES = {"ArrowDown": 40, "ArrowUp": 38, "ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, "PageDown": 34, "Escape": 27, "Tab": 9}


def find():
    """The browser: what CHROMIUM names, what there is, what Debian has where it may be installed. None where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if not found:
            raise SystemExit(f"CHROMIUM={named} is no program")
        return found
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found or os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return found
    print("installing Debian's chromium", flush=True)
    for command in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", "--yes", "chromium", "fonts-noto-cjk"]):
        if subprocess.run(["apt-get", *command], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            return None
    return shutil.which("chromium")


class Browser:
    def __init__(self, program):
        self.profile = tempfile.TemporaryDirectory(prefix="trailbell-browser-", ignore_cleanup_errors=True)
        # Out of the way of 3 and 4, onto which they are put in the child.
        away = lambda descriptor: fcntl.fcntl(descriptor, fcntl.F_DUPFD, 20)
        (read_here, self.to_it), (self.from_it, write_here) = os.pipe(), os.pipe()
        its_input, its_output = away(read_here), away(write_here)
        os.close(read_here)
        os.close(write_here)

        def place():
            os.dup2(its_input, 3)
            os.dup2(its_output, 4)

        arguments = [
            program,
            "--headless",
            "--remote-debugging-pipe",
            f"--user-data-dir={self.profile.name}",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            # Its sandbox refuses to run as root.
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            "about:blank",
        ]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(arguments, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=(3, 4), preexec_fn=place)
        os.close(its_input)
        os.close(its_output)
        self.number, self.events, self.rest = 0, [], b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (OSError, subprocess.TimeoutExpired, AssertionError):
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()

    def receive(self, until):
        """The next message, or None where none comes."""
        while b"\0" not in self.rest:
            if not select.select([self.from_it], [], [], max(0, until - time.monotonic()))[0]:
                return None
            part = os.read(self.from_it, 1 << 20)
            assert part, "the browser has ended"
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, session=None, **parameters):
        """Calls a method, and waits for what it answers."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.to_it, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while answer := self.receive(until):
            if answer.get("id") == self.number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer.get("result", {})
            self.events.append(answer)
        raise AssertionError(f"{method}: no answer")

    def open(self, path, width=1400, height=900, dark=False):
        return Tab(self, path, width, height, dark)


class Tab:
    """A page, with all that it says on the console and all that it asks for."""

    def __init__(self, browser, path, width, height, dark):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.send(f"{domain}.enable")
        # What others do on the machine does not count.
        self.send("Performance.enable", timeDomain="threadTicks")
        self.size(width, height)
        self.media("", dark)
        self.url = Path(path).resolve().as_uri()
        self.send("Page.navigate", url=self.url)
        self.until("performance.getEntriesByName('ready').length > 0")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.send("Target.closeTarget", targetId=self.target)

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def size(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def media(self, media, dark):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def js(self, expression):
        """What an expression comes to, a promise's too."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True)
        assert "exceptionDetails" not in result, f"{expression}: {result['exceptionDetails']}"
        return result["result"].get("value")

    def until(self, expression):
        end = time.monotonic() + PATIENCE
        while not self.js(f"Boolean({expression})"):
            assert time.monotonic() < end, f"it never came to: {expression}\n{self.said()}"
            time.sleep(0.02)

    def settle(self):
        """Two frames later."""
        self.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")

    def key(self, key, modifiers=0):
        extra = ENTER if key == "Enter" else {"code": key, "windowsVirtualKeyCode": CODES[key]}
        for kind in ("keyDown", "keyUp"):
            down = extra if kind == "keyDown" else {name: value for name, value in extra.items() if name != "text"}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, modifiers=modifiers, **down)
        self.settle()

    def type(self, text):
        self.send("Input.insertText", text=text)
        self.settle()

    def click(self, selector):
        """Clicks where an element is, as a hand does."""
        place = self.js(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{ block: 'center' }});"
            " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()"
        )
        self.settle()
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)
        self.settle()

    def worked(self):
        """Milliseconds that the page's thread has worked: scripts, styles, layout, drawing."""
        metrics = {metric["name"]: metric["value"] for metric in self.send("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"] * 1000

    def picture(self, path, whole=False):
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 4000), "scale": 1}} if whole else {}
        data = self.send("Page.captureScreenshot", captureBeyondViewport=whole, **clip)["data"]
        Path(path).write_bytes(base64.b64decode(data))

    def of_it(self, *methods):
        return [event for event in self.browser.events if event.get("sessionId") == self.session and event["method"] in methods]

    def said(self):
        """Whatever reached the console, or would have reached it: logs, warnings, errors, what the policy refused."""
        methods = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Audits.issueAdded")
        self.js("1")
        return [json.dumps(event["params"])[:600] for event in self.of_it(*methods)]

    def asked_for(self):
        """Addresses that the page asked for, beside its own."""
        self.js("1")
        urls = [event["params"]["request"]["url"] for event in self.of_it("Network.requestWillBeSent")]
        # What it unpacks is in memory.
        return [url for url in urls if url != self.url and not url.startswith(("blob:", "data:"))]

    def was_blocked(self, url):
        """Was it stopped before it went out?"""
        sent = {event["params"]["requestId"]: event["params"]["request"]["url"] for event in self.of_it("Network.requestWillBeSent")}
        failed = {event["params"]["requestId"] for event in self.of_it("Network.loadingFailed")}
        return all(request in failed for request, asked in sent.items() if asked == url)
