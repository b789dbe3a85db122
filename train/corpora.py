"""The corpora as documents with labels: what `go run ./cmd/reader-data` wrote, aligned to tokens."""

import json
import os
import re
from collections import Counter

NAMES = ["O"] + [b + t for t in ("PER", "ORG", "LOC", "GRP", "TTL", "EVT", "WRK") for b in ("B-", "I-")]
NAME_ID = {n: i for i, n in enumerate(NAMES)}
TAGGER = ["O", "B-S", "I-S", "B-C", "I-C", "B-K", "I-K"]
ANY = (1 << len(NAMES)) - 1


def bits(*labels):
    """A set of name labels as a mask: a token of partly known label may have any of them."""
    m = 0
    for l in labels:
        for n in NAMES:
            if n == l or n[2:] == l:
                m |= 1 << NAME_ID[n]
    return m


LOOSE = bits("O", "TTL")  # what a corpus that knows no titles leaves open where it marks nothing


def load(path):
    with open(path, encoding="utf8") as f:
        for line in f:
            yield json.loads(line)


def _capital(w):
    return w[:1].isupper()


def _inside(words, i):
    """Whether a word without a capital may stand inside a name: capitals on both sides, at most one word between."""
    return any(map(_capital, words[max(i - 2, 0):i])) and any(map(_capital, words[i + 1:i + 3]))


INNER = bits("I-ORG", "I-LOC", "I-EVT", "I-WRK")


def _spread(mask, first, end, kind):
    mask[first] = bits("B-" + kind)
    for i in range(first + 1, end):
        mask[i] = bits("I-" + kind)


def names_of_columns(doc):
    """wikigold (I-PER), WNUT (B-person) and re3d (B-Person) to masks."""
    corpus, labels, words = doc["corpus"], doc["label"], doc["words"]
    # A title is "TTL" for us and nothing, or part of the name, for them.
    base = {"wikigold": LOOSE, "wnut": bits("O", "TTL", "GRP", "EVT"), "re3d": bits("O", "TTL", "EVT", "WRK", "GRP")}[corpus]
    mask = [base] * len(words)
    ends = {s[1] for s in doc["sentences"]}
    i = 0
    while i < len(words):
        if labels[i] == "O":
            i += 1
            continue
        t = labels[i][2:]
        j = i + 1
        while j < len(words) and labels[j] == "I-" + t and j not in ends:
            j += 1
        kind = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG",
                "creative-work": "WRK", "Organisation": "ORG", "Location": "LOC", "Nationality": "GRP"}.get(t)
        if corpus == "re3d":
            a = i
            while a < j and words[a].lower() in ("the", "a", "an", "this", "its", "our", "their"):
                mask[a] = bits("O")
                a += 1
            if a < j and kind and _capital(words[a]):
                if kind == "ORG":  # "Syrian army"
                    for k in range(a, j):
                        mask[k] = bits("ORG", "LOC", "GRP", "O") if not all(map(_capital, words[a:j])) else bits("ORG")
                    if all(map(_capital, words[a:j])):
                        mask[a] = bits("B-ORG")
                        for k in range(a + 1, j):
                            mask[k] = bits("I-ORG")
                else:
                    _spread(mask, a, j, kind)
            else:
                for k in range(a, j):
                    mask[k] = ANY if _capital(words[k]) else bits("O", "TTL")
            if t == "Person":  # titles are inside; a name alone is told by two capitals and no word of an office
                for k in range(a, j):
                    mask[k] = bits("PER", "TTL", "GRP", "LOC", "ORG", "O") if _capital(words[k]) else bits("O", "TTL", "I-PER")
        elif kind:
            _spread(mask, i, j, kind)
        else:  # MISC, product
            for k in range(i, j):
                mask[k] = bits("GRP", "EVT", "WRK", "O")
        i = j
    return mask


def names_of_tags(doc):
    """What a treebank's tags tell: words that may be in a name of any kind, and words that are in none. Words inside names have the
    tags of their own ("United", "Blue Jays"), so that a capital tells more than they do."""
    words, upos = doc["words"], doc["upos"]
    mask = [ANY if u == "PROPN" or _capital(w) else LOOSE | INNER if _inside(words, i) else LOOSE for i, (w, u) in enumerate(zip(words, upos))]
    for a, b, _ in doc["sentences"]:
        if upos[a] != "PROPN" and not (a + 1 < b and _capital(words[a + 1])):
            mask[a] = LOOSE  # the capital is the sentence's
        for i in range(a + 1, b):
            if upos[i] == "ADJ" and mask[i] == ANY and not _capital(words[i - 1]):
                mask[i] = bits("O", "GRP", "B-ORG", "B-LOC", "B-EVT", "B-WRK")
    return mask


def names_of_gum(doc):
    """GUM's entities whose head is a proper noun, cut to the run of proper nouns and capitals around it."""
    words, upos, mask = doc["words"], doc["upos"], names_of_tags(doc)
    kinds = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "EVT"}
    starts = {s[0] for s in doc["sentences"]}
    open_, spans = {}, []
    for i, e in enumerate(doc["entity"]):
        for part in re.findall(r"\(?[^()]+\)?", e or ""):
            body = part.strip("()")
            name = body.split("-")
            if part.startswith("("):
                f = body.split("-", 7)
                if len(f) < 6:
                    continue
                item = [f[0], f[1], i, f[5]]
                if part.endswith(")"):
                    spans.append((i, i + 1, f[1], f[5]))
                else:
                    open_.setdefault(f[0], []).append(item)
            elif part.endswith(")") and open_.get(name[0]):
                k = open_[name[0]].pop()
                spans.append((k[2], i + 1, k[1], k[3]))
    for a, b, t, _ in sorted(spans, key=lambda s: s[0] - s[1]):  # long ones first, short ones overwrite
        heads = [i for i in range(a, b) if not a <= doc["head"][i] < b]
        if len(heads) != 1 or upos[heads[0]] != "PROPN":
            continue
        h = heads[0]
        s, e = h, h + 1
        of_name = lambda i: upos[i] == "PROPN" or _capital(words[i]) and i not in starts
        while s > a and of_name(s - 1):
            s -= 1
        while e < b and of_name(e):
            e += 1
        if t == "person" and (words[a].lower() in ("a", "an") or doc["xpos"][h] == "NNPS"):  # "a Roman Catholic"
            for k in range(s, e):
                mask[k] = bits("GRP", "TTL", "O")
        elif t == "person":
            titles = [k for k in range(s, h) if doc["rel"][k] == "nmod:desc"]
            if titles:  # "Prime Minister" before the name
                _spread(mask, s, titles[-1] + 1, "TTL")
                s = titles[-1] + 1
            _spread(mask, s, e, "PER")
        elif t in kinds:
            _spread(mask, s, e, kinds[t])
        elif t in ("object", "abstract"):
            for k in range(s, e):
                mask[k] = bits("WRK", "O", "EVT", "ORG")
        else:
            for k in range(s, e):
                mask[k] = bits("O", "WRK", "EVT")
    return mask


def words_of_lower_case(docs):
    """Words whose capital is seldom more than that of a sentence's or a quotation's beginning."""
    low, high = Counter(), Counter()
    for d in docs:
        for a, b, _ in d["sentences"]:
            words = d["words"][a + 1:b]
            if 2 * sum(map(_capital, words)) > len(words):  # a headline
                continue
            low.update(w for w in words if w.islower())
            high.update(w.lower() for w in words if _capital(w))
    return {w for w, n in low.items() if n >= 10 and n > 4 * high[w]}


def names_of_text(doc, common):
    """Texts without gold names: what the word lists are sure of, lower-case words, common words whose capital comes from standing first, and
    nothing of the rest."""
    words = doc["words"]
    # The list of titles is long, so that a word without a capital that is in no title of it is none.
    mask = [ANY if any(map(str.isupper, w)) else bits("O") for w in words]
    for a, b, _ in doc["sentences"]:
        if words[a].lower() in common and not (a + 1 < b and _capital(words[a + 1])):
            mask[a] = LOOSE
    for i in range(len(words)):
        if not _capital(words[i]) and _inside(words, i):
            mask[i] |= INNER
    starts = {s[0] for s in doc["sentences"]}
    kinds = {"person": "PER", "organization": "ORG", "government": "ORG", "country": "LOC", "place": "LOC", "group": "GRP", "title": "TTL"}
    for k in doc["known"]:
        kind = kinds.get(k["kind"])
        if kind is None or k["end"] - k["first"] > 8:
            continue
        if kind == "TTL":
            for i in range(k["first"], k["end"]):
                mask[i] = bits("I-TTL", "LOC", "GRP", "ORG") if _capital(words[i]) else bits("I-TTL")
            # "Deputy Foreign Minister": the list may lack the longer title.
            before = k["first"] > 0 and k["first"] not in starts and _capital(words[k["first"] - 1])
            capital = ("B-GRP", "B-LOC", "B-ORG") if _capital(words[k["first"]]) else ("B-GRP",)
            mask[k["first"]] = bits("TTL" if before else "B-TTL", *capital)
            continue
        _spread(mask, k["first"], k["end"], kind)
    return mask


def align(doc, spans):
    """Code points to runs of tokens."""
    pts, out = doc["points"], []
    for s, e in spans:
        got = [i for i in range(len(pts)) if pts[i][0] < e and pts[i][1] > s]
        if got:
            out.append((got[0], got[-1] + 1))
    return sorted(out)


def attributions(doc):
    out, seen = [], set()
    for g in doc.get("gold") or []:
        cue = align(doc, g["cue"])
        if not cue or cue[0] in seen:
            continue
        seen.add(cue[0])
        out.append({"cue": cue, "source": align(doc, g["source"]), "content": align(doc, g["content"])})
    return out


def joined(parts, *keys):
    """Short texts as one document, a paragraph each."""
    out = {"corpus": parts[0]["corpus"], "words": [], "sentences": [], "quote": [], **{k: [] for k in keys}}
    for n, p in enumerate(parts):
        at = len(out["words"])
        out["sentences"] += [[a + at, b + at, n] for a, b, _ in p["sentences"]]
        for key in ("words", "quote") + keys:
            out[key] += p[key]
    return out


def read_all(folder, split="train"):
    """All documents of a split, each with masks of names where its corpus tells any."""
    docs = [d for name in (f"polnear-{split}", f"ewt-{split}", f"gum-{split}") for d in load(os.path.join(folder, name + ".jsonl"))]
    common = words_of_lower_case(d for d in docs if d["corpus"] == "polnear")
    for d in docs:
        if d["corpus"] == "polnear":
            d["attributions"] = attributions(d)
            d["names"] = names_of_text(d, common)
        else:
            d["names"] = names_of_gum(d) if d["corpus"] == "gum" else names_of_tags(d)
    for name in ("wikigold", "re3d", "wnut"):
        for i, d in enumerate(load(os.path.join(folder, name + ".jsonl"))):
            held = i % 5 == 0 and name != "wnut"
            if held != (split == "dev") or name == "wnut" and split == "dev":
                continue
            d["names"] = names_of_columns(d)
            docs.append(d)
    # WNUT's posts are short.
    posts = [d for d in docs if d["corpus"] == "wnut"]
    docs = [d for d in docs if d["corpus"] != "wnut"] + [joined(posts[k:k + 12], "names") for k in range(0, len(posts), 12)]
    if split == "train":  # the only gold for names in running prose is small: let it count for more
        docs += 3 * [d for d in docs if d["corpus"] == "wikigold"]
    return docs
