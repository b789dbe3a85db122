"""Train the reader: python train.py --data FOLDER --out FOLDER. See README.md."""

import argparse
import copy
import json
import os
import random
import time

import torch

from corpora import read_all
from evaluate import evaluate
from labels import Labels
from minilm import installed, load_safetensors
from model import Reader
from windows import epoch, plan
from wordpiece import WordPiece

WEIGHTS = {"tagger": 1.0, "cue": 2.0, "cueany": 1.0, "names": 1.0, "arc": 1.0, "rel": 0.7, "upos": 0.5, "xpos": 0.5}

PASSES = 4  # The model is the mean of the running means after this many last passes.


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True), p.add_argument("--out", required=True), p.add_argument("--pretrained", default=installed())
    p.add_argument("--epochs", type=int, default=6), p.add_argument("--size", type=int, default=4096, help="pieces a batch")
    p.add_argument("--lr", type=float, default=2.5e-4), p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=1), p.add_argument("--threads", type=int, default=0)
    p.add_argument("--limit", type=int, default=0, help="documents, for a trial"), p.add_argument("--stop", type=int, default=0, help="steps, for a trial")
    p.add_argument("--resume", action="store_true")
    o = p.parse_args()
    torch.manual_seed(o.seed), random.seed(o.seed)
    if o.threads:
        torch.set_num_threads(o.threads)
    os.makedirs(o.out, exist_ok=True)
    with open(os.path.join(o.pretrained, "vocab.txt"), encoding="utf8") as f:
        pieces = WordPiece([l.rstrip("\n") for l in f])
    docs, dev = read_all(o.data), read_all(o.data, "dev")
    labels = Labels.of(docs)
    if o.limit:
        docs = random.Random(o.seed).sample(docs, o.limit)
    model = Reader(len(pieces.pieces), labels)
    model.load_minilm(load_safetensors(os.path.join(o.pretrained, "model.safetensors")))
    enc = model.encoder_parameters()
    ids = {id(q) for q in enc}
    heads = [q for q in model.parameters() if id(q) not in ids]
    opt = torch.optim.AdamW([{"params": enc, "lr": o.lr}, {"params": heads, "lr": o.head_lr}], betas=(0.9, 0.98), weight_decay=0.01)
    per_epoch = len(plan(docs, pieces, random.Random(0), o.size))
    total, warm, step, first = per_epoch * o.epochs, per_epoch // 4, 0, 0
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm))))
    mean = copy.deepcopy(model)
    state = os.path.join(o.out, "state.pt")
    if o.resume and os.path.exists(state):
        s = torch.load(state, weights_only=False)
        model.load_state_dict(s["model"]), mean.load_state_dict(s["mean"]), opt.load_state_dict(s["opt"]), schedule.load_state_dict(s["schedule"])
        step, first = s["step"], s["epoch"]
    print(f"{len(docs)} documents, {per_epoch} batches an epoch, {sum(q.numel() for q in model.parameters())} weights", flush=True)
    began, log = time.time(), {}
    for e in range(first, o.epochs):
        model.train()
        for b in epoch(docs, pieces, labels, o.seed * 1000 + e, o.size):
            with torch.autocast("cpu", torch.bfloat16):
                parts = model.losses(b)
            loss = sum(WEIGHTS[k] * v for k, v in parts.items()) / b.W
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step(), schedule.step(), opt.zero_grad(set_to_none=True)
            step += 1
            decay = min(0.998, step / (step + 20))
            with torch.no_grad():
                torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1 - decay)
            for k, v in parts.items():
                log.setdefault(k, []).append(v.item() / b.W)
            if step % 25 == 0:
                print(f"{time.time()-began:7.0f}s step {step}/{total} " + " ".join(f"{k} {sum(v)/len(v):.4f}" for k, v in sorted(log.items())), flush=True)
                log = {}
            if o.stop and step >= o.stop:
                break
        torch.save({"model": model.state_dict(), "mean": mean.state_dict(), "opt": opt.state_dict(), "schedule": schedule.state_dict(), "step": step, "epoch": e + 1}, state + ".new")
        os.replace(state + ".new", state)
        torch.save(mean.state_dict(), os.path.join(o.out, f"mean{e + 1}.pt"))
        scores = evaluate(mean, dev, pieces, labels)
        print(f"epoch {e+1} " + json.dumps(scores), flush=True)
        with open(os.path.join(o.out, "scores.json"), "w") as f:
            json.dump(scores, f)
        if o.stop and step >= o.stop:
            break
    last = [torch.load(os.path.join(o.out, f"mean{e}.pt")) for e in range(max(1, o.epochs - PASSES + 1), o.epochs + 1)]
    torch.save({"model": {k: sum(m[k] for m in last) / len(last) for k in last[0]}, "labels": labels.lists}, os.path.join(o.out, "model.pt"))


if __name__ == "__main__":
    main()
