package reader

import (
	"fmt"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/reader/internal/tinymodel"
)

// laid makes a document of paragraphs of sentences, each as many letters, which are words of a piece.
func laid(paragraphs [][]int) *extract.Document {
	doc := &extract.Document{Article: &article.Article{}}
	for p, sentences := range paragraphs {
		for _, n := range sentences {
			s := extract.Sentence{Paragraph: p}
			s.Start, s.Body = len(doc.Tokens), len(doc.Tokens)
			for range n {
				at := 2 * len(doc.Tokens)
				doc.Tokens = append(doc.Tokens, extract.Token{Start: at, End: at + 1})
			}
			s.End = len(doc.Tokens)
			doc.Sentences = append(doc.Sentences, s)
		}
	}
	doc.Article.Text = strings.Repeat("a ", len(doc.Tokens))
	return doc
}

func TestWindows(t *testing.T) {
	_, m := open(t, tinymodel.Tiny, 1)
	for _, test := range []struct {
		name       string
		paragraphs [][]int
		want       string // units, with a bar between windows
	}{
		{"nothing", nil, ""},
		{"all fits", [][]int{{3, 2}, {4}}, "0-3 3-5 5-9"},
		{"whole paragraphs", [][]int{{5}, {4}, {2, 2}}, "0-5 5-9 | 9-11 11-13"},
		{"exactly", [][]int{{5, 5}, {5, 5}}, "0-5 5-10 | 10-15 15-20"},
		{"a long paragraph begins a window", [][]int{{2}, {4, 4, 4}, {2}}, "0-2 | 2-6 6-10 | 10-14 14-16"},
		{"a long sentence", [][]int{{2}, {23}, {5}}, "0-2 | 2-12 | 12-22 | 22-25 25-30"},
		{"empty sentences", [][]int{{0, 3, 0}, {0}, {2}}, "0-3 3-5"},
	} {
		var w text
		doc := laid(test.paragraphs)
		w.cut(doc, m.vocab, 10)
		var parts []string
		w.windows(doc, 10, func(units []unit) {
			var list []string
			for _, u := range units {
				list = append(list, fmt.Sprintf("%d-%d", u.Start, u.End))
			}
			parts = append(parts, strings.Join(list, " "))
		})
		if got := strings.Join(parts, " | "); got != test.want {
			t.Errorf("%s: windows %s, expected %s", test.name, got, test.want)
		}
	}
}

func TestLongWords(t *testing.T) {
	_, m := open(t, tinymodel.Tiny, 1)
	doc := annotate(t, "a bcdefghijkl m")
	var w text
	w.cut(doc, m.vocab, 10)
	if w.size(0) != 1 || w.size(1) != 1 || w.pieces[1] != m.vocab.Unk {
		t.Errorf("a word that fits no window gives pieces %v", w.pieces)
	}
}

func TestShape(t *testing.T) {
	for word, want := range map[string]uint8{
		"":         shapeNoLetter,
		"42":       shapeNoLetter,
		"“":        shapeNoLetter,
		"minister": shapeLower,
		"4th":      shapeLower,
		"قال":      shapeLower,
		"Minister": shapeTitle,
		"’Tis":     shapeTitle,
		"É.":       shapeLetter,
		"Élan":     shapeTitle,
		"A":        shapeLetter,
		"U.S.":     shapeUpper,
		"NATO":     shapeUpper,
		"iPhone":   shapeMixed,
		"McCain":   shapeMixed,
	} {
		if got := shapeOf(word); got != want {
			t.Errorf("%q has shape %d, expected %d", word, got, want)
		}
	}
}

func TestFeatures(t *testing.T) {
	doc := annotate(t, "“We ‘won,’ yes,” she said. It was.\n\n“Never again")
	quote, border := make([]uint8, len(doc.Tokens)), make([]uint8, len(doc.Tokens))
	doc.Quotations = append(doc.Quotations[:0:0],
		extract.Quotation{Span: extract.Span{Start: 0, End: 8}, Closed: true},
		extract.Quotation{Span: extract.Span{Start: 2, End: 6}, Closed: true},
		extract.Quotation{Span: extract.Span{Start: 14, End: 17}})
	markQuotes(quote, doc)
	markBorders(border, doc)
	var got []string
	for i := range doc.Tokens {
		got = append(got, fmt.Sprintf("%s/%d%d", doc.Word(i), quote[i], border[i]))
	}
	want := "“/22 We/10 ‘/20 won/10 ,/10 ’/20 yes/10 ,/20 ”/00 she/00 said/00 ./00 It/01 was/00 ./20 “/12 Never/10 again/00"
	if strings.Join(got, " ") != want {
		t.Errorf("features\n%s, expected\n%s", strings.Join(got, " "), want)
	}
}
