"""Runs the notebooks from start to end: notebooks.py EXPORTS [--update]

EXPORTS is a folder with parquet/ and graph.trig of the sample graph. A cell that fails ends it. With --update the notebooks keep their outputs;
without, they stay as they are.
"""
import concurrent.futures
import os
import pathlib
import sys

import nbclient
import nbformat

FOLDER = pathlib.Path(__file__).parent.parent.parent / "docs" / "notebooks"


def run(path):
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=100, kernel_name="python3", record_timing=False).execute()
    figures = sum("image/png" in o.get("data", {}) for c in notebook.cells for o in c.get("outputs", []))
    if figures < 3:
        raise SystemExit(f"{path.name}: {figures} figures")
    if "--update" in sys.argv:
        notebook.metadata.pop("language_info", None)
        nbformat.write(notebook, path)
    return f"{path.name}: {len(notebook.cells)} cells, {figures} figures"


if __name__ == "__main__":
    os.environ["SAIDSO_EXPORTS"] = str(pathlib.Path(sys.argv[1]).resolve())
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for line in pool.map(run, sorted(FOLDER.glob("*.ipynb"))):
            print(line)
