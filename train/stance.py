"""Train a head for stances on a reader, and put it into the reader's file:

    python stance.py --data FOLDER --file reader.bin --out reader.bin --probe probe.json

The head reads what the file's encoder computes with its rounded weights, which it leaves as they are. See README.md."""

import argparse
import json
import os
import random
import time

import torch
import torch.nn.functional as F
from torch import nn

import modelfile
from corpora import load
from labels import Labels
from model import NEG, Dropout, Layer
from windows import Batch, Example, windows
from wordpiece import WordPiece

STANCES = ["neutral", "p for q", "q for p", "p against q", "q against p"]
SWAPPED = [0, 2, 1, 4, 3]  # what a stance is when the actors change places
PLACES = 6  # in p, in q, before both, between with p first, between with q first, after both
DATA = ["directed-sentiment train", "stances taught by all-mpnet-base-v2"]
LICENCES = ["directed-sentiment: free use with citation", "all-mpnet-base-v2: Apache-2.0"]


class Stances(nn.Module):
    """What tells the stance between two actors. The sentence goes through copies of the reader's top layers, which only this head trains, once for
    all pairs. Then p and q ask the words by attention, each word knowing where it stands seen from both, and two layers make a stance of it."""

    def __init__(self, reader, layers, width, heads, hidden, drop, drop_layers):
        super().__init__()
        top, d = reader.enc[len(reader.enc) - layers:] if layers else [], reader.d
        self.heads, self.drop = heads, nn.Dropout(drop)
        pool = Dropout(drop_layers)
        self.layers = nn.ModuleList(Layer(d, l.heads, l.f1.out_features, pool) for l in top)
        for ours, theirs in zip(self.layers, top):  # the copies begin with what they know
            ours.load_state_dict(theirs.state_dict())
        self.key, self.value = nn.Linear(d, width), nn.Linear(d, width)
        self.where_key, self.where_value = nn.Embedding(PLACES, width), nn.Embedding(PLACES, width)
        self.ask, self.actors = nn.Linear(2 * d, 2 * width), nn.Linear(2 * d, 2 * width)
        self.hidden, self.out = nn.Linear(4 * width, hidden), nn.Linear(hidden, len(STANCES))

    def forward(self, h, where, mask):
        keep = torch.zeros(h.shape[0], 1, 1, h.shape[1], dtype=h.dtype).masked_fill(~mask[:, None, None, :], NEG)
        if torch.is_autocast_enabled("cpu"):
            keep = keep.to(torch.bfloat16)
        for l in self.layers:
            h = l(h, keep)
        h = self.drop(h.float())
        cut = lambda t: t.reshape(t.shape[0], -1, self.heads, self.key.out_features // self.heads).transpose(1, 2)
        mean = lambda at: (h * (at & mask)[:, :, None]).sum(1) / (at & mask).sum(1, keepdim=True)
        both = torch.cat([mean(where == 0), mean(where == 1)], 1)
        key, value = cut(self.key(h) + self.where_key(where)), cut(gelu(self.value(h) + self.where_value(where)))
        ask = cut(self.ask(both).view(len(h), 2, -1))
        scores = ask @ key.transpose(2, 3) * ask.shape[-1] ** -0.5
        seen = torch.softmax(scores.float().masked_fill(~mask[:, None, None, :], NEG), -1).to(value.dtype) @ value
        seen = torch.cat([seen.transpose(1, 2).reshape(len(h), -1), gelu(self.actors(both))], 1)
        return self.out(self.drop(gelu(self.hidden(self.drop(seen))))).float()

    def tensors(self):
        """The head's tensors by the file's names."""
        w = {k: v.detach().float() for k, v in self.state_dict().items()}
        out = {}
        for p in ("key", "value", "ask", "actors", "hidden", "out"):
            out[f"stance.{p}.w"], out[f"stance.{p}.b"] = w[p + ".weight"], w[p + ".bias"]
        out["stance.where.key"], out["stance.where.value"] = w["where_key.weight"], w["where_value.weight"]
        modelfile.named_layers(out, w, "stance", "layers", len(self.layers))
        return out


def gelu(x):
    return F.gelu(x, approximate="tanh")


def place(i, p, q):
    if p[0] <= i < p[1]:
        return 0
    if q[0] <= i < q[1]:
        return 1
    if i < min(p[0], q[0]):
        return 2
    if i >= max(p[1], q[1]):
        return 5
    return 3 if p[0] < q[0] else 4


def lower(reader, layers, examples, labels):
    """What comes out of the reader's layers below the top ones, for the words of each example."""
    enc, reader.enc = reader.enc, reader.enc[:len(reader.enc) - layers]
    with torch.no_grad():
        b = Batch(examples, labels)
        h = reader.words(b)
    reader.enc = enc
    return [h[base:base + e.end - e.first] for base, e in zip(b.base, examples)]


def sentences(path, reader, pieces, labels, layers):
    """For each sentence its words' vectors, its actors p and q, and how likely each stance is."""
    examples = []
    for row in load(path):
        e, (p, q) = Example(row, windows(row, pieces)[0], pieces), row["pair"]
        if max(p[1], q[1]) <= e.end - e.first:
            likely = row.get("likely") or F.one_hot(torch.tensor(row.get("stance", 0)), len(STANCES)).tolist()
            examples.append((e, p, q, torch.tensor(likely, dtype=torch.float)))
    out, order = [None] * len(examples), sorted(range(len(examples)), key=lambda i: len(examples[i][0].ids))
    for k in range(0, len(order), 64):
        group = order[k:k + 64]
        with torch.autocast("cpu", torch.bfloat16):
            found = lower(reader, layers, [examples[i][0] for i in group], labels)
        for i, h in zip(group, found):
            out[i] = (h.half(), *examples[i][1:])
    return out


def batch(items, swap):
    """Vectors, places and a mask of sentences, read with q as p where that is to be."""
    n, d = max(len(i[0]) for i in items), items[0][0].shape[1]
    h, where, mask = torch.zeros(len(items), n, d), torch.zeros(len(items), n, dtype=torch.long), torch.zeros(len(items), n, dtype=torch.bool)
    for r, (v, p, q, _) in enumerate(items):
        if swap[r]:
            p, q = q, p
        h[r, :len(v)], mask[r, :len(v)] = v.float(), True
        where[r, :len(v)] = torch.tensor([place(i, p, q) for i in range(len(v))])
    return h, where, mask


def groups(sizes, rng, size):
    """Indexes in batches of about size words, of sentences of like length, in a random order."""
    order, out = list(range(len(sizes))), []
    rng.shuffle(order)
    for k in range(0, len(order), 1024):
        now = []
        for i in sorted(order[k:k + 1024], key=lambda i: sizes[i]):
            if now and sizes[i] * (len(now) + 1) > size:
                out.append(now)
                now = []
            now.append(i)
        out.append(now)
    rng.shuffle(out)
    return out


def likely(head, items):
    """What a head gives each label of each sentence, the mean over either actor as p."""
    out = torch.zeros(len(items), len(STANCES))
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]))
    head.eval()
    with torch.no_grad():
        for k in range(0, len(order), 64):
            at = order[k:k + 64]
            part = [items[i] for i in at]
            for swap in (False, True):
                y = head(*batch(part, [swap] * len(part))).softmax(-1)
                out[at] += (y[:, SWAPPED] if swap else y) / 2
    return out


def score(found, gold):
    """Micro and macro F1 of the classes."""
    y = found.argmax(-1).tolist()
    f = [2 * sum(a == b == c for a, b in zip(y, gold)) / max(1, y.count(c) + gold.count(c)) for c in range(len(STANCES))]
    return round(100 * sum(a == b for a, b in zip(y, gold)) / len(gold), 1), round(100 * sum(f) / len(f), 1)


def trained(reader, o, items, dev):
    """A head trained on sentences with a distribution over the labels each."""
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    head = Stances(reader, o.layers, o.width, o.heads, o.hidden, o.drop, o.drop_layers)
    own = [p for n, p in head.named_parameters() if not n.startswith("layers.")]
    opt = torch.optim.AdamW([{"params": list(head.layers.parameters()), "lr": o.lr_layers}, {"params": own, "lr": o.lr}], weight_decay=0.05)
    sizes, gold = [len(i[0]) for i in items], [int(i[3].argmax()) for i in dev]
    per = len(groups(sizes, random.Random(0), o.size))
    total = per * o.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda n: min((n + 1) / per, max(0.02, 1 - n / total)))
    began = time.time()
    for e in range(o.epochs):
        head.train()
        losses = 0
        for g in groups(sizes, rng, o.size):
            swap = [rng.random() < 0.5 for _ in g]
            y = torch.stack([items[i][3][SWAPPED] if s else items[i][3] for i, s in zip(g, swap)])
            with torch.autocast("cpu", torch.bfloat16, enabled=o.layers > 0):
                scores = head(*batch([items[i] for i in g], swap))
            loss = F.cross_entropy(scores, y, label_smoothing=o.smooth)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            opt.step(), schedule.step(), opt.zero_grad(set_to_none=True)
            losses += loss.item()
        print(f"epoch {e + 1} loss {losses / per:.3f} {score(likely(head, dev), gold)} {time.time() - began:.0f}s", flush=True)
    return head


PAIRS = [((0, 3), (4, 5)), ((35, 36), (23, 24))]


def probe(path, reader, head, pieces, labels, layers):
    """Add to the probe what the head gives for some pairs."""
    with open(path) as f:
        known = json.load(f)
    doc = {"words": known["words"], "quote": known["quote"], "sentences": [[*s, 0] for s in known["sentences"]]}
    h = lower(reader, layers, [Example(doc, [tuple(s) for s in known["sentences"]], pieces)], labels)[0]
    known["pairs"], known["stances"] = PAIRS, []
    head.eval()
    for p, q in PAIRS:
        a, b = next(s for s in known["sentences"] if s[0] <= p[0] < s[1])
        with torch.no_grad():
            y = head(*batch([(h[a:b], (p[0] - a, p[1] - a), (q[0] - a, q[1] - a), None)], [False]))[0]
        known["stances"].append([round(v, 4) for v in y.tolist()])
    with open(path, "w") as f:
        json.dump(known, f, ensure_ascii=False)


def main():
    p = argparse.ArgumentParser()
    for a in ("data", "file", "out", "probe"):
        p.add_argument("--" + a, required=True)
    p.add_argument("--learn", nargs="+", default=["stance-taught"], help="what it learns from; stance-train has the labels alone")
    p.add_argument("--name", default="", help="the new name of the model")
    p.add_argument("--layers", type=int, default=2), p.add_argument("--width", type=int, default=128), p.add_argument("--heads", type=int, default=8)
    p.add_argument("--hidden", type=int, default=256), p.add_argument("--drop", type=float, default=0.2), p.add_argument("--drop-layers", type=float, default=0.1)
    p.add_argument("--epochs", type=int, default=4), p.add_argument("--lr", type=float, default=1e-3), p.add_argument("--lr-layers", type=float, default=2e-4)
    p.add_argument("--size", type=int, default=3000), p.add_argument("--smooth", type=float, default=0.0), p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    header, parts = modelfile.read(o.file)
    parts = [x for x in parts if not x[0]["name"].startswith("stance.")]
    reader, vocab = modelfile.reader(header, parts)
    pieces, labels = WordPiece(vocab), Labels(header["labels"])
    read = lambda name: sentences(os.path.join(o.data, name + ".jsonl"), reader, pieces, labels, o.layers)
    items, dev = [i for name in o.learn for i in read(name)], read("stance-dev")
    head = trained(reader, o, items, dev)
    tensors = head.tensors()
    modelfile.rounded(head, tensors)
    header["config"]["stance"] = {"from": len(reader.enc) - o.layers, "layers": o.layers, "width": o.width, "heads": o.heads}
    header["labels"]["stance"] = STANCES
    header["name"] = o.name or header["name"]
    for key, values in (("data", DATA), ("licences", LICENCES)):
        header[key] = [x for x in header[key] if x not in values] + values
    modelfile.write(o.out, header, parts + modelfile.parts(tensors))
    probe(o.probe, reader, head, pieces, labels, o.layers)
    print("rounded", score(likely(head, dev), [int(i[3].argmax()) for i in dev]))


if __name__ == "__main__":
    main()
