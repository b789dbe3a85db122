"""New names for old ones. The corpora name the same few hundred people and countries over and over; so that the reader learns names from
what stands around them, some passes over a document see it with invented ones."""

from corpora import NAME_ID

ONSET = "b br c ch cl d dr f fr g gr h j k kr l m n p pr r s sh sk st t th tr v w y z".split()
VOWEL = "a a a e e i i o o u ai ei ia oa".split()
CODA = ["", "", "", "l", "n", "r", "s", "k", "m", "t", "rn", "nd", "ld", "v", "x", "sh"]
COUNTRY = ["a", "ia", "ia", "land", "stan", "o", "ea", "al", "ova", "ur"]
PEOPLE = ["ian", "ian", "ean", "ish", "ese", "i", "an"]

PERSON = (1 << NAME_ID["B-PER"], 1 << NAME_ID["I-PER"])
PLACE, GROUP, INNER_PLACE = 1 << NAME_ID["B-LOC"], 1 << NAME_ID["B-GRP"], 1 << NAME_ID["I-LOC"]


def _stem(rng, n):
    return "".join(rng.choice(ONSET) + rng.choice(VOWEL) + (rng.choice(CODA) if k == n - 1 or rng.random() < 0.3 else "") for k in range(n))


def renamed(doc, rng):
    """The document with other names of people, one-word places and peoples, the same for the same word throughout."""
    words, names, new = list(doc["words"]), doc["names"], {}
    for i, w in enumerate(words):
        m = names[i]
        if not (w.isalpha() and len(w) > 2 and w[0].isupper() and w[1:].islower()):
            continue
        alone = i + 1 >= len(words) or names[i + 1] != INNER_PLACE
        kind = "person" if m in PERSON else "place" if m == PLACE and alone else "group" if m == GROUP else None
        if kind is None:
            continue
        if w not in new:
            if rng.random() < 0.2:
                new[w] = w
            elif kind == "person":
                new[w] = _stem(rng, rng.choice((1, 2, 2, 3))).capitalize()
            elif kind == "place":
                new[w] = (_stem(rng, rng.choice((1, 2))) + rng.choice(COUNTRY + [""] * 6)).capitalize()
            else:
                new[w] = (_stem(rng, rng.choice((1, 2))) + rng.choice(PEOPLE)).capitalize() + ("s" if w.endswith("ns") else "")
        words[i] = new[w]
    return dict(doc, words=words)
