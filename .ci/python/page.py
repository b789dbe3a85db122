"""Runs the SQL of docs/notebooks/r-and-duckdb.md: page.py EXPORTS, a folder that holds parquet/."""
import os
import pathlib
import re
import sys

import duckdb

PAGE = pathlib.Path(__file__).parent.parent.parent / "docs" / "notebooks" / "r-and-duckdb.md"

if __name__ == "__main__":
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    root = str(pathlib.Path(sys.argv[1]).resolve())
    for query in queries:
        rows = duckdb.sql(query.replace("'exports/", f"'{root}/")).fetchall()
        if not rows:
            sys.exit(f"{PAGE.name}: no rows from\n{query}")
        if "AS words" in query and any(a != b for a, b in rows):
            sys.exit(f"{PAGE.name}: {rows}")
    print(f"{PAGE.name}: {len(queries)} queries")
