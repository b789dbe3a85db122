"""The file that the Go program embeds; extract/reader tells its layout. Matrices are int8 with a scale a row, from the largest weight of the row:
clipping at a quantile costs several points of LAS."""

import json
import struct

import torch

from labels import Labels
from model import Reader
from windows import WINDOW

MAGIC, VERSION = b"saidsoRD", 1


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


def rounds(name, t):
    """Whether a tensor is stored as int8: matrices of weights are, small tables are not."""
    return t.dim() == 2 and (name.endswith(".w") or name in ("emb.tok", "arc.U", "rel.U", "rel.V"))


def named_layers(out, w, ours, theirs, n):
    """Add the tensors of n layers by the file's names."""
    for i in range(n):
        for p in ("q", "k", "v", "o", "f1", "f2"):
            out[f"{ours}.{i}.{p}.w"], out[f"{ours}.{i}.{p}.b"] = w[f"{theirs}.{i}.{p}.weight"], w[f"{theirs}.{i}.{p}.bias"]
        for p in ("ln1", "ln2"):
            out[f"{ours}.{i}.{p}.g"], out[f"{ours}.{i}.{p}.b"] = w[f"{theirs}.{i}.{p}.weight"], w[f"{theirs}.{i}.{p}.bias"]


def named_tensors(model):
    """The reader's tensors by the file's names."""
    w = {k: v.detach().float() for k, v in model.state_dict().items()}
    out = {"emb.tok": w["tok.weight"], "emb.pos": w["pos.weight"][:WINDOW], "emb.shape": w["shape.weight"], "emb.quote": w["quote.weight"],
           "emb.border": w["border.weight"], "emb.ln.g": w["ln.weight"], "emb.ln.b": w["ln.bias"]}
    named_layers(out, w, "enc", "enc", len(model.enc))
    named_layers(out, w, "tag", "tag", len(model.tag))
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


def rounded(model, tensors):
    """Put the rounded weights into a model itself, of whose parameters the tensors are views."""
    with torch.no_grad():
        keep = {t.data_ptr(): (n, t) for n, t in tensors.items()}
        for p in model.parameters():
            hit = keep.get(p.data_ptr())
            if hit and rounds(*hit):
                q, scale = quantize(hit[1])
                p.copy_((q.float() * scale[:, None]).view(p.shape))


def parts(tensors):
    """Tensors as parts of a file: a description without its place, and bytes."""
    out = []

    def add(name, dtype, shape, raw, **more):
        out.append(({"name": name, "dtype": dtype, "shape": shape, "offset": 0, "size": len(raw), "crc": crc32c(raw), **more}, raw))

    for n, t in tensors.items():
        if isinstance(t, list):
            add(n, "bytes", [len(t)], "\n".join(t).encode())
        elif rounds(n, t):
            q, scale = quantize(t)
            add(n, "i8", list(t.shape), q.numpy().tobytes(), scales=n + ".scale")
            add(n + ".scale", "f32", [t.shape[0]], scale.numpy().tobytes())
        else:
            add(n, "f32", list(t.shape), t.contiguous().numpy().tobytes())
    return out


def write(path, header, parts):
    """Write a file. The header's tensors and size are filled in."""
    header["tensors"], header["size"] = [t for t, _ in parts], 0
    length = 0
    while True:  # offsets are part of the header, whose length moves them
        at = (24 + length + 63) // 64 * 64
        for t, _ in parts:
            t["offset"] = at
            at = (at + t["size"] + 63) // 64 * 64
        header["size"] = parts[-1][0]["offset"] + parts[-1][0]["size"]
        raw = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        if len(raw) == length:
            break
        length = len(raw)
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<IIII", VERSION, len(raw), crc32c(raw), 0) + raw)
        for t, b in parts:
            f.write(b"\0" * (t["offset"] - f.tell()) + b)


def read(path):
    """A file's header and parts."""
    with open(path, "rb") as f:
        raw = f.read()
    version, length = struct.unpack("<II", raw[8:16])
    if raw[:8] != MAGIC or version != VERSION:
        raise SystemExit(f"{path}: not a model of version {VERSION}")
    header = json.loads(raw[24:24 + length])
    return header, [(t, raw[t["offset"]:t["offset"] + t["size"]]) for t in header["tensors"]]


def reader(header, parts):
    """The reader that a file holds, with the weights as rounded, and the word pieces."""
    by = {t["name"]: (t, raw) for t, raw in parts}

    def tensor(name):
        t, raw = by[name]
        if t["dtype"] == "i8":
            return torch.frombuffer(bytearray(raw), dtype=torch.int8).view(t["shape"]).float() * tensor(t["scales"])[:, None]
        return torch.frombuffer(bytearray(raw), dtype=torch.float32).view(t["shape"])

    vocab = by[header["vocab_blob"]][1].decode().split("\n")
    model = Reader(len(vocab), Labels(header["labels"]))
    with torch.no_grad():
        for n, t in named_tensors(model).items():
            t.copy_(tensor(n))  # a view of the parameter
    return model.eval(), vocab
