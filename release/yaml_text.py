"""Reads CloudFormation templates, and writes one as YAML: short forms of functions, what is short on one line, long text folded."""

import dataclasses
import json
import re
import textwrap

import yaml

WIDTH = 140


@dataclasses.dataclass(frozen=True)
class Function:
    """`!Sub x` is Function("Sub", "x")."""

    name: str
    argument: object

    # Two of the same text are one; lists among the arguments have no hash of their own.
    def __hash__(self):
        return hash(repr(self))


class Loader(yaml.SafeLoader):
    """Reads `!Sub x` as Function("Sub", "x")."""


def read_function(loader, name, node):
    if isinstance(node, yaml.ScalarNode):
        return Function(name, loader.construct_scalar(node))
    return Function(name, loader.construct_sequence(node, deep=True))


Loader.add_multi_constructor("!", read_function)


def mentions(node):
    """All that a piece of a template names: by Ref, GetAtt, Sub or DependsOn."""
    if isinstance(node, Function) and node.name in ("Ref", "GetAtt"):
        yield node.argument.split(".")[0]
    elif isinstance(node, Function):
        yield from (mentions(node.argument) if not isinstance(node.argument, str) else re.findall(r"\$\{([\w:]+)", node.argument))
        if node.name == "Sub" and isinstance(node.argument, list):
            yield from re.findall(r"\$\{([\w:]+)", node.argument[0])
    elif isinstance(node, dict):
        depends = node.get("DependsOn", [])
        yield from [depends] if isinstance(depends, str) else depends
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from mentions(part)


def scalar(value, flow):
    """A value that is no list, as it stands within brackets (`flow`) or outside."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if is_plain(value, flow):
        return value
    return "'" + value.replace("'", "''") + "'" if value.isprintable() else json.dumps(value)


def is_plain(text, flow):
    """Whether a text is read as itself without quotes."""
    if not re.fullmatch(r"[^\s#](.*[^\s:])?", text) or ": " in text or " #" in text or text[0] in "!&*-?|>@%`'\"{}[],":
        return False
    if flow and re.search(r"[,{}\[\]]", text):
        return False
    # Unlike 'off', 'true', '2012-10-17', '1'.
    try:
        return yaml.safe_load(text) == text
    except yaml.YAMLError:
        return False


def inline(node):
    """A piece of a template on one line."""
    if isinstance(node, Function):
        return f"!{node.name} {inline(node.argument)}"
    if isinstance(node, list):
        return f"[{', '.join(map(inline, node))}]"
    if isinstance(node, dict):
        return "{" + ", ".join(f"{scalar(name, True)}: {inline(value)}" for name, value in node.items()) + "}"
    return scalar(node, True)


def is_small(node, room):
    """Whether it reads well on one line: a list or function that fits, or a map of one or two."""
    if isinstance(node, dict) and (len(node) > 2 or any(isinstance(value, (dict, list)) and value for value in node.values())):
        return False
    if isinstance(node, list) and any(isinstance(one, (dict, list)) and not is_small(one, room) for one in node):
        return False
    return len(inline(node)) <= room


def block(node, indent, lead):
    """The lines of a piece of a template; `lead` is what stands before it on its first line: a name with its colon, or a dash."""
    room = WIDTH - indent - len(lead)
    tag = ""
    if isinstance(node, Function):
        tag, node = f" !{node.name}", node.argument
        room -= len(tag)
    first = " " * indent + lead + tag
    if isinstance(node, str):
        text = scalar(node, False)
        if len(text) > room and node.isprintable() and node == " ".join(node.split()):
            deeper = " " * (indent + 2)
            return [f"{first} >-", *textwrap.wrap(node, WIDTH, initial_indent=deeper, subsequent_indent=deeper, break_long_words=False, break_on_hyphens=False)]
        return [f"{first} {text}"]
    if not isinstance(node, (dict, list)):
        return [f"{first} {scalar(node, False)}"]
    if not node or is_small(node, room):
        return [f"{first} {inline(node)}"]
    lines = []
    if isinstance(node, dict):
        for name, value in node.items():
            lines += block(value, indent + 2, f"{scalar(name, False)}:")
    else:
        for value in node:
            lines += block(value, indent + 2, "-")
    if lead == "-" and not tag:
        # "- - a" and "- name: value": the first line goes up beside the dash.
        return [f"{first} {lines[0].lstrip(' ')}", *lines[1:]]
    return [first, *lines]


def document(template):
    """A template, an empty line between its sections, and in those of several pages between what is in them."""
    lines = []
    for name, section in template.items():
        if name in ("Resources",):
            lines += ["", f"{name}:"]
            for number, (key, value) in enumerate(section.items()):
                lines += [""] * (number > 0) + block(value, 2, f"{scalar(key, False)}:")
        elif isinstance(section, dict):
            lines += ["", *block(section, 0, f"{name}:")]
        else:
            lines += block(section, 0, f"{name}:")
    return "\n".join(lines) + "\n"
