package score

import (
	"maps"
	"slices"
	"strings"

	"saidso/extract"
)

// Arcs counts words and what is right about them.
type Arcs struct {
	Words int `json:"words"`
	UPOS  int `json:"upos"`
	XPOS  int `json:"xpos"`
	Lemma int `json:"lemma"`
	UAS   int `json:"uas"`     // the head is right
	LAS   int `json:"las"`     // and the relation, without its subtype
	Full  int `json:"lasFull"` // and its subtype
}

// Plus is the counts of both.
func (a Arcs) Plus(b Arcs) Arcs {
	return Arcs{a.Words + b.Words, a.UPOS + b.UPOS, a.XPOS + b.XPOS, a.Lemma + b.Lemma, a.UAS + b.UAS, a.LAS + b.LAS, a.Full + b.Full}
}

// Syntax is the score of documents whose words and sentences were given.
type Syntax struct {
	Documents, Sentences int
	All                  Arcs
	Words                Arcs             // without punctuation, which is what gold calls so
	Genres               map[string]Arcs  // with punctuation
	Relations            map[string]Count // without subtypes; right where the head is right too
}

// CountSyntax compares a document with the treebank's. Their words must be the same.
func CountSyntax(p *Parsed, got *extract.Document) Syntax {
	s := Syntax{Documents: 1, Sentences: len(p.Gold.Sentences), Genres: map[string]Arcs{}, Relations: map[string]Count{}}
	for i, g := range p.Gold.Tokens {
		t := got.Tokens[i]
		a := Arcs{Words: 1, UPOS: one(t.UPOS == g.UPOS), XPOS: one(t.XPOS == g.XPOS), Lemma: one(sameLemma(g, t))}
		gold, found := base(g.Rel), base(t.Rel)
		if t.Head == g.Head {
			a.UAS, a.LAS, a.Full = 1, one(gold == found), one(g.Rel == t.Rel)
		}
		s.All = s.All.Plus(a)
		if g.UPOS != "PUNCT" {
			s.Words = s.Words.Plus(a)
		}
		s.Relations[gold] = s.Relations[gold].Plus(Count{Gold: 1, GoldRight: a.LAS})
		s.Relations[found] = s.Relations[found].Plus(Count{Found: 1, FoundRight: a.LAS})
	}
	if p.Genre != "" {
		s.Genres[p.Genre] = s.All
	}
	return s
}

// Plus is the score of both.
func (s Syntax) Plus(t Syntax) Syntax {
	return Syntax{s.Documents + t.Documents, s.Sentences + t.Sentences, s.All.Plus(t.All), s.Words.Plus(t.Words),
		sum(s.Genres, t.Genres), sum(s.Relations, t.Relations)}
}

// sameLemma reports whether a lemma is right. Where the treebank gives none, any is.
func sameLemma(gold, found extract.Token) bool { return gold.Lemma == "" || gold.Lemma == found.Lemma }

// base is a relation without its subtype.
func base(rel string) string {
	b, _, _ := strings.Cut(rel, ":")
	return b
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sum[T interface{ Plus(T) T }](a, b map[string]T) map[string]T {
	out := map[string]T{}
	maps.Copy(out, a)
	for _, k := range slices.Sorted(maps.Keys(b)) {
		out[k] = out[k].Plus(b[k])
	}
	return out
}
