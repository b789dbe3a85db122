"""The reader: one encoder, heads for tags, trees, names and attributions. extract/reader computes the same in Go."""

import math

import torch
import torch.nn.functional as F
from torch import nn

NEG = -1e4


class Dropout:
    """Dropout whose masks are slices of one pool of random numbers: drawing each anew costs a quarter of a step on a CPU."""

    def __init__(self, rate, size=1 << 23):
        self.rate = rate
        self.pool = (torch.rand(size) >= rate).to(torch.float32) / (1 - rate)
        self.low = self.pool.bfloat16()

    def __call__(self, x, training):
        n = x.numel()
        if not training or n > len(self.pool):
            return x
        at = int(torch.randint(len(self.pool) - n + 1, ()))
        pool = self.low if x.dtype == torch.bfloat16 else self.pool
        return x * pool[at:at + n].view(x.shape)


class Layer(nn.Module):
    """A post-norm transformer layer as BERT's, with the tanh form of GELU."""

    def __init__(self, d, heads, ffn, drop):
        super().__init__()
        self.heads, self.drop = heads, drop
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.f1, self.f2 = nn.Linear(d, ffn), nn.Linear(ffn, d)
        self.ln1, self.ln2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)

    def forward(self, x, mask):
        B, L, d = x.shape
        cut = lambda t: t.view(B, L, self.heads, d // self.heads).transpose(1, 2)
        # Spelled out: PyTorch's fused attention is slower on a CPU, backward above all.
        a = torch.softmax(cut(self.q(x)) @ cut(self.k(x)).transpose(2, 3) * (d // self.heads) ** -0.5 + mask, -1) @ cut(self.v(x))
        a = self.o(a.transpose(1, 2).reshape(B, L, d))
        x = self.ln1(x + self.drop(a, self.training))
        h = self.f2(F.gelu(self.f1(x), approximate="tanh"))
        return self.ln2(x + self.drop(h, self.training))


class CRF(nn.Module):
    """A linear-chain CRF (Lafferty et al. 2001) over the tagger's labels."""

    def __init__(self, n):
        super().__init__()
        self.trans, self.start = nn.Parameter(torch.zeros(n, n)), nn.Parameter(torch.zeros(n))
        bad, first = torch.zeros(n, n), torch.zeros(n)
        for j in range(2, n, 2):  # I-X only after B-X or I-X
            first[j] = NEG
            for i in range(n):
                if i not in (j - 1, j):
                    bad[i, j] = NEG
        self.register_buffer("bad", bad, persistent=False)
        self.register_buffer("bad_first", first, persistent=False)

    def loss(self, emit, labels, mask):
        """Negative log-likelihood, a value a row."""
        emit, m = emit.float(), mask.float()
        trans, start = self.trans + self.bad, self.start + self.bad_first
        score = start[labels[:, 0]] + emit[:, 0].gather(1, labels[:, :1]).squeeze(1)
        step = emit[:, 1:].gather(2, labels[:, 1:, None]).squeeze(2) + trans[labels[:, :-1], labels[:, 1:]]
        score = score + (step * m[:, 1:]).sum(1)
        alpha = start + emit[:, 0]
        for t in range(1, emit.shape[1]):
            new = torch.logsumexp(alpha[:, :, None] + trans, 1) + emit[:, t]
            alpha = torch.where(mask[:, t, None], new, alpha)
        return torch.logsumexp(alpha, 1) - score

    def decode(self, emit, mask):
        emit = emit.float()
        trans, best, back = self.trans + self.bad, self.start + self.bad_first + emit[:, 0], []
        for t in range(1, emit.shape[1]):
            top, arg = (best[:, :, None] + trans).max(1)
            best = torch.where(mask[:, t, None], top + emit[:, t], best)
            back.append(arg)
        out = []
        for r in range(emit.shape[0]):
            n = int(mask[r].sum())
            y = [int(best[r].argmax())]
            for t in range(n - 2, -1, -1):
                y.append(int(back[t][r, y[-1]]))
            out.append(y[::-1])
        return out


class Reader(nn.Module):
    def __init__(self, vocab, labels, layers=6, d=384, heads=12, ffn=1536, drop=0.1, tag=128):
        super().__init__()
        self.d, self.dropout = d, Dropout(drop)
        drop = self.dropout
        self.tok, self.pos = nn.Embedding(vocab, d), nn.Embedding(512, d)
        self.shape, self.quote, self.border = nn.Embedding(8, d), nn.Embedding(3, d), nn.Embedding(3, d)
        for e in (self.shape, self.quote, self.border):
            nn.init.normal_(e.weight, std=0.002)
        self.ln = nn.LayerNorm(d, eps=1e-12)
        self.enc = nn.ModuleList(Layer(d, heads, ffn, drop) for _ in range(layers))
        n = labels.sizes()
        self.upos, self.xpos = nn.Linear(d, n["upos"]), nn.Linear(d, n["xpos"])
        self.names = nn.Linear(d, n["names"])
        self.cue, self.cueany = nn.Linear(d, 3), nn.Linear(d, 3)
        self.arc_d, self.arc_h = nn.Linear(d, 256), nn.Linear(d, 256)
        self.arc_U, self.arc_u = nn.Parameter(torch.zeros(256, 256)), nn.Parameter(torch.zeros(256))
        self.arc_root = nn.Parameter(torch.randn(256) * 0.1)
        R = n["rels"]
        self.rel_d, self.rel_h = nn.Linear(d, 128), nn.Linear(d, 128)
        self.rel_U, self.rel_V, self.rel_b = nn.Parameter(torch.zeros(R, 128, 128)), nn.Parameter(torch.zeros(R, 256)), nn.Parameter(torch.zeros(R))
        self.rel_root = nn.Parameter(torch.randn(128) * 0.1)
        nn.init.normal_(self.arc_U, std=0.01), nn.init.normal_(self.rel_V, std=0.02), nn.init.normal_(self.rel_U, std=0.01)
        self.tag_P, self.tag_C = nn.Linear(d, tag), nn.Linear(d, tag, bias=False)
        self.tag_rel, self.tag_sd, self.tag_incue = nn.Embedding(129, tag), nn.Embedding(7, tag), nn.Parameter(torch.zeros(tag))
        for e in (self.tag_rel, self.tag_sd):
            nn.init.normal_(e.weight, std=0.05)
        self.tag_ln = nn.LayerNorm(tag, eps=1e-12)
        self.tag = nn.ModuleList(Layer(tag, 4, 256, drop) for _ in range(2))
        self.tag_out = nn.Linear(tag, n["tagger"])
        self.crf = CRF(n["tagger"])

    def encoder_parameters(self):
        names = ("tok", "pos", "ln", "enc")
        return [p for n, p in self.named_parameters() if n.split(".")[0] in names]

    def load_minilm(self, w):
        """Weights of a BERT (all-MiniLM-L6-v2); the one type embedding goes into the positions."""
        e = "embeddings."
        with torch.no_grad():
            self.tok.weight.copy_(w[e + "word_embeddings.weight"])
            self.pos.weight.copy_(w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])
            self.ln.weight.copy_(w[e + "LayerNorm.weight"]), self.ln.bias.copy_(w[e + "LayerNorm.bias"])
            for i, l in enumerate(self.enc):
                p = f"encoder.layer.{i}."
                for ours, theirs in ((l.q, "attention.self.query"), (l.k, "attention.self.key"), (l.v, "attention.self.value"),
                                     (l.o, "attention.output.dense"), (l.ln1, "attention.output.LayerNorm"),
                                     (l.f1, "intermediate.dense"), (l.f2, "output.dense"), (l.ln2, "output.LayerNorm")):
                    ours.weight.copy_(w[p + theirs + ".weight"]), ours.bias.copy_(w[p + theirs + ".bias"])

    def words(self, b):
        """Vectors of the words of a batch."""
        B, L = b.ids.shape
        x = self.tok(b.ids) + self.pos.weight[:L] + self.shape(b.shapes) + self.quote(b.quote) + self.border(b.border)
        x = self.dropout(self.ln(x), self.training)
        mask = torch.zeros(B, 1, 1, L, dtype=x.dtype).masked_fill(b.pad[:, None, None, :], NEG)
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for l in self.enc:
            x = l(x, mask)
        at, flat = b.word.reshape(-1), x.reshape(-1, self.d).float()
        keep = at >= 0
        sums = torch.zeros(b.W, self.d).index_add_(0, at[keep], flat[keep])
        n = torch.zeros(b.W).index_add_(0, at[keep], torch.ones(int(keep.sum())))
        return sums / n[:, None]

    def arcs(self, h, words):
        """Scores [S, n, n+1] of heads; column 0 is the root."""
        x = h[words]
        dep, head = F.relu(self.arc_d(x)), F.relu(self.arc_h(x))
        head = torch.cat([self.arc_root.to(head.dtype).expand(head.shape[0], 1, -1), head], 1)
        return (dep @ self.arc_U) @ head.transpose(1, 2) + (head @ self.arc_u)[:, None, :]

    def rels(self, h, words, heads):
        """Scores [S, n, R] of relations to the given heads."""
        x = h[words]
        dep, head = F.relu(self.rel_d(x)), F.relu(self.rel_h(x))
        head = torch.cat([self.rel_root.to(head.dtype).expand(head.shape[0], 1, -1), head], 1)
        head = head.gather(1, heads.clamp(min=0)[:, :, None].expand(-1, -1, head.shape[2]))
        mid = torch.einsum("snd,rde->snre", dep, self.rel_U)
        return torch.einsum("snre,sne->snr", mid, head) + torch.cat([dep, head], 2) @ self.rel_V.T + self.rel_b

    def tagger(self, h, b):
        """Emissions [C, n, 7] for each cue."""
        n = torch.arange(b.W)
        inside = ((n >= b.tag_cue[:, :1]) & (n < b.tag_cue[:, 1:])).float()
        cue = (inside @ h) / inside.sum(1, keepdim=True)
        x = self.tag_P(h)[b.tag_words] + self.tag_C(cue)[:, None] + self.tag_rel(b.tag_rel) + self.tag_sd(b.tag_sd) + b.tag_in[:, :, None] * self.tag_incue
        x = self.dropout(self.tag_ln(x), self.training)
        mask = torch.zeros(x.shape[0], 1, 1, x.shape[1]).masked_fill(~b.tag_mask[:, None, None, :], NEG)
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for l in self.tag:
            x = l(x, mask)
        return self.tag_out(x)

    def losses(self, b):
        h = self.dropout(self.words(b), self.training)
        out = {}
        for k in ("upos", "xpos", "cue", "cueany"):
            y = getattr(b, k)
            if (y >= 0).any():
                out[k] = F.cross_entropy(getattr(self, k)(h[y >= 0]).float(), y[y >= 0], reduction="sum")
        known = b.names > 0
        if known.any():
            logp = F.log_softmax(self.names(h[known]).float(), -1)
            allowed = (b.names[known][:, None] >> torch.arange(logp.shape[1])) & 1
            out["names"] = -torch.logsumexp(logp.masked_fill(allowed == 0, NEG), -1).sum()
        if b.tree_words.numel():
            arcs = self.arcs(h, b.tree_words).float()
            bad = torch.cat([torch.ones(b.tree_mask.shape[0], 1, dtype=torch.bool), b.tree_mask], 1)
            arcs = arcs.masked_fill(~bad[:, None, :], NEG)
            out["arc"] = F.cross_entropy(arcs.reshape(-1, arcs.shape[2]), b.tree_heads.reshape(-1), reduction="sum", ignore_index=-100)
            rels = self.rels(h, b.tree_words, b.tree_heads).float()
            out["rel"] = F.cross_entropy(rels.reshape(-1, rels.shape[2]), b.tree_rels.reshape(-1), reduction="sum", ignore_index=-100)
        if b.tag_words.shape[0]:
            out["tagger"] = self.crf.loss(self.tagger(h, b), b.tag_labels, b.tag_mask).sum()
        return out
