"""Documents cut into windows, and windows joined into batches. extract/reader cuts in the same way."""

import random

import torch

from rename import renamed

RENAME = 0.35  # of the documents with names are read with other names
WINDOW, REACH, LONGEST_SENTENCE = 256, 100, 200


def shape(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 1
    upper = [c for c in letters if c.isupper()]
    if not upper:
        return 2
    if len(upper) == len(letters):
        return 4 if len(letters) > 1 else 5
    if letters[0].isupper() and len(upper) == 1:
        return 3
    return 6


def windows(doc, pieces, budget=WINDOW):
    """Runs of sentences [(first word, end word)] of at most budget pieces: whole paragraphs where they fit."""
    room = budget - 2
    size = [len(pieces.word(w)) for w in doc["words"]]
    units = []  # (first, end, pieces, paragraph)
    for a, b, par in doc["sentences"]:
        i = a
        while i < b:
            j, n = i, 0
            while j < b and n + size[j] <= room:
                n += size[j]
                j += 1
            units.append((i, j, n, par))
            i = j
    paragraphs = []
    for u in units:
        if paragraphs and paragraphs[-1][0][3] == u[3]:
            paragraphs[-1].append(u)
        else:
            paragraphs.append([u])
    out, now, n = [], [], 0

    def flush():
        nonlocal now, n
        if now:
            out.append(now)
        now, n = [], 0

    for p in paragraphs:
        total = sum(u[2] for u in p)
        if n + total > room:
            flush()
        if total <= room:
            now += [(u[0], u[1]) for u in p]
            n += total
            continue
        for u in p:
            if n + u[2] > room:
                flush()
            now.append((u[0], u[1]))
            n += u[2]
    flush()
    return out


class Example:
    """A window of a document with its features."""

    def __init__(self, doc, sentences, pieces):
        self.doc, self.sentences = doc, sentences
        self.first, self.end = sentences[0][0], sentences[-1][1]
        starts = {s[0]: s[2] for s in doc["sentences"]}
        par_first = {}
        for s in doc["sentences"]:
            par_first.setdefault(s[2], s[0])
        ids, shapes, quote, border, word = [pieces.cls], [0], [0], [0], [-1]
        for w in range(self.first, self.end):
            text = doc["words"][w]
            for k, p in enumerate(pieces.word(text)):
                ids.append(p)
                shapes.append(shape(text) if k == 0 else 7)
                quote.append(doc["quote"][w])
                border.append(0 if k or w not in starts else 2 if par_first[starts[w]] == w else 1)
                word.append(w - self.first)
        for l, v in ((ids, pieces.sep), (shapes, 0), (quote, 0), (border, 0), (word, -1)):
            l.append(v)
        self.ids, self.shapes, self.quote, self.border, self.word = ids, shapes, quote, border, word


IGNORE = -100


class Batch:
    """Windows as tensors. Words of all windows stand in one row after the other; W is their number."""

    def __init__(self, examples, labels, rng=None):
        self.examples = examples
        B, L = len(examples), max(len(e.ids) for e in examples)
        z = lambda: torch.zeros(B, L, dtype=torch.long)
        self.ids, self.shapes, self.quote, self.border = z(), z(), z(), z()
        self.pad = torch.ones(B, L, dtype=torch.bool)
        self.word = torch.full((B, L), -1, dtype=torch.long)
        self.base, W = [], 0
        for b, e in enumerate(examples):
            n = len(e.ids)
            self.base.append(W)
            self.ids[b, :n] = torch.tensor(e.ids)
            sh, qu = torch.tensor(e.shapes), torch.tensor(e.quote)
            if rng:  # headlines in capitals, careless lower case, texts without marks
                r = rng.random()
                if r < 0.03:
                    sh[(sh >= 2) & (sh <= 6)] = 4
                elif r < 0.06:
                    sh[(sh >= 2) & (sh <= 6)] = 2
                if rng.random() < 0.05:
                    qu[:] = 0
            self.shapes[b, :n], self.quote[b, :n] = sh, qu
            self.border[b, :n] = torch.tensor(e.border)
            self.pad[b, :n] = False
            w = torch.tensor(e.word)
            self.word[b, :n] = torch.where(w >= 0, w + W, w)
            W += e.end - e.first
        self.W = W
        self._words(labels)
        self._sentences(labels)
        self._cues()

    def _words(self, labels):
        W = self.W
        full = lambda: torch.full((W,), IGNORE, dtype=torch.long)
        self.upos, self.xpos = full(), full()
        self.names = torch.zeros(W, dtype=torch.long)
        self.cue, self.cueany = full(), full()
        for base, e in zip(self.base, self.examples):
            d = e.doc
            for k, w in enumerate(range(e.first, e.end)):
                if "upos" in d:
                    self.upos[base + k] = labels.id("upos", d["upos"][w])
                    self.xpos[base + k] = labels.id("xpos", d["xpos"][w])
                if "names" in d:
                    self.names[base + k] = d["names"][w]
            if "attributions" in d:
                n = e.end - e.first
                self.cue[base:base + n] = 0
                self.cueany[base:base + n] = 0
                for a in d["attributions"]:
                    for s, t in a["content"]:
                        self.cueany[base + max(s - e.first, 0):base + max(min(t - e.first, n), 0)] = IGNORE
                for a in d["attributions"]:
                    for s, t in a["cue"]:
                        for i in range(max(s, e.first), min(t, e.end)):
                            self.cue[base + i - e.first] = self.cueany[base + i - e.first] = 1 if i == s else 2

    def _sentences(self, labels):
        """Trees: rows of sentences with word index, head (0 the root, k the kth word) and relation."""
        rows = []
        for base, e in zip(self.base, self.examples):
            d = e.doc
            if "head" not in d:
                continue
            for a, b in e.sentences:
                if b - a > LONGEST_SENTENCE or any(d["head"][i] >= 0 and not a <= d["head"][i] < b for i in range(a, b)):
                    continue
                rows.append([(base + i - e.first, 0 if d["head"][i] < 0 else d["head"][i] - a + 1, labels.id("rels", d["rel"][i])) for i in range(a, b)])
        n = max(map(len, rows), default=0)
        self.tree_words = torch.zeros(len(rows), n, dtype=torch.long)
        self.tree_heads = torch.full((len(rows), n), IGNORE, dtype=torch.long)
        self.tree_rels = torch.full((len(rows), n), IGNORE, dtype=torch.long)
        self.tree_mask = torch.zeros(len(rows), n, dtype=torch.bool)
        for r, row in enumerate(rows):
            t = torch.tensor(row)
            self.tree_words[r, :len(row)], self.tree_heads[r, :len(row)], self.tree_rels[r, :len(row)] = t[:, 0], t[:, 1], t[:, 2]
            self.tree_mask[r, :len(row)] = True

    def _cues(self):
        """An instance of the tagger for each gold cue."""
        items = []
        for base, e in zip(self.base, self.examples):
            sent = {}
            for k, (a, b) in enumerate(e.sentences):
                for i in range(a, b):
                    sent[i] = k
            for a in e.doc.get("attributions", ()):
                s, t = a["cue"][0]
                if s < e.first or t > e.end:
                    continue
                lab = {}
                for spans, first in ((a["content"], 3), (a["source"], 1), (a["cue"], 5)):
                    for x, y in spans:
                        for i in range(x, y):
                            lab[i] = first if i == x else first + 1
                items.append(cue_instance(base, e, sent, s, t) + ([lab.get(i, 0) for i in range(max(e.first, s - REACH), min(e.end, t + REACH))],))
        self.set_cues(items)

    def set_cues(self, items):
        n = max((len(i[0]) for i in items), default=0)
        C = len(items)
        self.tag_words = torch.zeros(C, n, dtype=torch.long)
        self.tag_rel, self.tag_sd = torch.zeros(C, n, dtype=torch.long), torch.zeros(C, n, dtype=torch.long)
        self.tag_in = torch.zeros(C, n)
        self.tag_mask = torch.zeros(C, n, dtype=torch.bool)
        self.tag_labels = torch.zeros(C, n, dtype=torch.long)
        self.tag_cue = torch.zeros(C, 2, dtype=torch.long)
        for c, (words, rel, sd, inside, cue, labels) in enumerate(items):
            k = len(words)
            self.tag_words[c, :k], self.tag_rel[c, :k], self.tag_sd[c, :k] = torch.tensor(words), torch.tensor(rel), torch.tensor(sd)
            self.tag_in[c, :k], self.tag_labels[c, :k] = torch.tensor(inside, dtype=torch.float), torch.tensor(labels)
            self.tag_mask[c, :k] = True
            self.tag_cue[c] = torch.tensor(cue)


def cue_instance(base, e, sent, s, t):
    lo, hi = max(e.first, s - REACH), min(e.end, t + REACH)
    clip = lambda v, a, b: max(a, min(b, v))
    rel = [clip(i - s, -64, -1) + 64 if i < s else 64 if i < t else clip(i - t + 1, 1, 64) + 64 for i in range(lo, hi)]
    sd = [clip(sent[i] - sent[s], -3, 3) + 3 for i in range(lo, hi)]
    return ([base + i - e.first for i in range(lo, hi)], rel, sd, [float(s <= i < t) for i in range(lo, hi)], (base + s - e.first, base + t - e.first))


def epoch(docs, pieces, labels, seed, size):
    """Batches of about size pieces, of windows of like length, in a random order that the seed gives."""
    rng = random.Random(seed)
    for g in plan(docs, pieces, rng, size):
        yield Batch(g, labels, rng)


def plan(docs, pieces, rng, size, budgets=(160, 208, 256)):
    """The windows of an epoch's batches."""
    examples = []
    for d in docs:
        if "names" in d and rng.random() < RENAME:
            d = renamed(d, rng)
        examples += [Example(d, w, pieces) for w in windows(d, pieces, rng.choice(budgets))]
    rng.shuffle(examples)
    groups = []
    for k in range(0, len(examples), 512):  # sort within a stretch: lengths alike, order still random
        part, now, longest = sorted(examples[k:k + 512], key=lambda e: len(e.ids)), [], 0
        for e in part:
            if now and max(longest, len(e.ids)) * (len(now) + 1) > size:
                groups.append(now)
                now, longest = [], 0
            now.append(e)
            longest = max(longest, len(e.ids))
        if now:
            groups.append(now)
    rng.shuffle(groups)
    return groups
