#!/bin/sh
# Trains the reader and writes the file that the program embeds:
#
#	train/run.sh CORPORA [WORK]
#
# CORPORA holds polnear, ud-ewt, ud-gum, ner and directed-sentiment. WORK (default build/train) gets the environment, the data and
# the checkpoints; a run that was broken off goes on from its last epoch. The model is not put into data/model: score
# WORK/reader.bin first.
set -eu
cd "$(dirname "$0")/.."
corpora=$1
work=${2:-build/train}
mkdir -p "$work"
[ -d "$work/venv" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r train/requirements.txt
go run ./cmd/reader-data -corpora "$corpora" -out "$work/data"
"$work/venv/bin/python" train/train.py --data "$work/data" --out "$work" --resume
"$work/venv/bin/python" train/export.py --data "$work/data" --model "$work/model.pt" --name reader-2 --file "$work/reader.bin" --probe "$work/probe.json"
"$work/venv/bin/python" train/teacher.py --data "$work/data" --work "$work"
"$work/venv/bin/python" train/stance.py --data "$work/data" --file "$work/reader.bin" --out "$work/reader.bin" --probe "$work/probe.json"
