"""Write a trained reader as the file that the Go program embeds, with a probe of its vectors:

    python export.py --data FOLDER --model OUT/model.pt --name NAME --file reader.bin --probe probe.json

The probe is computed with the rounded weights."""

import argparse
import datetime
import json
import os

import torch

import modelfile
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


def header(model, labels, name, scores):
    e, g = model.enc[0], model.tag[0]
    return {"name": name, "created": datetime.date.today().isoformat(),
            "config": {"layers": len(model.enc), "width": model.d, "heads": e.heads, "ffn": e.f1.out_features, "window": WINDOW,
                       "tagger": {"layers": len(model.tag), "width": g.q.in_features, "heads": g.heads, "ffn": g.f1.out_features, "reach": REACH}},
            "labels": labels.lists, "vocab_blob": "vocab", "lemma_blob": "lemmas", "data": SOURCES, "licences": LICENCES, "scores": scores}


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
    tensors = modelfile.named_tensors(model)
    modelfile.rounded(model, tensors)
    rules = learn(d for t in ("ewt", "gum") for d in load(os.path.join(o.data, t + "-train.jsonl")))
    modelfile.write(o.file, header(model, labels, o.name, scores), modelfile.parts({**tensors, "vocab": vocab, "lemmas": rules}))
    with open(o.probe, "w") as f:
        json.dump(probe(model, labels, WordPiece(vocab)), f, ensure_ascii=False)


if __name__ == "__main__":
    main()
