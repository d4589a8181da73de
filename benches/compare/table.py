"""The figures as a table of values and ratios, and beside what is aimed at."""

OURS, TABLE, RUST, PYTHON, PYTHON_CLIENTS = range(5)

# What a row is called, the figure, what it is divided by for the eye, and how it is written.
ROWS = (
    ("from exec to ready, ms", ("start", "wall"), 1e3, ".1f"),
    ("CPU until then, ms", ("start", "cpu"), 1e3, ".1f"),
    ("instructions until then, million", ("start", "instructions"), 1e6, ".1f"),
    ("the first event, ms", ("first", "wall"), 1e3, ".2f"),
    ("1 event, ms", (1, "wall"), 1e3, ".2f"),
    ("10 events, ms", (10, "wall"), 1e3, ".2f"),
    ("100 events, ms", (100, "wall"), 1e3, ".1f"),
    ("CPU for 1 event, ms", (1, "cpu"), 1e3, ".2f"),
    ("CPU for 10 events, ms", (10, "cpu"), 1e3, ".2f"),
    ("CPU for 100 events, ms", (100, "cpu"), 1e3, ".1f"),
    ("instructions a message, of 10, thousand", (10, "instructions"), 1e3, ",.0f"),
    ("10 events where SNS takes 20 ms, ms", (10, "wall at 20 ms"), 1e3, ".0f"),
    ("100 events where SNS takes 20 ms, ms", (100, "wall at 20 ms"), 1e3, ".0f"),
    ("peak memory at the start, MB", "peak at start", 1e3, ".1f"),
    ("peak memory with 100 events, MB", "peak", 1e3, ".1f"),
    ("requests to SNS for 100 events", "requests", 1, "d"),
    ("requests to DynamoDB for them", "claims", 1, "d"),
    ("bytes sent to SNS a message", "bytes", 1, ",d"),
    ("package, MB", "package", 1e6, ".3f"),
)
# Ratios of these would say nothing.
PLAIN = {"claims", "bytes", "package"}


def markdown(columns):
    """A column for each variant; in brackets, how many times Trailbell's figure it is."""
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for label, key, unit, form in ROWS:
        figures = [column.get(key) for column in columns.values()]
        if None not in figures:
            ratios = ["", *(ratio(figure, figures[OURS]) if key not in PLAIN else "" for figure in figures[1:])]
            cells = (f"{(value if unit == 1 else value / unit):{form}}{more}" for value, more in zip(figures, ratios))
            lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ratio(figure, ours):
    times = figure / ours
    return f" ({times:,.0f}x)" if times >= 9.95 else f" ({times:.1f}x)"


def aims(columns):
    """What is aimed at, and what has come of it."""
    ours, clients = list(columns.values())[OURS], list(columns.values())[PYTHON_CLIENTS]
    once = list(columns.values())[PYTHON]
    lines = []

    def aim(label, value, unit, most):
        if value is not None:
            lines.append(f"{'met   ' if value / unit <= most else 'MISSED'}  {label}: {value / unit:,.2f}, at most {most}")

    aim("ready, ms", ours["start", "wall"], 1e3, 2.5)
    aim("ready, million instructions", ours.get(("start", "instructions")), 1e6, 4)
    aim("peak memory with 100 events, MB", ours["peak"], 1e3, 10)
    aim("package, MB", ours["package"], 1e6, 2.5)
    aim("requests to SNS for 100 events", ours["requests"], 1, 10)
    if (10, "instructions") in ours:
        for label, column in (("client per event", clients), ("one client", once)):
            times = column[10, "instructions"] / ours[10, "instructions"]
            word = ("met   " if times >= 120 else "MISSED") if column is clients else "      "
            lines.append(f"{word}  instructions a message, Python's ({label}) to ours: {times:,.0f}x, at least 120x")
    return "\n".join(lines)


def into_page(page, text):
    """Between its marks."""
    before, rest = page.read_text().split("<!-- speed -->", 1)
    after = rest.split("<!-- /speed -->", 1)[1]
    page.write_text(f"{before}<!-- speed -->\n\n{text}\n\n<!-- /speed -->{after}")
