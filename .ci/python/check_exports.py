"""Reads a folder of exports with other programs' libraries: check_exports.py FOLDER SHAPES

The folder holds one graph in every format, as .ci/run makes it. Each format must be read without an error, hold the same as the others, and have
as many rows as the graph.
"""
import json
import pathlib
import sqlite3
import sys
import time
import zipfile

import duckdb
import lxml.etree
import networkx
import pandas
import pyarrow.parquet
import pyshacl
import rdflib

rdflib.NORMALIZE_LITERALS = False
HERE = pathlib.Path(__file__).parent
TABLES = ["articles", "statements", "relations", "entities", "memberships", "mentions", "quotes", "stories", "revisions"]


def check(what, ok, detail=""):
    if not ok:
        sys.exit(f"{what}: {detail}")


def quads(path, form):
    data = rdflib.Dataset()
    data.parse(path, format=form)
    return {(s, p, o, getattr(g, "identifier", g)) for s, p, o, g in data.quads()}


def same(name, a, b):
    check(name, a == b, f"{len(a - b)} too few, {len(b - a)} too many, such as {list(a ^ b)[:2]}")


def check_rdf(folder):
    want = quads(folder / "graph.nq", "nquads")
    check("graph.nq", len(want) == sum(1 for _ in open(folder / "graph.nq", encoding="utf-8", newline="\n")), "lines are not quads")
    same("graph.trig", want, quads(folder / "graph.trig", "trig"))
    same("graph.jsonld", want, quads(folder / "graph.jsonld", "json-ld"))
    turtle = folder / "graph.ttl"
    if turtle.exists():
        triples = set(rdflib.Graph().parse(turtle, format="turtle"))
        same("graph.ttl", {q[:3] for q in want}, triples)
    return want


def check_shapes(folder, shapes):
    data = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    rules = rdflib.Graph().parse(shapes, format="turtle")
    ok, _, text = pyshacl.validate(data, shacl_graph=rules, meta_shacl=True)
    check("shapes", ok, text)
    # Shapes that find nothing wrong with anything would be useless.
    so, schema = rdflib.Namespace("https://w3id.org/saidso/ns#"), rdflib.Namespace("http://schema.org/")
    broken = rdflib.Graph()
    broken.add((rdflib.URIRef("https://x.example/1"), rdflib.RDF.type, so.Statement))
    broken.add((rdflib.URIRef("https://x.example/1"), so.confidence, rdflib.Literal(2.0)))
    broken.add((rdflib.URIRef("https://x.example/1"), schema.text, rdflib.Literal("a", lang="en")))
    ok, _, text = pyshacl.validate(broken, shacl_graph=rules)
    check("shapes", not ok and text.count("Constraint Violation") == 9, text)


def check_tables(folder, counts):
    frames = {}
    with zipfile.ZipFile(folder / "csv.zip") as z:
        check("csv.zip", z.testzip() is None and sorted(z.namelist()) == sorted(t + ".csv" for t in TABLES), z.namelist())
    db = sqlite3.connect(folder / "graph.sqlite")
    lines = {}
    for line in open(folder / "graph.jsonl", encoding="utf-8", newline="\n"):
        row = json.loads(line)
        lines.setdefault(row["record"], []).append(row)
    records = dict(zip(TABLES, ["article", "statement", "relation", "entity", "membership", "mention", "quote", "story", "revision"]))
    for table in TABLES:
        parquet = pyarrow.parquet.read_table(folder / "parquet" / f"{table}.parquet").to_pandas()
        csv = pandas.read_csv(folder / "csv" / f"{table}.csv", keep_default_na=False, dtype=str)
        frames[table] = parquet
        n = len(parquet)
        check(table, list(csv.columns) == list(parquet.columns), "columns")
        duck_csv = duckdb.sql(f"SELECT count(*) FROM read_csv('{folder}/csv/{table}.csv', header=true, all_varchar=true)").fetchall()[0][0]
        duck_parquet = duckdb.sql(f"SELECT count(*) FROM '{folder}/parquet/{table}.parquet'").fetchall()[0][0]
        lite = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        jsonl = len(lines.get(records[table], []))
        check(table, {n} == {len(csv), duck_csv, duck_parquet, lite, jsonl}, f"rows {n} {len(csv)} {duck_csv} {duck_parquet} {lite} {jsonl}")
        if table in counts:
            check(table, n == counts[table], f"{n} rows, the graph has {counts[table]}")
        # The same cells in all of them.
        for i, row in enumerate(lines.get(records[table], [])):
            for column in csv.columns:
                check(f"{table}.{column}", spelled(row[column]) == csv[column][i], f"row {i}: {row[column]!r} {csv[column][i]!r}")
                check(f"{table}.{column}", spelled(plain(parquet[column][i])) == csv[column][i], f"row {i}: {parquet[column][i]!r} {csv[column][i]!r}")
    keys = {t: set(frames[t]["id"]) for t in ["articles", "statements", "relations", "entities"]}
    for table, column, to in [("statements", "article_id", "articles"), ("statements", "speaker_id", "entities"), ("relations", "article_id", "articles"),
                              ("relations", "subject_id", "entities"), ("relations", "object_id", "entities"),
                              ("relations", "according_to_id", "statements"), ("mentions", "entity_id", "entities"),
                              ("quotes", "statement_id", "statements")]:
        lost = set(frames[table][column].dropna()) - keys[to]
        check(f"{table}.{column}", not lost, f"{lost} are not in {to}")
    check("articles.published", str(frames["articles"]["published"].dtype) == "datetime64[us, UTC]", frames["articles"]["published"].dtype)
    check("statements.negated", frames["statements"]["negated"].dtype == bool, "type")
    text = dict(zip(frames["articles"]["id"], frames["articles"]["text"]))
    for _, r in frames["relations"][frames["relations"]["spans"].isna()].iterrows():
        found = text[r.article_id][int(r.start_char):int(r.end_char)]
        check("relations", found == r.evidence, f"{r.id}: {found!r} {r.evidence!r}")
    found = db.execute("SELECT count(*) FROM statements_fts WHERE statements_fts MATCH 'the'").fetchone()[0]
    check("full-text search", found > 0, "finds nothing")
    check("graph.sqlite", db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "broken")
    return frames


def plain(cell):
    """A cell of pandas as JSON lines have it."""
    if cell is None or cell is pandas.NaT or isinstance(cell, float) and cell != cell:
        return None
    if isinstance(cell, pandas.Timestamp):
        return cell.isoformat().replace("+00:00", "Z")
    if hasattr(cell, "tolist"):
        return cell.tolist()
    return cell


def spelled(cell):
    """A cell of JSON lines as CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell)


def check_networks(folder, frames):
    relations = frames["relations"]
    relations = relations[~relations["negated"]]
    edges = relations.groupby(["subject_id", "predicate", "object_id"]).size()
    nodes = set(relations["subject_id"]) | set(relations["object_id"])
    for name, read in [("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)]:
        path = folder / f"graph.{name}"
        rules = lxml.etree.RelaxNG(lxml.etree.parse(HERE / f"{name}.rng"))
        check(path.name, rules.validate(lxml.etree.parse(path)), rules.error_log)
        g = read(path)
        check(path.name, set(g.nodes) == nodes, f"{len(g.nodes)} nodes, not {len(nodes)}")
        got = {(a, d["predicate"], b): d["weight"] for a, b, d in g.edges(data=True)}
        check(path.name, got == edges.to_dict(), f"{len(got)} edges, not {len(edges)}")


def main():
    folder = pathlib.Path(sys.argv[1])
    steps = []

    def timed(what, f, *args):
        start = time.monotonic()
        result = f(*args)
        steps.append(f"{what} {time.monotonic() - start:.1f} s")
        return result

    graph = timed("RDF", check_rdf, folder)
    if len(sys.argv) > 2:
        counts = json.load(open(folder / "counts.json"))[0]
        check("graph.nq", len(graph) == counts["quads"], f"{len(graph)} quads, the graph has {counts['quads']}")
        frames = timed("tables", check_tables, folder, counts)
        timed("networks", check_networks, folder, frames)
        timed("shapes", check_shapes, folder, sys.argv[2])
    print(f"{folder.name}: {len(graph)} quads, the same in all formats; " + ", ".join(steps))


if __name__ == "__main__":
    main()
