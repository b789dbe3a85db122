"""Uncased WordPiece of BERT (Devlin et al. 2019), on single words. The Go side has the same in extract/reader."""

import unicodedata


def _punctuation(c):
    o = ord(c)
    return 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126 or unicodedata.category(c).startswith("P")


def _cjk(c):
    o = ord(c)
    return (0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0x20000 <= o <= 0x2A6DF or 0x2A700 <= o <= 0x2B73F
            or 0x2B740 <= o <= 0x2B81F or 0x2B820 <= o <= 0x2CEAF or 0xF900 <= o <= 0xFAFF or 0x2F800 <= o <= 0x2FA1F)


class WordPiece:
    def __init__(self, vocab):
        self.pieces = vocab
        self.ids = {p: i for i, p in enumerate(vocab)}
        self.unk, self.cls, self.sep = (self.ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def word(self, w):
        got = self.cache.get(w)
        if got is None:
            got = self.cache[w] = self._word(w)
        return got

    def _word(self, w):
        out = []
        for basic in self._basic(w):
            out += self._greedy(basic)
        if not out or len(out) > 32:
            return [self.unk]
        return out

    def _basic(self, w):
        text = "".join(c for c in unicodedata.normalize("NFD", w.lower()) if unicodedata.category(c) != "Mn")
        parts, now = [], ""
        for c in text:
            o = ord(c)
            if o == 0 or o == 0xFFFD or unicodedata.category(c) in ("Cc", "Cf"):
                continue
            if c.isspace():
                if now:
                    parts.append(now)
                now = ""
            elif _punctuation(c) or _cjk(c):
                if now:
                    parts.append(now)
                parts.append(c)
                now = ""
            else:
                now += c
        if now:
            parts.append(now)
        return parts

    def _greedy(self, token):
        if len(token) > 100:
            return [self.unk]
        out, start = [], 0
        while start < len(token):
            end = len(token)
            while end > start:
                piece = ("##" if start else "") + token[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unk]
            out.append(self.ids[piece])
            start = end
        return out
