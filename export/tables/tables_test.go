package tables_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"saidso/export"
	"saidso/export/tables"
)

var update = flag.Bool("update", false, "rewrite golden files")

// news is the graph of the golden files of package export.
func news(t testing.TB) iter.Seq2[quad.Quad, error] {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "news.trig"))
	if err != nil {
		t.Fatal(err)
	}
	return export.Times(export.SortAll(context.Background(), func(yield func(quad.Quad, error) bool) {
		export.ReadTriG(bytes.NewReader(text), export.Options{})(yield)
	}))
}

func write(t *testing.T, sink tables.Sink, err error) {
	t.Helper()
	if err == nil {
		err = tables.Write(context.Background(), news(t), sink)
	}
	if err == nil {
		err = sink.Finish()
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
}

func TestCSV(t *testing.T) {
	dir := t.TempDir()
	sink, err := tables.NewCSV(dir)
	write(t, sink, err)
	for _, table := range tables.Tables() {
		text, err := os.ReadFile(filepath.Join(dir, table.Name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, table.Name+".csv", text)
	}
}

func TestJSONL(t *testing.T) {
	var b bytes.Buffer
	write(t, tables.NewJSONL(&b), nil)
	golden(t, "rows.jsonl", b.Bytes())
	for line := range strings.Lines(b.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

// rowsOfCSV are the rows of a table as maps, from its golden file.
func rowsOfCSV(t *testing.T, table string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", table+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for {
		line, err := r.Read()
		if err == io.EOF {
			return rows
		} else if err != nil {
			t.Fatal(err)
		}
		row := map[string]string{}
		for i, cell := range line {
			row[head[i]] = cell
		}
		rows = append(rows, row)
	}
}

// TestParquet reads the files back and holds them against the CSV.
func TestParquet(t *testing.T) {
	dir := t.TempDir()
	sink, err := tables.NewParquet(dir)
	write(t, sink, err)
	for _, table := range tables.Tables() {
		f, err := os.Open(filepath.Join(dir, table.Name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		file, err := parquet.OpenFile(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		var names, want []string
		for _, field := range file.Schema().Fields() {
			names = append(names, field.Name())
		}
		for _, c := range table.Columns {
			want = append(want, c.Name)
		}
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("%s: %s", table.Name, diff)
		}
		if got, want := int(file.NumRows()), len(rowsOfCSV(t, table.Name)); got != want {
			t.Errorf("%s: %d rows, not %d", table.Name, got, want)
		}
	}
	statements, err := parquet.ReadFile[tables.Statement](filepath.Join(dir, "statements.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range rowsOfCSV(t, "statements") {
		s := statements[i]
		said := ""
		if s.SaidOn != nil {
			said = s.SaidOn.UTC().Format("2006-01-02T15:04:05Z07:00")
		}
		about, err := json.Marshal(append([]string{}, s.About...))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{"id": s.ID, "text": s.Text, "said_on": said, "about_ids": string(about), "negated": fmt.Sprint(s.Negated),
			"start_char": fmt.Sprint(*s.Start), "confidence": fmt.Sprint(*s.Confidence), "reported_in_id": s.ReportedIn}
		for name, value := range got {
			if want[name] != value {
				t.Errorf("%s of %s: %q, not %q", name, s.ID, value, want[name])
			}
		}
	}
}

func TestSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a ?#%b.sqlite")
	sink, err := tables.NewSQLite(t.Context(), path)
	write(t, sink, err)
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "x.sqlite")
	if err := os.Rename(path, copied); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", copied)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range tables.Tables() {
		if got, want := one(t, db, "SELECT count(*) FROM "+table.Name), fmt.Sprint(len(rowsOfCSV(t, table.Name))); got != want {
			t.Errorf("%s: %s rows, not %s", table.Name, got, want)
		}
	}
	for query, want := range map[string]string{
		"SELECT group_concat(s.id) FROM statements_fts f JOIN statements s ON s.n = f.rowid WHERE statements_fts MATCH 'hides AND crane' ORDER BY 1": "id:statement/0001,id:statement/0003",
		"SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'crane'":                                                                         "2",
		"SELECT e.name FROM statements s, json_each(s.about_ids) a JOIN entities e ON e.id = a.value WHERE s.id = 'id:statement/0001'":               `Anders "the crane" Osk`,
		"SELECT strftime('%Y-%m-%d %H:%M', published) FROM articles WHERE id = 'id:article/0002'":                                                    "2031-03-06 18:30",
		"SELECT published IS NULL AND outlet IS NULL FROM articles WHERE id = 'id:article/0003'":                                                     "1",
		"SELECT typeof(confidence) || typeof(start_char) || typeof(asserted) FROM relations LIMIT 1":                                                 "realintegerinteger",
		"PRAGMA integrity_check": "ok",
	} {
		if got := one(t, db, query); got != want {
			t.Errorf("%s: %s, not %s", query, got, want)
		}
	}
}

func one(t *testing.T, db *sql.DB, query string) (value string) {
	t.Helper()
	if err := db.QueryRow(query).Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

// TestKeys: what a column of one table names stands in the other.
func TestKeys(t *testing.T) {
	ids := map[string]map[string]bool{}
	for _, table := range tables.Tables() {
		ids[table.Name] = map[string]bool{}
		for _, row := range rowsOfCSV(t, table.Name) {
			ids[table.Name][row["id"]] = true
		}
	}
	for _, link := range []struct{ table, column, to string }{
		{"statements", "article_id", "articles"}, {"statements", "speaker_id", "entities"}, {"statements", "reported_in_id", "statements"},
		{"relations", "article_id", "articles"}, {"relations", "subject_id", "entities"}, {"relations", "object_id", "entities"},
		{"relations", "according_to_id", "statements"}, {"mentions", "entity_id", "entities"}, {"mentions", "article_id", "articles"},
		{"memberships", "member_id", "entities"}, {"quotes", "statement_id", "statements"}, {"revisions", "revision_of_id", "articles"},
	} {
		found := 0
		for _, row := range rowsOfCSV(t, link.table) {
			if id := row[link.column]; id != "" {
				if found++; !ids[link.to][id] {
					t.Errorf("%s.%s: %s is not in %s", link.table, link.column, id, link.to)
				}
			}
		}
		if found == 0 {
			t.Errorf("%s.%s is empty", link.table, link.column)
		}
	}
}

// TestDocumented holds the page of the columns to them.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "export.md"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[tables.Kind]string{tables.Text: "text", tables.Integer: "integer", tables.Number: "number", tables.Boolean: "boolean",
		tables.Time: "time", tables.List: "list"}
	for _, table := range tables.Tables() {
		_, rest, ok := strings.Cut(string(page), "### "+table.Name+"\n")
		if !ok {
			t.Errorf("the page has no heading %s", table.Name)
			continue
		}
		section, _, _ := strings.Cut(rest, "\n#")
		for _, c := range table.Columns {
			kind := kinds[c.Kind]
			if c.Nullable {
				kind += " or null"
			}
			if line := fmt.Sprintf("| `%s` | %s | %s |\n", c.Name, kind, c.Doc); !strings.Contains(section, line) {
				t.Errorf("%s lacks the line\n%s", table.Name, line)
			}
		}
	}
}

func TestSinkFails(t *testing.T) {
	if _, err := tables.NewCSV("/nowhere"); err == nil {
		t.Error("CSV")
	}
	if _, err := tables.NewParquet("/nowhere"); err == nil {
		t.Error("Parquet")
	}
	if _, err := tables.NewSQLite(t.Context(), "/nowhere/x"); err == nil {
		t.Error("SQLite")
	}
	sink := tables.NewJSONL(io.Discard)
	fails := func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, io.ErrClosedPipe) }
	if err := tables.Write(t.Context(), fails, sink); err == nil {
		t.Error("no error of the sequence")
	}
}
