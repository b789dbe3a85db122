package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"saidso/article"
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
		b, r := newBuilder(), &record{}
		flush := func() error {
			if len(b.doc.Tokens) == 0 {
				return nil
			}
			whole := b.record(corpus, r.ID)
			whole.Genre, whole.UPOS, whole.XPOS, whole.Lemma, whole.Head, whole.Rel, whole.Entity = r.Genre, r.UPOS, r.XPOS, r.Lemma, r.Head, r.Rel, r.Entity
			return emit(whole)
		}
		joined := 0 // last word of the multiword token that is being read
		err := lines(filepath.Join(corpora, name), func(line string) error {
			if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
				if err := flush(); err != nil {
					return err
				}
				b, r = newBuilder(), &record{ID: id}
				return nil
			}
			switch {
			case strings.HasPrefix(line, "# meta::genre = "):
				r.Genre = strings.TrimPrefix(line, "# meta::genre = ")
			case strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_block"):
				b.paragraph++
			case line == "":
				b.sentence()
				joined = 0
			case line[0] == '#':
			default:
				col := strings.Split(line, "\t")
				if len(col) != 10 {
					return fmt.Errorf("expected 10 columns, found %d", len(col))
				}
				if first, last, ok := strings.Cut(col[0], "-"); ok {
					_ = first
					var err error
					joined, err = strconv.Atoi(last)
					return err
				}
				if strings.Contains(col[0], ".") {
					return nil
				}
				id, err := strconv.Atoi(col[0])
				if err != nil {
					return err
				}
				head, err := strconv.Atoi(col[6])
				if err != nil {
					return err
				}
				at := -1
				if head > 0 {
					at = b.start + head - 1
				}
				b.token(col[1], id >= joined && !strings.Contains(col[9], "SpaceAfter=No"))
				r.UPOS, r.XPOS, r.Lemma = append(r.UPOS, col[3]), append(r.XPOS, col[4]), append(r.Lemma, col[2])
				r.Head, r.Rel = append(r.Head, at), append(r.Rel, col[7])
				if corpus == "gum" {
					r.Entity = append(r.Entity, field(col[9], "Entity="))
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return flush()
	}
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
