package score

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract"
	"saidso/schema"
)

// EndToEnd is the score of documents that were read from raw text, as the CoNLL 2018 shared task counts it
// (https://universaldependencies.org/conll18/evaluation.html). Every count has what the treebank holds, what was found, and
// how many agree. Subtypes of relations are ignored, punctuation counts.
type EndToEnd struct {
	Tokens    Count `json:"tokens"` // printed tokens: a multiword token is one
	Sentences Count `json:"sentences"`
	Words     Count `json:"words"`
	UPOS      Count `json:"upos"`
	XPOS      Count `json:"xpos"`
	Lemmas    Count `json:"lemmas"`
	UAS       Count `json:"uas"`
	LAS       Count `json:"las"`
}

// Plus is the counts of both.
func (e EndToEnd) Plus(f EndToEnd) EndToEnd {
	return EndToEnd{e.Tokens.Plus(f.Tokens), e.Sentences.Plus(f.Sentences), e.Words.Plus(f.Words), e.UPOS.Plus(f.UPOS),
		e.XPOS.Plus(f.XPOS), e.Lemmas.Plus(f.Lemmas), e.UAS.Plus(f.UAS), e.LAS.Plus(f.LAS)}
}

// CountEndToEnd compares what was read from the text of a treebank's document with the treebank's.
func CountEndToEnd(p *Parsed, got *extract.Document) EndToEnd {
	at := positions(p.Gold.Text())
	place := func(d *extract.Document, s extract.Span) schema.Span {
		return schema.Span{at[d.Tokens[s.Start].Start], at[d.Tokens[s.End-1].End]}
	}
	gold, found := make([]word, len(p.Gold.Tokens)), make([]word, len(got.Tokens))
	for i := range gold {
		gold[i] = word{span: place(p.Gold, extract.Span{Start: i, End: i + 1}), form: strings.ToLower(p.Gold.Word(i))}
	}
	for i := range found {
		found[i] = word{span: place(got, extract.Span{Start: i, End: i + 1}), form: strings.ToLower(got.Word(i))}
	}
	var goldTokens, foundTokens, goldSentences, foundSentences []schema.Span
	for _, s := range p.Surface {
		span := place(p.Gold, s)
		goldTokens = append(goldTokens, span)
		if s.Len() > 1 {
			for i := s.Start; i < s.End; i++ {
				gold[i].span, gold[i].multi = span, true
			}
		}
	}
	for i := range found {
		foundTokens = append(foundTokens, found[i].span)
	}
	for _, s := range p.Gold.Sentences {
		goldSentences = append(goldSentences, place(p.Gold, s.Span))
	}
	for _, s := range got.Sentences {
		foundSentences = append(foundSentences, place(got, s.Span))
	}
	e := EndToEnd{Tokens: countEqual(goldTokens, foundTokens), Sentences: countEqual(goldSentences, foundSentences)}
	e.addWords(p.Gold, got, alignWords(gold, found))
	return e
}

// addWords counts the aligned words.
func (e *EndToEnd) addWords(gold, got *extract.Document, pairs [][2]int) {
	n := Count{Gold: len(gold.Tokens), Found: len(got.Tokens)}
	e.UPOS, e.XPOS, e.Lemmas, e.UAS, e.LAS, e.Words = n, n, n, n, n, n
	answer := make([]int, len(got.Tokens)) // the gold word of each found one
	for i := range answer {
		answer[i] = extract.None
	}
	for _, p := range pairs {
		answer[p[1]] = p[0]
	}
	right := func(c *Count, ok bool) {
		c.GoldRight += one(ok)
		c.FoundRight += one(ok)
	}
	for _, p := range pairs {
		g, t := gold.Tokens[p[0]], got.Tokens[p[1]]
		right(&e.Words, true)
		right(&e.UPOS, g.UPOS == t.UPOS)
		right(&e.XPOS, g.XPOS == t.XPOS)
		right(&e.Lemmas, sameLemma(g, t))
		head := t.Head < 0 && g.Head < 0 || t.Head >= 0 && g.Head >= 0 && answer[t.Head] == g.Head
		right(&e.UAS, head)
		right(&e.LAS, head && base(g.Rel) == base(t.Rel))
	}
}

// countEqual counts the spans that stand on both sides.
func countEqual(gold, found []schema.Span) Count {
	c := Count{Gold: len(gold), Found: len(found)}
	set := map[schema.Span]bool{}
	for _, s := range gold {
		set[s] = true
	}
	for _, s := range found {
		c.GoldRight += one(set[s])
		c.FoundRight += one(set[s])
	}
	return c
}

// positions is, for each byte of a text, how many characters that are not white space stand before it.
func positions(text string) []int {
	at := make([]int, len(text)+1)
	n := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			n++
		}
		for k := 1; k <= size; k++ {
			at[i+k] = n
		}
		i += size
	}
	return at
}
