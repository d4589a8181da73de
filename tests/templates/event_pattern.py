"""EventBridge's event patterns, as far as the templates use them ("Comparison operators for use in event patterns")."""

import re


def matches(pattern, event):
    """Whether an event has all that the pattern names."""
    for name, wanted in pattern.items():
        if name == "$or":
            if not any(matches(alternative, event) for alternative in wanted):
                return False
        elif isinstance(wanted, dict):
            # Of a list of objects one is enough.
            inner = event.get(name)
            if not any(isinstance(one, dict) and matches(wanted, one) for one in (inner if isinstance(inner, list) else [inner])):
                return False
        elif not any(holds(condition, value) for condition in wanted for value in values(event, name)):
            return False
    return True


def values(event, name):
    """Of a list each element counts; a field that is missing matches nothing."""
    value = event.get(name) if name in event else []
    return value if isinstance(value, list) else [value]


def holds(condition, value):
    if not isinstance(condition, dict):
        return type(condition) is type(value) and condition == value
    ((operator, operand),) = condition.items()
    if operator == "anything-but":
        # Of a value that is there; of text alone where it is told by how it begins.
        ((how, beginnings),) = operand.items()
        assert how == "prefix", f"anything-but {how} is not evaluated here"
        return isinstance(value, str) and not value.startswith(tuple(beginnings))
    if not isinstance(value, str):
        return False
    if operator == "prefix":
        return value.startswith(operand)
    if operator == "suffix":
        return value.endswith(operand)
    assert operator == "wildcard", f"{operator} is not evaluated here"
    return bool(re.fullmatch(".*".join(map(re.escape, operand.split("*"))), value, re.DOTALL))


def passes(state, pattern, event):
    """Whether a rule in this state passes the event on: merely ENABLED, it leaves out what CloudTrail marks as read-only."""
    assert state in ("ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"), state
    if state == "ENABLED" and event.get("detail", {}).get("readOnly") in (True, "true"):
        return False
    return matches(pattern, event)
