package reader

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/reader/internal/tensor"
	"saidso/extract/reader/internal/tinymodel"
)

// read reads a document with a model and answers all that was written onto it.
func read(t testing.TB, file []byte, doc *extract.Document) string {
	t.Helper()
	m, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return annotated(t, m, doc)
}

func annotated(t testing.TB, m *Model, doc *extract.Document) string {
	t.Helper()
	if err := m.Read(doc); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%+v\n%+v\n%+v", doc.Tokens, doc.Names, doc.Reports)
}

// sound checks what holds of every document that was read.
func sound(t testing.TB, doc *extract.Document) {
	t.Helper()
	n := len(doc.Tokens)
	for _, s := range doc.Sentences {
		parts := []extract.Span{{Start: s.Start, End: s.End}}
		if s.Body > s.Start && s.Body < s.End {
			parts = []extract.Span{{Start: s.Start, End: s.Body}, {Start: s.Body, End: s.End}}
		}
		for _, part := range parts {
			roots := 0
			for i := part.Start; i < part.End; i++ {
				tok := &doc.Tokens[i]
				if tok.UPOS == "" || tok.XPOS == "" || tok.Rel == "" || tok.Lemma == "" && tok.End > tok.Start {
					t.Fatalf("token %d lacks something: %+v", i, *tok)
				}
				if tok.Head < 0 {
					roots++
				}
				if (tok.Head < 0) != (tok.Rel == "root") || tok.Head == i || tok.Head >= 0 && !part.Contains(tok.Head) {
					t.Fatalf("token %d of %v hangs on %d as %s", i, part, tok.Head, tok.Rel)
				}
				if tok.Head >= 0 && !doc.Subtree(tok.Head).Contains(i) {
					t.Fatalf("token %d is in no tree", i)
				}
			}
			if roots != min(1, part.Len()) {
				t.Fatalf("%d roots in %v", roots, part)
			}
		}
	}
	at := 0
	for _, x := range doc.Names {
		if x.Start < at || x.End <= x.Start || x.End > n || x.Label == "" || !(x.Confidence >= 0 && x.Confidence <= 1) {
			t.Fatalf("name %+v after token %d", x, at)
		}
		at = x.End
	}
	at = 0
	for _, r := range doc.Reports {
		if r.Cue.Start < at || r.Cue.End <= r.Cue.Start || len(r.Content) == 0 || !(r.Confidence >= 0 && r.Confidence <= 1) {
			t.Fatalf("report %+v after token %d", r, at)
		}
		at = r.Cue.End
		seen := map[int]bool{}
		for _, list := range [][]extract.Span{r.Source, r.Content} {
			last := 0
			for _, s := range list {
				if s.Start < last || s.End <= s.Start || s.End > n {
					t.Fatalf("piece %v of report %+v", s, r)
				}
				last = s.End
				for i := s.Start; i < s.End; i++ {
					if seen[i] {
						t.Fatalf("token %d is twice in report %+v", i, r)
					}
					seen[i] = true
				}
			}
		}
	}
}

// texts are odd ones.
func texts() map[string]string {
	return map[string]string{
		"nothing":       "",
		"white space":   " \n\n\t ",
		"a letter":      "a",
		"no full stop":  strings.Repeat("word and word ", 3334),
		"punctuation":   strings.Repeat("!?.,;:—()[]\"“”‘’… ", 200),
		"emoji":         strings.Repeat("🙂🇺🇦👩‍👩‍👧 said 🙃. ", 100),
		"arabic":        strings.Repeat("قال الوزير إن الاتفاق انتهى. ", 100),
		"capitals":      strings.Repeat("THE MINISTER SAID “NO DEAL”. ", 100),
		"one long word": strings.Repeat("a", 100_000),
		"long url":      "See https://example.org/" + strings.Repeat("a-b/", 20_000) + " he said.",
		"paragraphs":    strings.Repeat("a\n\n", 2000),
		"dateline":      "DROVIK, April 14 — The minister said that it was over.\n\nLUND (Reuters) - “No,” said Doe.",
		"quotations":    strings.Repeat("“‘No,’ she said,” he said. ", 100),
		"control":       strings.Repeat("\x01\x02 a\u200Bb \uFEFF", 300),
		"bad utf-8":     strings.Repeat("caf\xe9 \xff said. ", 50),
	}
}

func TestHostile(t *testing.T) {
	_, m := open(t, tinymodel.Tiny, 5)
	for name, text := range texts() {
		t.Run(name, func(t *testing.T) {
			doc := annotate(t, text)
			began := time.Now()
			if err := m.Read(doc); err != nil {
				t.Fatal(err)
			}
			sound(t, doc)
			if d := time.Since(began); d > time.Minute {
				t.Errorf("took %v", d)
			}
		})
	}
}

// TestReadSeeds reads with several random models, so that all labels occur.
func TestReadSeeds(t *testing.T) {
	names, reports, nested, sources := 0, 0, 0, 0
	for seed := range uint64(40) {
		_, m := open(t, tinymodel.Tiny, seed)
		doc := annotate(t, forwardText+"\n\n"+prose(150, seed))
		if err := m.Read(doc); err != nil {
			t.Fatal(err)
		}
		sound(t, doc)
		names, reports = names+len(doc.Names), reports+len(doc.Reports)
		for _, r := range doc.Reports {
			sources += len(r.Source)
			if r.Nested {
				nested++
			}
		}
	}
	if names == 0 || reports == 0 || nested == 0 || sources == 0 {
		t.Errorf("%d names, %d reports, %d of them nested, %d sources", names, reports, nested, sources)
	}
}

// TestSameBytes holds that a document is read the same whatever was read before, beside it and with which registers.
func TestSameBytes(t *testing.T) {
	_, m := open(t, tinymodel.Tiny, 7)
	var list, want []string
	for _, text := range texts() {
		if len(text) > 5000 {
			text = text[:5000]
		}
		list = append(list, text)
		_, fresh := open(t, tinymodel.Tiny, 7)
		want = append(want, annotated(t, fresh, annotate(t, text)))
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range list {
				if got := annotated(t, m, annotate(t, list[i])); got != want[i] {
					t.Errorf("%.30q is read otherwise", list[i])
				}
			}
		})
	}
	wg.Wait()
	for kind, other := range kinds(m) {
		for i := range list {
			if kind != "scalar" && annotated(t, other, annotate(t, list[i])) != want[i] {
				t.Errorf("%s reads %.30q otherwise", kind, list[i])
			}
		}
	}
}

// TestScalar holds that plain Go finds the same as the vector kernels.
func TestScalar(t *testing.T) {
	if len(tensor.Supported()) == 1 {
		t.Skip("this machine has no vector kernels")
	}
	for seed := range uint64(10) {
		_, m := open(t, tinymodel.Tiny, seed)
		doc, other := annotate(t, prose(300, seed)), annotate(t, prose(300, seed))
		annotated(t, m, doc)
		annotated(t, m.With(Options{Scalar: true}), other)
		for i := range doc.Tokens {
			if doc.Tokens[i] != other.Tokens[i] {
				t.Errorf("seed %d: token %d is %+v, in plain Go %+v", seed, i, doc.Tokens[i], other.Tokens[i])
			}
		}
		spans := func(d *extract.Document) (s string) {
			for _, x := range d.Names {
				s += fmt.Sprint(x.Span, x.Label)
			}
			for _, r := range d.Reports {
				s += fmt.Sprint(r.Cue, r.Source, r.Content, r.Nested)
			}
			return s
		}
		if a, b := spans(doc), spans(other); a != b {
			t.Errorf("seed %d: %s, in plain Go %s", seed, a, b)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	_, m := open(t, tinymodel.Tiny, 1)
	span := func(s, e int) extract.Span { return extract.Span{Start: s, End: e} }
	tokens := []extract.Token{{Start: 0, End: 1}, {Start: 1, End: 2}}
	for name, doc := range map[string]*extract.Document{
		"a token past the end":       {Tokens: []extract.Token{{Start: 0, End: 3}}, Sentences: []extract.Sentence{{Span: span(0, 1)}}},
		"a token turned round":       {Tokens: []extract.Token{{Start: 2, End: 1}}, Sentences: []extract.Sentence{{Span: span(0, 1)}}},
		"tokens that overlap":        {Tokens: []extract.Token{{Start: 0, End: 2}, {Start: 1, End: 2}}, Sentences: []extract.Sentence{{Span: span(0, 2)}}},
		"no sentences":               {Tokens: tokens},
		"a sentence too long":        {Tokens: tokens, Sentences: []extract.Sentence{{Span: span(0, 3)}}},
		"a gap":                      {Tokens: tokens, Sentences: []extract.Sentence{{Span: span(1, 2)}}},
		"a quotation past the end":   {Tokens: tokens, Sentences: []extract.Sentence{{Span: span(0, 2)}}, Quotations: []extract.Quotation{{Span: span(1, 3)}}},
		"a quotation without tokens": {Tokens: tokens, Sentences: []extract.Sentence{{Span: span(0, 2)}}, Quotations: []extract.Quotation{{Span: span(1, 1)}}},
	} {
		doc.Article = &article.Article{Text: "ab"}
		if err := m.Read(doc); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	// Sentences without words, and a dateline that is not one, are no errors.
	doc := &extract.Document{Article: &article.Article{Text: "ab"}, Tokens: tokens,
		Sentences: []extract.Sentence{{Span: span(0, 0)}, {Span: span(0, 2), Body: 7}, {Span: span(2, 2)}}}
	if err := m.Read(doc); err != nil {
		t.Fatal(err)
	}
	sound(t, doc)
}

func FuzzRead(f *testing.F) {
	for _, text := range texts() {
		f.Add(text[:min(len(text), 300)], uint64(1))
	}
	f.Add(forwardText, uint64(2))
	var models []*Model
	for seed := range uint64(4) {
		_, m := open(f, tinymodel.Tiny, seed)
		models = append(models, m)
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 20_000 {
			return
		}
		doc := annotate(t, text)
		if err := models[seed%uint64(len(models))].Read(doc); err != nil {
			t.Fatal(err)
		}
		sound(t, doc)
	})
}
