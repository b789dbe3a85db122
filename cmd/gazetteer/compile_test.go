package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/data"
)

// The committed card is that of the committed file.
func TestCard(t *testing.T) {
	want, err := os.ReadFile("../../data/gazetteer/CARD.md")
	if err != nil {
		t.Fatal(err)
	}
	got, err := card([]byte(data.KnowledgeBase))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("run go run ./cmd/gazetteer (-want +got):\n%s", d)
	}
}

// Without sources the tables stay as they are, and a fault in one leaves the compiled file alone.
func TestCompileLeavesTheFileWhereATableIsWrong(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "gazetteer")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("countries.tsv", "ostria\tOX\tOstria\n")
	write("places.tsv", "")
	write("orgs.tsv", "")
	write("people.tsv", "petra-holm\tPetra Holm\t\tf\tostria\n")
	if err := run("", dir); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(filepath.Join(folder, "kb.bin"))
	if err != nil {
		t.Fatal(err)
	}
	write("posts.tsv", "ostria/president\tpresident\tostria\n")
	write("terms.tsv", "ostria/president\tpetra-holm\t2020\nostria/president\tjuri-kask\t2021\n")
	if err := run("", dir); err == nil || err.Error() != `gazetteer/terms.tsv: line 2: there is no person "juri-kask"` {
		t.Errorf("got %v", err)
	}
	if again, err := os.ReadFile(filepath.Join(folder, "kb.bin")); err != nil || string(again) != string(first) {
		t.Errorf("the file is another: %v", err)
	}
}
