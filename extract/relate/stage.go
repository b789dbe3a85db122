package relate

import (
	"cmp"
	"slices"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// Options of the stage; the zero value works.
type Options struct {
	// Opinions are the words that insult or honor whom somebody calls so; nil knows none.
	Opinions *lexicon.Opinions
	// Irregular tells the verbs that irregular forms are of, where the reader's lemma is none; nil knows none.
	Irregular *lexicon.Irregular
	// Nouns are the classes of nouns; nil knows none.
	Nouns *lexicon.Nouns
}

// Stage finds relations by the frames of a lexicon, with the effects of the words around them. Relations that the document's stances contradict are
// less sure, or dropped; where the frames see none they supply the vocabulary's fallback.
func Stage(frames *lexicon.Frames, effects *lexicon.Status, options Options) extract.Stage {
	return extract.Stage{
		Name: "relate",
		Requires: []extract.Layer{
			extract.LayerTokens, extract.LayerSyntax, extract.LayerQuotations, extract.LayerMentions, extract.LayerAttributions,
			extract.LayerEntities, extract.LayerStances,
		},
		Assigns: []extract.Layer{extract.LayerRelations},
		Run: func(doc *extract.Document) error {
			doc.Relations = Find(doc, frames, effects, options)
			return nil
		},
	}
}

// Find computes the relations of a document, in the order of their evidence.
func Find(doc *extract.Document, frames *lexicon.Frames, effects *lexicon.Status, options Options) []extract.Relation {
	f := &finder{doc: doc, frames: frames, effects: effects, options: options, seen: map[edge]bool{}, used: map[int]bool{}}
	f.index()
	for i := range doc.Tokens {
		f.fromToken(i)
	}
	f.ofBodies()
	f.judge()
	for i := range doc.Roles {
		f.fromRole(i)
	}
	slices.SortStableFunc(f.all, func(a, b extract.Relation) int {
		return cmp.Or(cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start), cmp.Compare(a.Evidence[0].End, b.Evidence[0].End))
	})
	return f.all
}

// edge tells relations apart that one word gives: a second frame of the word for the same two is dropped.
type edge struct {
	at              int
	subject, object int // entities
}

type finder struct {
	doc     *extract.Document
	frames  *lexicon.Frames
	effects *lexicon.Status
	options Options
	mention []int // the mention at a token
	claimAt []int // the attribution whose content a token stands in
	inQuote []bool
	lands   []int // the entities that are countries, or places that may be
	seen    map[edge]bool
	used    map[int]bool // tokens that are part of a verb's frame
	all     []extract.Relation
}

func (f *finder) index() {
	f.mention, f.claimAt = f.doc.MentionAt(), f.doc.ClaimAt()
	f.inQuote = f.doc.InQuotation()
	for e := range f.doc.Entities {
		if k := f.doc.Entities[e].Kind; k == schema.Country || k == schema.Place {
			f.lands = append(f.lands, e)
		}
	}
}

// resolved is the mention headed by token i that has an entity, or None.
func (f *finder) resolved(i int) int {
	if i < 0 {
		return extract.None
	}
	m := f.mention[i]
	if m == extract.None || f.doc.Mentions[m].Entity == extract.None {
		return extract.None
	}
	// A token inside a longer phrase stands for the phrase only if it heads it, or is part of a name.
	if mention := &f.doc.Mentions[m]; mention.Head != i && mention.Form != extract.Named {
		return extract.None
	}
	return m
}

// since is the relations found so far whose words begin at token i or behind it: those that few sentences have, however long the text.
func (f *finder) since(i int) []extract.Relation {
	from, _ := slices.BinarySearchFunc(f.all, i, func(r extract.Relation, i int) int { return cmp.Compare(r.Head, i) })
	return f.all[from:]
}

// maxJoined bounds how many names of a list are subjects, or objects, of one predicate.
const maxJoined = 16

func (f *finder) kind(m int) schema.EntityKind {
	return f.doc.Entities[f.doc.Mentions[m].Entity].Kind
}
