// Reader-data writes the corpora that the reader learns from as JSON lines, a document a line, for train/:
//
//	go run ./cmd/reader-data -corpora DIR -out FOLDER
//
// The texts of PolNeAR and of directed-sentiment are cut into tokens, sentences and paragraphs by the program's own segmenter; treebanks and sets of
// names keep theirs. Every document has the quotation flags that the program would compute. DIR holds polnear, ud-ewt, ud-gum,
// ner and directed-sentiment. The same corpora give the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"saidso/extract"
)

func main() {
	corpora := flag.String("corpora", "corpora", "`folder` of the corpora")
	out := flag.String("out", "reader-data", "`folder` to write to")
	flag.Parse()
	if err := run(*corpora, *out); err != nil {
		fmt.Fprintln(os.Stderr, "reader-data:", err)
		os.Exit(1)
	}
}

// record is a document as the training reads it. Slices by token have one element a token.
type record struct {
	Corpus    string        `json:"corpus"`
	ID        string        `json:"id"`
	Genre     string        `json:"genre,omitempty"`
	Words     []string      `json:"words"`
	Sentences [][3]int      `json:"sentences"`        // first token, first after the last, paragraph
	Quote     []int         `json:"quote"`            // 0 outside a quotation, 1 inside, 2 its mark
	Points    [][2]int      `json:"points,omitempty"` // code points of a token in the text
	UPOS      []string      `json:"upos,omitempty"`
	XPOS      []string      `json:"xpos,omitempty"`
	Lemma     []string      `json:"lemma,omitempty"`
	Head      []int         `json:"head,omitempty"` // token of the document, -1 for a root
	Rel       []string      `json:"rel,omitempty"`
	Entity    []string      `json:"entity,omitempty"` // GUM's entity column
	Label     []string      `json:"label,omitempty"`  // a name's label as the corpus prints it
	Known     []known       `json:"known,omitempty"`  // names that the word lists know
	Gold      []attribution `json:"gold,omitempty"`
	Pair      *[2][2]int    `json:"pair,omitempty"` // the tokens of two actors
	Stance    int           `json:"stance,omitempty"`
}

type known struct {
	First int    `json:"first"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

// attribution holds code points of the text.
type attribution struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

func run(corpora, out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, job := range []struct {
		name  string
		write func(corpora string, emit func(*record) error) error
	}{
		{"polnear-train", func(c string, emit func(*record) error) error {
			return attributions(filepath.Join(c, "polnear/train"), emit)
		}},
		{"polnear-dev", func(c string, emit func(*record) error) error {
			return attributions(filepath.Join(c, "polnear/dev"), emit)
		}},
		{"ewt-train", treebank("ewt", "ud-ewt/en_ewt-ud-train.conllu")},
		{"ewt-dev", treebank("ewt", "ud-ewt/en_ewt-ud-dev.conllu")},
		{"gum-train", treebank("gum", "ud-gum/en_gum-ud-train.conllu")},
		{"gum-dev", treebank("gum", "ud-gum/en_gum-ud-dev.conllu")},
		{"wikigold", columns("wikigold", "ner/wikigold/wikigold.conll.txt")},
		{"wnut", columns("wnut", "ner/wnut17/wnut17train.conll")},
		{"stance-train", pairsOfActors("train")},
		{"stance-dev", pairsOfActors("valid")},
		{"re3d", columns("re3d", "ner/re3d/*/*.conll")},
	} {
		if err := writeFile(filepath.Join(out, job.name+".jsonl"), func(w io.Writer) error {
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			return job.write(corpora, func(r *record) error { return enc.Encode(r) })
		}); err != nil {
			return fmt.Errorf("%s: %w", job.name, err)
		}
	}
	return nil
}

func writeFile(path string, fill func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err := fill(w); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// newRecord takes what a document's segments and quotations tell.
func newRecord(corpus, id string, doc *extract.Document) *record {
	r := &record{Corpus: corpus, ID: id, Quote: make([]int, len(doc.Tokens))}
	for i := range doc.Tokens {
		r.Words = append(r.Words, doc.Word(i))
	}
	for _, s := range doc.Sentences {
		r.Sentences = append(r.Sentences, [3]int{s.Start, s.End, s.Paragraph})
	}
	for _, q := range doc.Quotations {
		for i := q.Start; i < q.End; i++ {
			r.Quote[i] = max(r.Quote[i], 1)
		}
		r.Quote[q.Start] = 2
		if q.Closed {
			r.Quote[q.End-1] = 2
		}
	}
	return r
}
