package coref_test

import (
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/coref"
	"saidso/schema"
)

// named is a document of sentences that hold nothing but names, "|" between them; "Jane Smith/f" tells a gender, "NTL/o" a body.
func named(text string) *extract.Document {
	doc := &extract.Document{Article: &article.Article{}}
	var out strings.Builder
	for p, line := range strings.Split(text, "\n") {
		start := len(doc.Tokens)
		for name := range strings.SplitSeq(line, "|") {
			name, mark, _ := strings.Cut(strings.TrimSpace(name), "/")
			from := len(doc.Tokens)
			m := extract.Mention{Kind: schema.Person, Entity: extract.None}
			switch mark {
			case "m", "f":
				m.Gender = extract.Gender(mark[0])
			case "o":
				m.Kind = schema.Organization
			}
			for i, word := range strings.Fields(name) {
				rel, head := "flat", from
				if i == 0 {
					rel, head = "root", extract.None
				}
				doc.Tokens = append(doc.Tokens, extract.Token{Start: out.Len(), End: out.Len() + len(word), UPOS: "PROPN", XPOS: "NNP", Rel: rel, Head: head})
				out.WriteString(word + " ")
			}
			first := from
			if strings.HasPrefix(name, "the ") {
				first++
			}
			m.Span, m.Head = extract.Span{Start: first, End: len(doc.Tokens)}, from
			m.Extent = m.Span
			if first > from {
				m.Head = first
			}
			doc.Mentions = append(doc.Mentions, m)
		}
		doc.Sentences = append(doc.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: len(doc.Tokens)}, Paragraph: p, Body: start})
	}
	doc.Article.Text = out.String()
	doc.SetSyntax()
	return doc
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []int // entity of each name, numbered by first appearance
	}{
		{"surname", "Petra Holm|Juri Kask\nHolm|Kask", []int{0, 1, 0, 1}},
		{"surname first, as in a headline", "Holm\nPetra Holm", []int{0, 0}},
		{"given name", "Petra Holm\nPetra", []int{0, 0}},
		{"surname of several words", "Ursula von der Leyen\nvon der Leyen|der Leyen", []int{0, 0, 0}},
		{"hyphen", "Alexandria Ocasio-Cortez\nOcasio-Cortez", []int{0, 0}},
		{"middle name left out", "Marco Antonio Rubio\nMarco Rubio|Marco A. Rubio", []int{0, 0, 0}},
		{"middle names differ", "George H. W. Bush|George W. Bush", []int{0, 1}},
		{"generation", "Juri Kask Jr.\nJuri Kask", []int{0, 0}},
		{"given names differ", "Petra Holm|Anna Holm", []int{0, 1}},
		{"initial", "P. Holm\nPetra Holm", []int{0, 0}},
		{"gender tells who", "Petra Holm/f|Juri Holm/m\nHolm/f|Holm/m", []int{0, 1, 0, 1}},
		{"shared surname, nothing tells", "Petra Holm|Anna Holm\nHolm", []int{0, 1, 2}},
		{"shared surname, the other long ago", "Petra Holm\nKask\nKask\nAnna Holm\nHolm", []int{0, 1, 1, 2, 2}},
		{"shared surname, called so before", "Petra Holm\nHolm\nAnna Holm\nHolm", []int{0, 0, 1, 0}},
		{"initials of a body", "Northern Trade League/o\nNTL/o", []int{0, 0}},
		{"last word of a body, with the", "Northern Trade League/o\nthe League/o", []int{0, 0}},
		{"first word of a body", "Granholm Steel/o\nGranholm/o", []int{0, 0}},
		{"first word of two bodies", "Granholm Steel/o|Granholm Bank/o\nGranholm/o", []int{0, 1, 2}},
		{"a person and a body", "Petra Holm|Holm/o", []int{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := named(c.text)
			coref.Find(doc, nil, nil)
			number := map[int]int{}
			for i := range doc.Mentions {
				e := doc.Mentions[i].Entity
				if e == extract.None {
					t.Fatalf("%q has no entity", doc.Slice(doc.Mentions[i].Span))
				}
				if _, ok := number[e]; !ok {
					number[e] = len(number)
				}
				if number[e] != c.want[i] {
					t.Errorf("%q (mention %d) is entity %d, expected %d", doc.Slice(doc.Mentions[i].Span), i, number[e], c.want[i])
				}
			}
		})
	}
}
