"""Quick development scores while training: trees by the best head of each word, spans by tokens. The figures that count
are those of the Go program's `evaluate`."""

import torch

from windows import Batch, Example, cue_instance, windows


def runs(labels, first, inside):
    out, now = [], None
    for i, y in enumerate(list(labels) + [0]):
        if y == inside and now is not None:
            continue
        if now is not None:
            out.append((now, i))
            now = None
        if y in (first, inside):
            now = i
    return out


def f1(gold, found):
    right = len(gold & found)
    return round(100 * 2 * right / max(len(gold) + len(found), 1), 2)


def score_tree(model, h, b, tally):
    if not b.tree_words.numel():
        return
    arcs = model.arcs(h, b.tree_words)
    bad = torch.cat([torch.ones(b.tree_mask.shape[0], 1, dtype=torch.bool), b.tree_mask], 1)
    heads = arcs.masked_fill(~bad[:, None, :], -1e4).argmax(-1)
    rels = model.rels(h, b.tree_words, heads).argmax(-1)
    base = tally["base"]
    same = torch.tensor([[base[i] == base[j] if j >= 0 else False for j in range(len(base))] for i in range(len(base))])
    ok = (heads == b.tree_heads) & b.tree_mask
    tally["arcs"] += int(b.tree_mask.sum())
    tally["uas"] += int(ok.sum())
    tally["las"] += int((ok & same[rels, b.tree_rels.clamp(min=0)]).sum())


def evaluate(model, docs, pieces, labels):
    model.eval()
    bases = [r.split(":")[0] for r in labels.lists["rels"]]
    out, spans, names = {}, {k: (set(), set()) for k in ("source", "cue", "content", "given cue: source", "given cue: content")}, (set(), set())
    tally = {c: {"base": bases, "arcs": 0, "uas": 0, "las": 0, "upos": 0, "xpos": 0, "tags": 0} for c in ("ewt", "gum")}
    with torch.no_grad():
        for n, d in enumerate(docs):
            examples = [Example(d, w, pieces) for w in windows(d, pieces)]
            for k in range(0, len(examples), 16):
                b = Batch(examples[k:k + 16], labels)
                with torch.autocast("cpu", torch.bfloat16):
                    h = model.words(b).float()
                if "upos" in d:
                    t = tally[d["corpus"]]
                    for key in ("upos", "xpos"):
                        t[key] += int((getattr(model, key)(h).argmax(-1) == getattr(b, key)).sum())
                    t["tags"] += b.W
                    score_tree(model, h, b, t)
                if d["corpus"] == "wikigold":
                    y = model.names(h).argmax(-1).tolist()
                    for base, e in zip(b.base, b.examples):
                        for kind in (1, 3, 5):
                            names[1].update((n, kind, e.first + s, e.first + t) for s, t in runs(y[base:base + e.end - e.first], kind, kind + 1))
                if d["corpus"] == "polnear":
                    attribute(model, h, b, n, spans)
            if d["corpus"] == "wikigold":
                y = [next((k for k in (1, 2, 3, 4, 5, 6) if m == 1 << k), 0) for m in d["names"]]
                for kind in (1, 3, 5):
                    names[0].update((n, kind, s, t) for s, t in runs(y, kind, kind + 1))
            for a in d.get("attributions", ()):
                for key in ("source", "cue", "content"):
                    for s, t in a[key]:
                        spans[key][0].add((n, s, t))
                for key in ("source", "content"):
                    for s, t in a[key]:
                        spans["given cue: " + key][0].add((n, s, t))
    for c, t in tally.items():
        for key in ("upos", "xpos"):
            out[f"{c} {key}"] = round(100 * t[key] / max(t["tags"], 1), 2)
        for key in ("uas", "las"):
            out[f"{c} {key}"] = round(100 * t[key] / max(t["arcs"], 1), 2)
    for key, (g, f) in spans.items():
        out[key] = f1(g, f)
    out["wikigold"] = f1(*names)
    return out


def attribute(model, h, b, n, spans):
    cues = model.cue(h).argmax(-1).tolist()
    for gold in (False, True):
        items = []
        for base, e in zip(b.base, b.examples):
            sent = {i: k for k, (x, y) in enumerate(e.sentences) for i in range(x, y)}
            found = [(e.first + s, e.first + t) for s, t in runs(cues[base:base + e.end - e.first], 1, 2)]
            if gold:
                found = [a["cue"][0] for a in e.doc["attributions"] if e.first <= a["cue"][0][0] and a["cue"][0][1] <= e.end]
            for s, t in found:
                item = cue_instance(base, e, sent, s, t)
                items.append((item + ([0] * len(item[0]),), e, base, (s, t)))
        if not items:
            continue
        b.set_cues([i[0] for i in items])
        for y, (item, e, base, cue) in zip(model.crf.decode(model.tagger(h, b), b.tag_mask), items):
            at = item[0][0] - base + e.first
            for key, first in (("source", 1), ("content", 3)):
                for s, t in runs(y, first, first + 1):
                    spans[("given cue: " if gold else "") + key][1].add((n, at + s, at + t))
            if not gold:
                k = [(at + s, at + t) for s, t in runs(y, 5, 6) if at + s < cue[1] and cue[0] < at + t]
                spans["cue"][1].add((n,) + (k[0] if k else cue))
