"""Lemmas by rules: the rule of the longest known ending of a word with its tag, a whole word being an ending too (edit scripts as
in Chrupała 2006). The encoder sees pieces of words and would lose their last letters."""

import collections

LONGEST = 7  # characters of an ending short of the whole word
WHOLE = "^"


def base(form, xpos):
    """What rules start from: lower case, except for names and acronyms."""
    name = xpos.startswith("NNP") or xpos in ("FW", "ADD", "GW")
    acronym = xpos.startswith("NN") and len(form) > 1 and form == form.upper()
    return form if name or acronym else form.lower()


def rule(start, lemma):
    """Characters to take off, a colon, characters to add."""
    k = 0
    while k < min(len(start), len(lemma)) and start[k] == lemma[k]:
        k += 1
    return f"{len(start) - k}:{lemma[k:]}"


def endings(start):
    """From the empty one to the whole word."""
    return [start[len(start) - n:] for n in range(min(LONGEST, len(start)) + 1)] + [WHOLE + start]


def learn(docs):
    """Lines of tag, ending and rule: those that differ from what a shorter ending says."""
    seen = collections.defaultdict(collections.Counter)
    for d in docs:
        for form, xpos, lemma in zip(d["words"], d.get("xpos", ()), d.get("lemma", ())):
            if not lemma:  # the treebanks give signs none
                continue
            start = base(form, xpos)
            r = rule(start, lemma)
            for e in endings(start):
                seen[xpos, e][r] += 1
    kept = {}
    for xpos, e in sorted(seen, key=lambda k: (k[1].startswith(WHOLE), len(k[1]), k)):
        counts = seen[xpos, e]
        best = min(counts, key=lambda r: (-counts[r], r))
        if sum(counts.values()) < 2 and not e.startswith(WHOLE) and e:
            continue
        if lookup(kept, xpos, e) != best:
            kept[xpos, e] = best
    return [f"{x}\t{e}\t{r}" for (x, e), r in sorted(kept.items())]


def lookup(rules, xpos, ending):
    """The rule of the longest of an ending's own endings."""
    if (xpos, ending) in rules:
        return rules[xpos, ending]
    plain = ending.removeprefix(WHOLE)
    for n in range(min(LONGEST, len(plain)), -1, -1):
        got = rules.get((xpos, plain[len(plain) - n:]))
        if got is not None:
            return got
    return None


def apply(start, r):
    n, add = r.split(":", 1)
    return start[:len(start) - int(n)] + add or start
