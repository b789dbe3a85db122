package attribute

import (
	"cmp"
	"slices"
	"sort"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// Stage makes attributions of reports, with a lexicon of cues, the effects of the words around them, and the words that lead to whom
// and where one speaks, of which there may be none.
func Stage(cues *lexicon.Cues, effects *lexicon.Status, occasions *lexicon.Occasions) extract.Stage {
	return extract.Stage{
		Name:     "attribute",
		Requires: []extract.Layer{extract.LayerTokens, extract.LayerQuotations, extract.LayerSyntax, extract.LayerReports, extract.LayerMentions},
		Assigns:  []extract.Layer{extract.LayerAttributions},
		Run: func(doc *extract.Document) error {
			doc.Attributions = Find(doc, cues, effects, occasions)
			return nil
		},
	}
}

// Find computes the attributions of a document, in the order of their first words.
func Find(doc *extract.Document, cues *lexicon.Cues, effects *lexicon.Status, occasions *lexicon.Occasions) []extract.Attribution {
	f := &finder{doc: doc, cues: cues, effects: effects, occasions: occasions, used: map[int]int{}, colons: map[int]bool{}}
	f.findQuotations()
	f.headlines()
	for i := range doc.Reports {
		f.report(&doc.Reports[i])
	}
	f.missed()
	f.signed()
	f.bareQuotations()
	f.finish()
	return f.all
}

type finder struct {
	doc       *extract.Document
	cues      *lexicon.Cues
	effects   *lexicon.Status
	occasions *lexicon.Occasions

	inside  []int       // the outermost quotation that covers a token, marks included, or None
	next    []int       // the quotation that goes on from one in the next paragraph, or None
	mention []int       // the mention at a token
	used    map[int]int // quotation -> index in all of the attribution that has it
	colons  map[int]bool
	all     []extract.Attribution
	ending  map[int][]int // attributions by the sentence that they end in
}

func (f *finder) word(i int) string { return f.doc.Word(i) }

// sentence is the sentence that token i stands in, its dateline aside.
func (f *finder) sentence(i int) extract.Span {
	s := f.doc.Sentences[f.doc.SentenceAt(i)]
	if i >= s.Body {
		s.Start = s.Body
	}
	return s.Span
}

// finish settles what depends on all attributions: their order, kinds and nesting.
func (f *finder) finish() {
	for i := range f.all {
		a := &f.all[i]
		a.Kind = f.kind(a.Content)
	}
	slices.SortStableFunc(f.all, func(a, b extract.Attribution) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a.Cue.Start, b.Cue.Start))
	})
	f.outers()
}

// first is the first token of an attribution.
func first(a extract.Attribution) int {
	n := a.Content[0].Start
	if a.Cue.Len() > 0 {
		n = min(n, a.Cue.Start)
	}
	for _, s := range a.Source {
		n = min(n, s.Start)
	}
	return n
}

// outers finds, for each attribution, the one with the shortest content that holds its cue, or the start of its
// content where it has no cue.
func (f *finder) outers() {
	at := (&extract.Document{Tokens: f.doc.Tokens, Attributions: f.all}).ClaimAt()
	for i := range f.all {
		a := &f.all[i]
		inner := a.Cue
		if inner.Len() == 0 {
			inner = a.Content[0]
		}
		a.Outer = extract.None
		if o := at[inner.Start]; o != extract.None && o != i && !overlaps(a.Content, f.all[o].Cue) {
			a.Outer = o
		}
	}
}

func overlaps(spans []extract.Span, s extract.Span) bool {
	return slices.ContainsFunc(spans, func(t extract.Span) bool { return t.Overlaps(s) })
}

// kind says how much of a content stands in quotation marks: those inside it, not those around it.
func (f *finder) kind(content []extract.Span) schema.Kind {
	quoted, plain := false, false
	for _, s := range content {
		end := s.Start // of the quotations of the span so far
		q := sort.Search(len(f.doc.Quotations), func(q int) bool { return f.doc.Quotations[q].Start >= s.Start })
		for i := s.Start; i < s.End; i++ {
			for ; q < len(f.doc.Quotations) && f.doc.Quotations[q].Start <= i; q++ {
				if s.Covers(f.doc.Quotations[q].Span) {
					end = max(end, f.doc.Quotations[q].End)
				}
			}
			switch {
			case f.doc.Tokens[i].UPOS == "PUNCT":
			case i < end:
				quoted = true
			default:
				plain = true
			}
		}
	}
	switch {
	case quoted && plain:
		return schema.Mixed
	case quoted:
		return schema.Direct
	}
	return schema.Indirect
}
