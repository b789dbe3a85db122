package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saidso/graph/postgres/pgtest"
)

// valens are three articles about a president, about somebody of her name without a role, and about a minister of her name.
const valens = `{"text":"Lorvian President Petra Valen met Belmorian Prime Minister Anders Osk on Friday. \"We counted the cranes,\" Valen said.","title":"Valen meets Osk","url":"https://wire.example/1","outlet":"Coast Wire","published":"2040-05-04T10:00:00.25Z"}
{"text":"Petra Valen said on Monday that the harbor would open again. \"It is time,\" Valen said.","title":"A harbor","url":"https://post.example/2","outlet":"Hill Post","published":"2040-05-10"}
{"text":"Lorvian Finance Minister Petra Valen said that nobody had counted the crates. \"I will count them,\" Valen said.","title":"Crates","url":"https://post.example/3","outlet":"Hill Post","published":"2040-06-01"}
`

// program runs commands in a directory of its own.
type program struct {
	t   *testing.T
	dir string
}

func (p *program) file(name string) string { return filepath.Join(p.dir, name) }

func (p *program) write(name, text string) string {
	p.t.Helper()
	if err := os.WriteFile(p.file(name), []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	return p.file(name)
}

// run runs a command that must end with a code.
func (p *program) run(code int, args ...string) (out, diagnostics string) {
	p.t.Helper()
	var stdout, stderr bytes.Buffer
	a := &app{strings.NewReader(""), &stdout, &stderr}
	if got := a.run(p.t.Context(), args); got != code {
		p.t.Fatalf("%v: exit code %d, want %d\n%s%s", args, got, code, &stdout, &stderr)
	}
	return stdout.String(), stderr.String()
}

// export is what stands in a graph.
func (p *program) export(db string) string {
	p.t.Helper()
	out, _ := p.run(exitOK, "export", "--db", db)
	return out
}

// pairs are the candidates of a graph.
func (p *program) pairs(db string) (rows []candidateRow) {
	p.t.Helper()
	out, _ := p.run(exitOK, "merge", "review", "--db", db, "--format", "jsonl")
	for line := range strings.Lines(out) {
		var row candidateRow
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			p.t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestMerge decides who is who and takes it back. The graph is at all times what a fresh reading under the decisions gives.
func TestMerge(t *testing.T) {
	p := &program{t, t.TempDir()}
	testMerge(&graphUnderDecisions{p, p.file("g.db"), p.file("g.db" + decisionsSuffix), false})
}

// TestMergeShared does so on a graph in PostgreSQL, beside which no file can lie.
func TestMergeShared(t *testing.T) {
	var shared pgtest.Shared
	address := shared.NewSchema(t)
	t.Cleanup(func() {
		if err := shared.Server(t).Stop(); err != nil {
			t.Error(err)
		}
	})
	p := &program{t, t.TempDir()}
	testMerge(&graphUnderDecisions{p, address, p.write("who.jsonl", ""), true})
}

// graphUnderDecisions runs commands on one graph under its decisions.
type graphUnderDecisions struct {
	*program
	db, who string // where the graph and its decisions are
	named   bool   // commands must be told
}

// on runs a command on the graph.
func (p *graphUnderDecisions) on(code int, args ...string) (out, diagnostics string) {
	p.t.Helper()
	args = append(args, "--db", p.db)
	if p.named {
		args = append(args, "--decisions", p.who)
	}
	return p.run(code, args...)
}

func testMerge(p *graphUnderDecisions) {
	t := p.t
	news := p.write("news.jsonl", valens)
	p.on(exitOK, "ingest", news)
	before := p.export(p.db)
	fresh := func(name string) string {
		t.Helper()
		p.run(exitOK, "ingest", "--db", p.file(name), "--decisions", p.who, news)
		return p.export(p.file(name))
	}
	pairs := p.pairs(p.db)
	if len(pairs) != 1 || pairs[0].A.Articles+pairs[0].B.Articles != 3 || pairs[0].A.Said == nil || pairs[0].B.Said == nil {
		t.Fatalf("%+v", pairs)
	}
	const president = "id:person/petra-valen~lorvia"
	bare := string(pairs[0].A.ID)
	if bare == president {
		bare = string(pairs[0].B.ID)
	}
	out, _ := p.run(exitOK, "merge", "review", "--db", p.db, president)
	for _, want := range []string{"same name", "Coast Wire", "Hill Post", "saidso merge '" + president + "' '" + bare + "'"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}

	_, told := p.on(exitOK, "merge", president, bare, "--note", "the same voice")
	if !strings.Contains(told, "1 article read again, 1 changed") {
		t.Error(told)
	}
	merged := p.export(p.db)
	if strings.Contains(merged, strings.TrimPrefix(bare, "id:")) || !strings.Contains(merged, `ns#decision> "1"`) || len(p.pairs(p.db)) != 0 {
		t.Errorf("merged:\n%s", merged)
	}
	if fresh("merged.db") != merged {
		t.Error("another graph than a fresh reading under the decision gives")
	}
	p.on(exitOK, "ingest", news)
	p.on(exitOK, "merge", "apply")
	if p.export(p.db) != merged {
		t.Error("reading again changed something")
	}
	p.on(exitUsage, "merge", president, bare)
	p.on(exitOK, "merge", "--undo", president, bare)
	if p.export(p.db) != before {
		t.Error("taken back, it is not what it was")
	}
	p.on(exitUsage, "merge", "--undo", president, bare)

	p.on(exitOK, "split", president, "--role", "finance minister")
	apart := p.export(p.db)
	if !strings.Contains(apart, "petra-valen~lorvia~2>") || fresh("split.db") != apart {
		t.Errorf("split:\n%s", apart)
	}
	for _, pair := range p.pairs(p.db) {
		if string(pair.A.ID) == president && string(pair.B.ID) == president+"~2" {
			t.Error("what was split is offered as one")
		}
	}
	p.on(exitOK, "split", "--undo", president)
	p.on(exitOK, "split", president, bare)
	if n := len(p.pairs(p.db)); n != 0 || fresh("apart.db") != p.export(p.db) {
		t.Errorf("%d pairs of two that are two", n)
	}
	p.on(exitOK, "split", "--undo", president, bare)
	if p.export(p.db) != before {
		t.Error("taken back, it is not what it was")
	}
	p.on(exitOK, "merge", "list")
	out, _ = p.on(exitOK, "merge", "list", "--format", "jsonl")
	for _, want := range []string{"the same voice", `"undoneBy":2`, `"undo":1`, `"roles":["finance minister"]`, `"apart":["id:`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestMergeRefuses(t *testing.T) {
	p := &program{t, t.TempDir()}
	db, news := p.file("g.db"), p.write("news.jsonl", valens)
	bad := p.write("g.db"+decisionsSuffix, `{"n":1,"merge":"id:person/a~x","into":"id:person/b~x"}
{"n":2,"merge":"id:person/b~x","into":"id:person/a~x"}
`)
	if _, told := p.run(exitFailed, "ingest", "--db", db, news); !strings.Contains(told, bad+": line 2: id:person/a~x is id:person/b~x in the end: a cycle") {
		t.Error(told)
	}
	if _, err := os.Stat(db); err == nil {
		t.Error("a graph was made under half a file")
	}
	if err := os.Remove(bad); err != nil {
		t.Fatal(err)
	}
	p.run(exitOK, "ingest", "--db", db, news)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"merge", "id:person/petra-valen~lorvia"}, "OTHER is missing"},
		{[]string{"merge", "id:person/petra-valen~lorvia", "id:person/nobody~x"}, "nobody and nothing in the graph"},
		{[]string{"merge", "id:person/marco-rubio", "id:person/donald-trump"}, "both stand in the knowledge base"},
		{[]string{"merge", "id:person/petra-valen~lorvia", "id:person/petra-valen~lorvia"}, "is named twice"},
		{[]string{"split", "id:person/petra-valen~lorvia"}, "say where"},
		{[]string{"split", "id:person/petra-valen~lorvia", "--article", "ffffffff"}, "no article's id"},
		{[]string{"split", "id:person/petra-valen~lorvia", "--outlet", "x", "--to", "lorvia"}, "is no node"},
		{[]string{"split", "id:person/petra-valen~lorvia", "--undo"}, "there is no such decision"},
		{[]string{"merge", "review", "--least", "2"}, "no number between"},
	} {
		if _, told := p.run(exitUsage, append(c.args, "--db", db)...); !strings.Contains(told, c.want) {
			t.Errorf("%v: %s", c.args, told)
		}
	}
	if _, err := os.Stat(bad); err == nil {
		t.Error("what was refused was written")
	}
	if _, told := p.run(exitUsage, "ingest", "--db", p.file("h.db"), "--decisions", p.file("none"), news); !strings.Contains(told, "none: no such file") {
		t.Error(told)
	}
	if _, told := p.run(exitUsage, "merge", "--db", "postgres://x@127.0.0.1:1/y", "a", "b"); !strings.Contains(told, "--decisions FILE") {
		t.Error(told)
	}
}
