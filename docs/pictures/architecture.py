"""Draws architecture.svg: what is deployed, and the way of an event. `python3 docs/pictures/architecture.py` writes it anew."""

import html
from pathlib import Path

COLUMN, ROW, WIDTH, HEIGHT, EDGE = 204, 106, 168, 66, 12

# Where each stands, in columns and rows: what it is, what it does, and whose it is (ours, AWS's, a person's).
BOXES = {
    "trail": (0, 0, "CloudTrail", "a trail of all Regions", "aws"),
    "group": (1, 0, "CloudWatch Logs", "two filters on a group", "aws"),
    "alert": (2, 1, "trailbell-alert", "what does it mean?", "ours"),
    "topic": (3, 1, "Amazon SNS", "topic for alerts", "aws"),
    "you": (4, 1, "You", "mail, SMS, chat, queues", "person"),
    "rules": (0, 1, "EventBridge", "each Region’s rules", "aws"),
    "bus": (1, 1, "EventBridge", "bus of the home Region", "aws"),
    "bucket": (0, 2, "Amazon S3", "the trail’s files", "aws"),
    "files": (1, 2, "trailbell-files", "also another account’s", "ours"),
    "table": (2, 0, "DynamoDB", "told already, new, rate", "aws"),
    "store": (2, 2, "Amazon S3", "what failed, to redrive", "aws"),
    "alarms": (3, 2, "CloudWatch alarms", "and a topic of their own", "aws"),
    "schedule": (0, 3, "Scheduler", "once a week", "aws"),
    "report": (2, 3, "trailbell-report", "users, keys, passwords", "ours"),
    "report-in": (1, 3, "IAM", "credential report", "aws"),
    "letter": (3, 3, "SNS or SES", "the weekly letter", "aws"),
    "cli": (4, 3, "trailbell", "history, doctor, redrive", "ours"),
}

# From, to, and the shape: `straight`; a `step` that turns half-way between two columns; `under` what stands in the way; `up` or `down`.
ARROWS = (
    ("trail", "group", "straight"),
    ("group", "alert", "step"),
    ("rules", "bus", "straight"),
    ("bus", "alert", "straight"),
    ("bucket", "files", "straight"),
    ("files", "topic", "under"),
    ("alert", "topic", "straight"),
    ("topic", "you", "straight"),
    ("alert", "table", "up"),
    ("alert", "store", "down"),
    ("alarms", "you", "step"),
    ("schedule", "report-in", "straight"),
    ("report-in", "report", "straight"),
    ("report", "letter", "straight"),
    ("letter", "you", "step"),
)

STYLE = """
text { font: 600 14px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328; }
text.what { font-weight: 400; font-size: 12px; fill: #59636e; }
rect { fill: #f6f8fa; stroke: #d1d9e0; }
rect.ours { fill: #ddf4ff; stroke: #0969da; }
rect.person { fill: #fff8c5; stroke: #9a6700; }
path { fill: none; stroke: #59636e; stroke-width: 1.5; }
marker path { fill: #59636e; stroke: none; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  text.what { fill: #9198a1; }
  rect { fill: #151b23; stroke: #3d444d; }
  rect.ours { fill: #12263f; stroke: #4493f8; }
  rect.person { fill: #2b2410; stroke: #d29922; }
  path { stroke: #9198a1; }
  marker path { fill: #9198a1; }
}
"""


def place(name):
    column, row, *_ = BOXES[name]
    return EDGE + column * COLUMN, EDGE + row * ROW


def box(name):
    x, y = place(name)
    _, _, title, what, whose = BOXES[name]
    middle = x + WIDTH / 2
    return (f'<rect class="{whose}" x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
            f'<text x="{middle:g}" y="{y + 29}" text-anchor="middle">{html.escape(title)}</text>'
            f'<text class="what" x="{middle:g}" y="{y + 48}" text-anchor="middle">{html.escape(what)}</text>')


def arrow(start, end, shape):
    (x, y), (to_x, to_y) = place(start), place(end)
    middle, to_middle = y + HEIGHT / 2, to_y + HEIGHT / 2
    gap = COLUMN - WIDTH
    if shape == "straight":
        points = f"M{x + WIDTH} {middle:g}H{to_x}"
    elif shape == "step":
        turn = to_x - gap / 2
        # Beside what comes straight, above or below it.
        enter = to_middle + (-18 if to_y > y else 18)
        points = f"M{x + WIDTH} {middle:g}H{turn:g}V{enter:g}H{to_x}"
    elif shape == "under":
        turn, enter = x + WIDTH + gap / 2, to_y + HEIGHT + 20
        points = f"M{x + WIDTH} {middle:g}H{turn:g}V{enter:g}H{to_x + WIDTH / 2:g}V{to_y + HEIGHT}"
    elif shape == "up":
        points = f"M{x + WIDTH / 2:g} {y}V{to_y + HEIGHT}"
    else:
        points = f"M{x + WIDTH / 2:g} {y + HEIGHT}V{to_y}"
    return f'<path d="{points}" marker-end="url(#tip)"/>'


def drawing():
    width = 2 * EDGE + 4 * COLUMN + WIDTH
    height = 2 * EDGE + 3 * ROW + HEIGHT
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title">',
        '<title id="title">The way of an event, from CloudTrail to you</title>',
        f"<style>{STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>',
        *(arrow(*row) for row in ARROWS),
        *(box(name) for name in BOXES),
        "</svg>",
        "",
    ])


if __name__ == "__main__":
    Path(__file__).with_name("architecture.svg").write_text(drawing(), encoding="utf-8")
