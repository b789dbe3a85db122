#!/usr/bin/env bash
# Has independent programs read exports: exports.sh SAIDSO WORK-FOLDER. Needs rapper, and the Python whose path is $PYTHON.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
saidso=$1 work=$2
mkdir -p "$work/samples" "$work/hostile"

"$saidso" ingest --db "$work/samples.db" "$root/data/samples" "$root/testdata/hostile.jsonl"
export_all() {
  local db=$1 to=$2
  shift 2
  for f in "$@"; do
    "$saidso" export --db "$db" --format "${f%%:*}" -o "$to/${f##*:}"
  done
}
export_all "$work/samples.db" "$work/samples" nquads:graph.nq trig:graph.trig turtle:graph.ttl jsonld:graph.jsonld csv:csv csv:csv.zip \
  parquet:parquet sqlite:graph.sqlite jsonl:graph.jsonl graphml:graph.graphml gexf:graph.gexf
"$saidso" db stats --db "$work/samples.db" --format json > "$work/samples/counts.json"
"$PYTHON" "$here/check_exports.py" "$work/samples" "$root/schema/shapes.ttl"

# A graph of hostile names: in by import, out in every RDF format, back in, and out again.
"$PYTHON" "$here/hostile.py" "${HOSTILE_QUADS:-10000}" > "$work/hostile/source.nq"
"$saidso" import --db "$work/hostile.db" "$work/hostile/source.nq"
export_all "$work/hostile.db" "$work/hostile" nquads:graph.nq trig:graph.trig jsonld:graph.jsonld
"$PYTHON" "$here/check_exports.py" "$work/hostile"
[ "$(LC_ALL=C sort "$work/hostile/source.nq" | sha256sum)" = "$(LC_ALL=C sort "$work/hostile/graph.nq" | sha256sum)" ] ||
  { LC_ALL=C diff <(LC_ALL=C sort "$work/hostile/source.nq") <(LC_ALL=C sort "$work/hostile/graph.nq") | head -5; echo "import changes quads"; exit 1; }
for f in nq:nquads trig:trig; do
  "$saidso" import --db "$work/${f%%:*}.db" "$work/hostile/graph.${f%%:*}"
  "$saidso" export --db "$work/${f%%:*}.db" --format nquads | cmp - "$work/hostile/graph.nq"
  rapper -q -c -i "${f##*:}" "$work/hostile/graph.${f%%:*}"
done
