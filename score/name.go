package score

import (
	"strings"
	"unicode"

	"saidso/extract"
	"saidso/schema"
)

// Name is a name in a text, in code points.
type Name struct {
	schema.Span
	Label extract.NameLabel
}

// NamedText is a document of a corpus of names.
type NamedText struct {
	// ID tells the document in its corpus: a number or a path.
	ID string
	// Doc has the corpus's tokens and sentences, and a text that they make. A corpus without tokens has only the text.
	Doc   *extract.Document
	Names []Name
	// Unscored counts the names of types that are none of ours.
	Unscored int
}

// FoundNames is the names of an annotated document.
func FoundNames(doc *extract.Document) []Name {
	var found []Name
	for _, n := range doc.Names {
		if n.Len() > 0 {
			found = append(found, Name{doc.Points(n.Span), n.Label})
		}
	}
	return found
}

// Capitalized is the names without leading determiners, and of these the ones that begin with a capital letter: what is left
// of a corpus that annotates "the army" beside "the Ministry of Defence".
func Capitalized(text string, names []Name) []Name {
	points := []rune(text)
	var out []Name
	for _, n := range names {
		for {
			word, rest := firstWord(points, n.Span)
			if rest[0] >= rest[1] || !determiners[strings.ToLower(word)] {
				break
			}
			n.Span = rest
		}
		if n.Span[0] < n.Span[1] && unicode.IsUpper(points[n.Span[0]]) {
			out = append(out, n)
		}
	}
	return out
}

// firstWord is the letters that a span begins with, and the span without them and the white space after.
func firstWord(points []rune, s schema.Span) (string, schema.Span) {
	i := s[0]
	for i < s[1] && unicode.IsLetter(points[i]) {
		i++
	}
	word := string(points[s[0]:i])
	if i < s[1] && !unicode.IsSpace(points[i]) { // "A-10" has no determiner
		return word, schema.Span{s[1], s[1]}
	}
	for i < s[1] && unicode.IsSpace(points[i]) {
		i++
	}
	return word, schema.Span{i, s[1]}
}

var determiners = func() map[string]bool {
	m := map[string]bool{}
	for d := range strings.FieldsSeq("a an the this that these those my your his her its our their some any all both each every no") {
		m[d] = true
	}
	return m
}()

// Names is the score of names by label.
type Names struct {
	Documents int
	Words     int // of the corpus; 0 where it has no tokens
	Unscored  int // gold names of types that are none of ours
	ByLabel   map[extract.NameLabel]Spans
}

// CountNames compares the names found in a document with its gold. A name is right, or overlaps, among those of its label only.
func CountNames(gold, found []Name) Names {
	r := Names{Documents: 1, ByLabel: map[extract.NameLabel]Spans{}}
	for _, l := range NameLabels() {
		r.ByLabel[l] = CountSpans(labelled(gold, l), labelled(found, l))
	}
	return r
}

func labelled(names []Name, l extract.NameLabel) []schema.Span {
	var out []schema.Span
	for _, n := range names {
		if n.Label == l {
			out = append(out, n.Span)
		}
	}
	return out
}

// Of is the score of several labels together.
func (n Names) Of(labels ...extract.NameLabel) Spans {
	var sum Spans
	for _, l := range labels {
		sum = sum.Plus(n.ByLabel[l])
	}
	return sum
}

// Plus is the score of both.
func (n Names) Plus(m Names) Names {
	sum := Names{n.Documents + m.Documents, n.Words + m.Words, n.Unscored + m.Unscored, map[extract.NameLabel]Spans{}}
	for _, l := range NameLabels() {
		sum.ByLabel[l] = n.ByLabel[l].Plus(m.ByLabel[l])
	}
	return sum
}
