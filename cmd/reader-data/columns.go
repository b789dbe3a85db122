package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"saidso/article"
	"saidso/conllu"
	"saidso/extract"
	"saidso/extract/quote"
)

// builder makes a document of given tokens.
type builder struct {
	doc       *extract.Document
	text      strings.Builder
	start     int
	paragraph int
	glue      bool // no space before the next token
}

func newBuilder() *builder { return &builder{doc: &extract.Document{}} }

func (b *builder) token(word string, spaceAfter bool) {
	if b.text.Len() > 0 && !b.glue {
		b.text.WriteByte(' ')
	}
	b.glue = !spaceAfter
	b.doc.Tokens = append(b.doc.Tokens, extract.Token{Start: b.text.Len(), End: b.text.Len() + len(word)})
	b.text.WriteString(word)
}

func (b *builder) sentence() {
	if n := len(b.doc.Tokens); n > b.start {
		b.doc.Sentences = append(b.doc.Sentences, extract.Sentence{Span: extract.Span{Start: b.start, End: n}, Paragraph: b.paragraph, Body: b.start})
		b.start = n
	}
}

func (b *builder) record(corpus, id string) *record {
	b.sentence()
	b.doc.Article = &article.Article{Text: b.text.String()}
	b.doc.Quotations, _ = quote.Find(b.doc.Article.Text, b.doc.Tokens, b.doc.Sentences)
	return newRecord(corpus, id, b.doc)
}

// treebank reads a CoNLL-U file, a record a document of it.
func treebank(corpus, name string) func(string, func(*record) error) error {
	return func(corpora string, emit func(*record) error) error {
		path := filepath.Join(corpora, name)
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		var all []*conllu.Sentence
		for s, err := range conllu.Read(path, f) {
			if err != nil {
				return err
			}
			all = append(all, s)
		}
		for _, sentences := range conllu.Split(all) {
			r, err := parsed(corpus, sentences)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if err := emit(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// parsed is the record of a document of a treebank.
func parsed(corpus string, sentences []*conllu.Sentence) (*record, error) {
	doc, err := conllu.Document(sentences)
	if err != nil {
		return nil, err
	}
	doc.Quotations, _ = quote.Find(doc.Article.Text, doc.Tokens, doc.Sentences)
	id, _ := sentences[0].Comment("newdoc")
	r := newRecord(corpus, id, doc)
	r.Genre, _ = sentences[0].Comment("meta::genre")
	for _, t := range doc.Tokens {
		r.UPOS, r.XPOS, r.Lemma = append(r.UPOS, t.UPOS), append(r.XPOS, t.XPOS), append(r.Lemma, t.Lemma)
		r.Head, r.Rel = append(r.Head, t.Head), append(r.Rel, t.Rel)
	}
	if corpus == "gum" {
		for _, s := range sentences {
			for _, w := range s.Words {
				r.Entity = append(r.Entity, field(w.Misc, "Entity="))
			}
		}
	}
	return r, nil
}

func field(misc, key string) string {
	for f := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(f, key); ok {
			return v
		}
	}
	return ""
}

// columns reads files of a word and a label a line, a blank line after each sentence.
func columns(corpus, glob string) func(string, func(*record) error) error {
	return func(corpora string, emit func(*record) error) error {
		paths, err := filepath.Glob(filepath.Join(corpora, glob))
		if err != nil {
			return err
		}
		slices.Sort(paths)
		for _, path := range paths {
			id, _ := filepath.Rel(corpora, path)
			b, labels, n := newBuilder(), []string(nil), 0
			flush := func() error {
				if len(b.doc.Tokens) > 0 {
					r := b.record(corpus, fmt.Sprintf("%s#%d", id, n))
					r.Label = labels
					if err := emit(r); err != nil {
						return err
					}
				}
				b, labels = newBuilder(), nil
				return nil
			}
			if err := lines(path, func(line string) error {
				f := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' || r == ' ' })
				switch {
				case len(f) == 0:
					b.sentence()
					// Posts of WNUT have nothing to do with each other.
					if corpus == "wnut" {
						return flush()
					}
				case f[0] == "-DOCSTART-":
					if err := flush(); err != nil {
						return err
					}
					n++
				case len(f) == 2:
					b.token(f[0], true)
					labels = append(labels, f[1])
				default:
					return fmt.Errorf("expected a word and a label, found %q", line)
				}
				return nil
			}); err != nil {
				return err
			}
			if err := flush(); err != nil {
				return err
			}
		}
		return nil
	}
}

func lines(path string, each func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		if err := each(strings.TrimRight(in.Text(), "\r")); err != nil {
			return fmt.Errorf("%s: line %d: %w", path, n, err)
		}
	}
	return in.Err()
}
