"""Conditions of a template as terms, so that what is decided can be left out, and what is alike has one name.

A term is ("is", left, right), ("not", one), ("and", some), ("or", some), True or False.
"""


def negated(term):
    if isinstance(term, bool):
        return not term
    if term[0] == "not":
        return term[1]
    if term[0] == "is":
        return ("not", term)
    return joined("or" if term[0] == "and" else "and", [negated(one) for one in term[1]])


def joined(kind, terms):
    """All or one of some terms, without what is said twice or follows from the others."""
    absorbing = kind == "or"
    flat = []
    for term in terms:
        flat += term[1] if not isinstance(term, bool) and term[0] == kind else [term]
    flat = list(dict.fromkeys(term for term in flat if term is not (not absorbing)))
    if absorbing in flat or any(negated(term) in flat for term in flat):
        return absorbing
    # What is one thing is not another: beside x = a it is idle to say that x is not b, as it is, beside x is not a, to say or b.
    told = [term if not absorbing else negated(term) for term in flat]
    are = {term[1]: term[2] for term in told if term[0] == "is"}
    flat = [term for term, said in zip(flat, told) if not (said[0] == "not" and said[1][0] == "is" and are.get(said[1][1], said[1][2]) != said[1][2])]
    # In a or (not a and b), as in a and (not a or b), the inner a is idle.
    other = "and" if absorbing else "or"
    flat = [joined(other, [one for one in term[1] if negated(one) not in flat]) if term[0] == other else term for term in flat]
    return flat[0] if len(flat) == 1 else (kind, tuple(flat)) if flat else not absorbing
