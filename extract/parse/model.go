package parse

import (
	"fmt"
	"slices"
	"sync"

	"saidso/extract/parse/internal/arceager"
	"saidso/extract/parse/internal/file"
	"saidso/extract/parse/internal/form"
	"saidso/extract/parse/internal/linear"
	"saidso/extract/parse/internal/tagging"
)

// Model is a trained tagger, lemmatiser and parser. It may be used by several goroutines at a time.
type Model struct {
	file         *file.Model
	loose, punct string    // relations of a word that the parser left without one
	workers      sync.Pool // of *worker
}

// worker has the buffers that one sentence needs.
type worker struct {
	tagger  *tagging.Tagger
	decoder *arceager.Decoder
}

// Node is what the model says about one word.
type Node struct {
	UPOS  string // universal tag
	XPOS  string // Penn tag
	Lemma string
	Head  int // index of the governing word, -1 for the root
	Rel   string
}

// Open reads a model, which refers to b from then on: b must not change.
func Open(b []byte) (*Model, error) {
	f, err := file.Read(b)
	if err != nil {
		return nil, fmt.Errorf("syntax model: %w", err)
	}
	m := &Model{file: f, loose: "dep", punct: "dep"}
	if slices.Contains(f.Labels, "parataxis") {
		m.loose = "parataxis"
	}
	if slices.Contains(f.Labels, "punct") {
		m.punct = "punct"
	}
	m.workers.New = func() any {
		return &worker{tagging.New(f.Tags), arceager.NewDecoder(&f.System, f.Beam)}
	}
	return m, nil
}

// Name is the model's name with its version, for statements that say what they come from.
func (m *Model) Name() string { return m.file.Name }

// Parse analyses the words of one sentence. Every word gets a node; exactly one of them, if there are any,
// is the root, and all others hang on it.
func (m *Model) Parse(words []string) []Node { return m.ParseNames(words, nil) }

// ParseNames is Parse where some words are known to be proper nouns: those for which proper, as long as words or nil,
// is true.
func (m *Model) ParseNames(words []string, proper []bool) []Node {
	w := m.workers.Get().(*worker)
	defer m.workers.Put(w)
	nodes := make([]Node, len(words))
	forms, c := form.Words(words)
	sent := arceager.NewSentence(len(words))
	for i, n := range w.tagger.Tag(forms, m.file.Tagger, proper) {
		t := m.file.Tags.Tags[n]
		nodes[i] = Node{UPOS: t.UPOS, XPOS: t.XPOS, Lemma: m.file.Lemmas.Lemma(forms[i], t.XPOS, c)}
		sent.Set(i, forms[i].Hash, linear.HashString(nodes[i].Lemma), n, t.UPOS, t.XPOS)
	}
	heads, labels := w.decoder.Parse(sent, m.file.Parser)
	for i := range nodes {
		nodes[i].Head = heads[i]
		switch {
		case heads[i] < 0:
			nodes[i].Rel = "root"
		case labels[i] != arceager.Loose:
			nodes[i].Rel = m.file.Labels[labels[i]]
		case nodes[i].UPOS == "PUNCT":
			nodes[i].Rel = m.punct
		default:
			nodes[i].Rel = m.loose
		}
	}
	return nodes
}
