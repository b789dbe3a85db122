"""Write a trained reader as the file that the Go program embeds, with a probe of its vectors:

    python export.py --data FOLDER --model OUT/model.pt --name NAME --file reader.bin --probe probe.json

The file's layout is told in extract/reader. Matrices become int8 with a scale a row, from the largest weight of the row:
clipping at a quantile costs several points of LAS. The probe is computed with the rounded weights."""

import argparse
import datetime
import json
import os
import struct

import torch

from corpora import load
from labels import Labels
from lemmas import learn
from minilm import installed
from model import Reader
from windows import REACH, WINDOW, Batch, Example, cue_instance
from wordpiece import WordPiece

SOURCES = ["PolNeAR train", "UD English EWT train", "UD English GUM train", "wikigold (4 of 5 documents)", "re3d (4 of 5 files)", "WNUT-17 train",
           "encoder initialised from all-MiniLM-L6-v2"]
LICENCES = ["PolNeAR: research corpus, no licence stated", "UD EWT: CC BY-SA 4.0", "UD GUM: CC BY and CC BY-SA", "wikigold, WNUT-17: CC BY 4.0",
            "re3d: open licences", "all-MiniLM-L6-v2: Apache-2.0"]


# Added to the score of a word's being in no name. Corpora that leave labels open make the head eager: of 0.5, 1 and 1.5, this did best on
# wikigold's held-out documents, by 0.2 points and less.
NO_NAME = 1.0


def crc32c_table():
    table = []
    for i in range(256):
        c = i
        for _ in range(8):
            c = c >> 1 ^ (0x82F63B78 if c & 1 else 0)
        table.append(c)
    return table


TABLE = crc32c_table()


def crc32c(data):
    c = 0xFFFFFFFF
    table = TABLE
    for b in data:
        c = c >> 8 ^ table[(c ^ b) & 255]
    return c ^ 0xFFFFFFFF


def quantize(w):
    scale = w.abs().amax(1).clamp(min=1e-12) / 127
    return torch.round(w / scale[:, None]).clamp(-127, 127).to(torch.int8), scale


def named_tensors(model):
    """The model's tensors by the file's names."""
    w = {k: v.detach().float() for k, v in model.state_dict().items()}
    out = {"emb.tok": w["tok.weight"], "emb.pos": w["pos.weight"][:WINDOW], "emb.shape": w["shape.weight"], "emb.quote": w["quote.weight"],
           "emb.border": w["border.weight"], "emb.ln.g": w["ln.weight"], "emb.ln.b": w["ln.bias"]}

    def layers(ours, theirs, n):
        for i in range(n):
            for p in ("q", "k", "v", "o", "f1", "f2"):
                out[f"{ours}.{i}.{p}.w"], out[f"{ours}.{i}.{p}.b"] = w[f"{theirs}.{i}.{p}.weight"], w[f"{theirs}.{i}.{p}.bias"]
            for p in ("ln1", "ln2"):
                out[f"{ours}.{i}.{p}.g"], out[f"{ours}.{i}.{p}.b"] = w[f"{theirs}.{i}.{p}.weight"], w[f"{theirs}.{i}.{p}.bias"]

    layers("enc", "enc", len(model.enc))
    layers("tag", "tag", len(model.tag))
    for p in ("upos", "xpos", "names", "cue", "cueany"):
        out[p + ".w"], out[p + ".b"] = w[p + ".weight"], w[p + ".bias"]
    for p in ("arc", "rel"):
        for s in ("d", "h"):
            out[f"{p}.{s}.w"], out[f"{p}.{s}.b"] = w[f"{p}_{s}.weight"], w[f"{p}_{s}.bias"]
        out[p + ".root"] = w[p + "_root"]
    out["arc.U"], out["arc.u"] = w["arc_U"], w["arc_u"]
    out["rel.U"], out["rel.V"], out["rel.b"] = w["rel_U"].reshape(-1, w["rel_U"].shape[2]), w["rel_V"], w["rel_b"]
    out["tag.P.w"], out["tag.b"], out["tag.C.w"] = w["tag_P.weight"], w["tag_P.bias"], w["tag_C.weight"]
    out["tag.rel"], out["tag.sd"], out["tag.incue"] = w["tag_rel.weight"], w["tag_sd.weight"], w["tag_incue"]
    out["tag.ln.g"], out["tag.ln.b"] = w["tag_ln.weight"], w["tag_ln.bias"]
    out["tag.out.w"], out["tag.out.b"] = w["tag_out.weight"], w["tag_out.bias"]
    out["tag.trans"], out["tag.start"] = w["crf.trans"], w["crf.start"]
    return out


def rounds(name, t):
    """Whether a tensor is stored as int8: matrices of weights are, small tables are not."""
    return t.dim() == 2 and (name.endswith(".w") or name in ("emb.tok", "arc.U", "rel.U", "rel.V"))


def write(path, model, labels, vocab, lemmas, name, scores):
    blobs, tensors = [], []

    def add(name, dtype, shape, raw, scales=None):
        t = {"name": name, "dtype": dtype, "shape": shape, "offset": 0, "size": len(raw), "crc": crc32c(raw)}
        if scales:
            t["scales"] = scales
        tensors.append(t)
        blobs.append(raw)

    for n, t in named_tensors(model).items():
        if rounds(n, t):
            q, scale = quantize(t)
            add(n, "i8", list(t.shape), q.numpy().tobytes(), n + ".scale")
            add(n + ".scale", "f32", [t.shape[0]], scale.numpy().tobytes())
        else:
            add(n, "f32", list(t.shape), t.contiguous().numpy().tobytes())
    for n, lines in (("vocab", vocab), ("lemmas", lemmas)):
        add(n, "bytes", [len(lines)], "\n".join(lines).encode())
    e, g = model.enc[0], model.tag[0]
    head = {"name": name, "created": datetime.date.today().isoformat(),
            "config": {"layers": len(model.enc), "width": model.d, "heads": e.heads, "ffn": e.f1.out_features, "window": WINDOW,
                       "tagger": {"layers": len(model.tag), "width": g.q.in_features, "heads": g.heads, "ffn": g.f1.out_features, "reach": REACH}},
            "labels": labels.lists, "vocab_blob": "vocab", "lemma_blob": "lemmas", "data": SOURCES, "licences": LICENCES, "scores": scores, "tensors": tensors, "size": 0}
    length = 0
    while True:  # offsets are part of the header, whose length moves them
        at = (24 + length + 63) // 64 * 64
        for t in tensors:
            t["offset"] = at
            at = (at + t["size"] + 63) // 64 * 64
        head["size"] = tensors[-1]["offset"] + tensors[-1]["size"]
        raw = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        if len(raw) == length:
            break
        length = len(raw)
    with open(path, "wb") as f:
        f.write(b"saidsoRD" + struct.pack("<IIII", 1, len(raw), crc32c(raw), 0) + raw)
        for t, b in zip(tensors, blobs):
            f.write(b"\0" * (t["offset"] - f.tell()) + b)


def rounded(model):
    """Put the rounded weights into the model itself."""
    with torch.no_grad():
        keep = {t.data_ptr(): (n, t) for n, t in named_tensors(model).items()}
        for p in model.parameters():
            hit = keep.get(p.data_ptr())
            if hit and rounds(*hit):
                q, scale = quantize(hit[1])
                p.copy_((q.float() * scale[:, None]).view(p.shape))


PROBE = [["Minister", "Ana", "Velic", "told", "reporters", "on", "Tuesday", "that", "the", "port", "of", "Drovik", "would", "“", "never", "again", "”", "be", "closed", "."],
         ["She", "did", "n’t", "say", "who’d", "pay", ",", "but", "MPs", "of", "her", "party", "—", "the", "SVP", "—", "called", "the", "plan", "naïve", "."]]


def probe(model, labels, pieces):
    words = sum(PROBE, [])
    quote = [0] * len(words)
    quote[13], quote[14], quote[15], quote[16] = 2, 1, 1, 2
    ends = [len(PROBE[0]), len(words)]
    doc = {"words": words, "quote": quote, "sentences": [[0, ends[0], 0], [ends[0], ends[1], 0]]}
    b = Batch([Example(doc, [(0, ends[0]), (ends[0], ends[1])], pieces)], labels)
    model.eval()
    with torch.no_grad():
        h = model.words(b)
        b.tree_words = torch.arange(ends[0])[None]
        arcs = model.arcs(h, b.tree_words)[0]
        b.set_cues([cue_instance(0, b.examples[0], {i: int(i >= ends[0]) for i in range(ends[1])}, 3, 4) + ([0] * len(words),)])
        return {"words": words, "sentences": [[0, ends[0]], ends], "quote": quote, "cue": [3, 4],
                "vectors": [[round(x, 6) for x in v[:16].tolist()] for v in h], "upos": [[round(x, 5) for x in v.tolist()] for v in model.upos(h)[:3]],
                "names": [[round(x, 5) for x in v.tolist()] for v in model.names(h)[:3]], "arcs": [[round(x, 4) for x in v.tolist()] for v in arcs[:3]],
                "tagger": [[round(x, 4) for x in v.tolist()] for v in model.tagger(h, b)[0]]}


def main():
    p = argparse.ArgumentParser()
    for a in ("data", "model", "name", "file", "probe"):
        p.add_argument("--" + a, required=True)
    p.add_argument("--pretrained", default=installed(), help="the folder of the vocabulary")
    o = p.parse_args()
    with open(os.path.join(o.pretrained, "vocab.txt"), encoding="utf8") as f:
        vocab = [l.rstrip("\n") for l in f]
    s = torch.load(o.model)
    labels = Labels(s["labels"])
    model = Reader(len(vocab), labels)
    model.load_state_dict(s["model"])
    scores = {}
    path = os.path.join(os.path.dirname(o.model), "scores.json")
    if os.path.exists(path):
        with open(path) as f:
            scores = json.load(f)
    with torch.no_grad():
        model.names.bias[0] += NO_NAME
    rounded(model)
    rules = learn(d for t in ("ewt", "gum") for d in load(os.path.join(o.data, t + "-train.jsonl")))
    write(o.file, model, labels, vocab, rules, o.name, scores)
    with open(o.probe, "w") as f:
        json.dump(probe(model, labels, WordPiece(vocab)), f, ensure_ascii=False)


if __name__ == "__main__":
    main()
