package train

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saidso/extract/parse"
)

// corpus is a small treebank: word/XPOS/UPOS/lemma/head/relation, heads counted from 1.
var corpus = []string{
	"The/DT/DET/the/2/det minister/NN/NOUN/minister/3/nsubj resigned/VBD/VERB/resign/0/root ././PUNCT/./3/punct",
	"The/DT/DET/the/2/det judge/NN/NOUN/judge/3/nsubj denied/VBD/VERB/deny/0/root it/PRP/PRON/it/3/obj ././PUNCT/./3/punct",
	"Anna/NNP/PROPN/Anna/2/nsubj wrote/VBD/VERB/write/0/root a/DT/DET/a/4/det letter/NN/NOUN/letter/2/obj ././PUNCT/./2/punct",
	"It/PRP/PRON/it/3/nsubj:pass was/VBD/AUX/be/3/aux:pass denied/VBN/VERB/deny/0/root by/IN/ADP/by/5/case Anna/NNP/PROPN/Anna/3/obl:agent ././PUNCT/./3/punct",
}

func writeCorpus(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for range 12 {
		for _, s := range corpus {
			for i, w := range strings.Fields(s) {
				f := strings.Split(w, "/")
				b.WriteString(strings.Join([]string{string(rune('1' + i)), f[0], f[3], f[2], f[1], "_", f[4], f[5], "_", "_"}, "\t") + "\n")
			}
			b.WriteString("\n")
		}
	}
	dir := t.TempDir()
	for _, name := range []string{"ud-ewt/en_ewt", "ud-gum/en_gum"} {
		for _, part := range []string{"train", "dev"} {
			path := filepath.Join(dir, name+"-ud-"+part+".conllu")
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func TestModel(t *testing.T) {
	dir := writeCorpus(t)
	options := Options{Name: "tiny", Epochs: 4, Beam: 2, Least: 1, Bits: 16, Threshold: 0.001}
	b, err := Model(dir, options, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Model(dir, options, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, again) {
		t.Error("the same data, options and seed gave another model")
	}
	m, err := parse.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	var scores strings.Builder
	if err := Evaluate(m, dir, &scores); err != nil {
		t.Fatal(err)
	}
	if strings.Count(scores.String(), "240  100.00  100.00  100.00  100.00  100.00") != 2 {
		t.Errorf("expected to have learned the training data by heart, found\n%s", scores.String())
	}
	// New sentences from known parts.
	nodes := m.Parse(strings.Fields("The letter was denied by Anna ."))
	for i, want := range []string{"det", "nsubj:pass", "aux:pass", "root", "case", "obl:agent", "punct"} {
		if nodes[i].Rel != want {
			t.Errorf("word %d: expected %s, found %s", i, want, nodes[i].Rel)
		}
	}
}

func TestReadTreebankErrors(t *testing.T) {
	for text, want := range map[string]string{
		"1\tThe\tthe\n":                         "line 1: expected 10 columns, found 3",
		"\n1\ta\ta\tDET\tDT\t_\tx\tdet\t_\t_\n": "line 2: head: ",
	} {
		path := filepath.Join(t.TempDir(), "x.conllu")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readTreebank(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("expected an error with %q, found %v", want, err)
		}
	}
	if _, err := readTreebank("none.conllu"); err == nil {
		t.Error("a missing file gave no error")
	}
}
