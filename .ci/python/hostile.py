"""Writes N-Quads that break writers: hostile.py COUNT > FILE.nq

Articles with statements and entities whose names have quotation marks, line breaks, emoji, text that runs from right to left, ">" and
control characters.
"""
import random
import sys

import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

ID, SO, SCHEMA = "https://w3id.org/saidso/id/", "https://w3id.org/saidso/ns#", "http://schema.org/"
NAMES = ['"quoted"', "a\nb\r\nc\td", "back\\slash", "\\u0041", "😀👩‍👩‍👧", "مرحبا بالعالم", "\u202eright to left", "a>b<c", "{x}|^`", "\x01\x1f\x7f", "'''", '"""',
         "Żelko é e\u0301", "]]>", "&amp;", "", " ", "%41", "_:b", "@en", "a" * 5000, "\u2028", "\ufeff"]
PEOPLE = ["żelko", "a%20b", "o'brien~x", "محمد", "x/y/z", "a:b", "😀", "p-1", "q.", "r(1)", "a,b;c", "#x", "?q=1"]


ESCAPES = {c: f"\\u{c:04X}" for c in [*range(0x20), 0x7F]} | {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def term(v):
    """A term as canonical N-Quads spell it (https://www.w3.org/TR/rdf-canon/#canonical-quads)."""
    if isinstance(v, URIRef):
        return f"<{v}>"
    suffix = f"@{v.language}" if v.language else f"^^<{v.datatype}>" if v.datatype else ""
    return '"' + str(v).translate(ESCAPES) + '"' + suffix


def quad(s, p, o, g):
    return f"{term(s)} {term(p)} {term(o)} {term(g)} .\n"


def main(count):
    random.seed(8)
    written = set()
    while len(written) < count:
        n = len(written)
        article = URIRef(f"{ID}article/{n:08x}")
        statement = URIRef(f"{ID}statement/{n:08x}")
        person = URIRef(f"{ID}person/{random.choice(PEOPLE)}{n % 997}")
        name = random.choice(NAMES) + random.choice(NAMES)[:100] + str(n % 50)
        day = f"20{random.randrange(10, 40)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
        for s, p, o, g in [
            (article, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", URIRef(SCHEMA + "NewsArticle"), article),
            (article, SCHEMA + "headline", Literal(name), article),
            (article, SCHEMA + "datePublished", Literal(day, datatype=XSD.date), article),
            (article, SO + "datePrecision", Literal("day"), article),
            (statement, SCHEMA + "text", Literal(name + "x"), article),
            (statement, SCHEMA + "text", Literal(name, lang=random.choice(["en", "ar", "de-at"])), article),
            (statement, SO + "speaker", person, article),
            (statement, "http://www.w3.org/ns/oa#start", Literal(str(n), datatype=XSD.integer), article),
            (statement, SO + "confidence", Literal("9.5E-1", datatype=XSD.double), article),
            (statement, SO + "saidOn", Literal(day + "T10:30:00Z", datatype=XSD.dateTime), article),
            (statement, SO + "negated", Literal("true", datatype=XSD.boolean), article),
            (person, SCHEMA + "name", Literal(name), URIRef(ID + "source/entities")),
        ]:
            written.add(quad(s, URIRef(p), o, g))
    lines = list(written)
    lines.sort()
    random.shuffle(lines)
    sys.stdout.writelines(lines[:count])


if __name__ == "__main__":
    rdflib.NORMALIZE_LITERALS = False
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main(int(sys.argv[1]))
