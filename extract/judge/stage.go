package judge

import (
	"cmp"
	"math"
	"slices"

	"saidso/extract"
	"saidso/lexicon"
)

// Options bound what counts. The zero value works.
type Options struct {
	// MinStance is how likely a model's stance must be; 0 means 0.8, of which nine in ten are right on directed-sentiment.
	MinStance float64
}

// Stage finds the opinions of attributions.
func Stage(words *lexicon.Opinions, opt Options) extract.Stage {
	return extract.Stage{
		Name: "judge",
		Requires: []extract.Layer{
			extract.LayerTokens, extract.LayerSyntax, extract.LayerMentions, extract.LayerAttributions, extract.LayerEntities, extract.LayerRelations,
		},
		Assigns: []extract.Layer{extract.LayerOpinions},
		Run: func(doc *extract.Document) error {
			Find(doc, words, opt)
			return nil
		},
	}
}

// Find sets the opinions of attributions.
func Find(doc *extract.Document, words *lexicon.Opinions, opt Options) {
	if opt.MinStance == 0 {
		opt.MinStance = 0.8
	}
	f := &finder{
		doc: doc, words: words, opt: opt, mention: doc.MentionAt(), claim: doc.ClaimAt(), votes: make([]map[int]*vote, len(doc.Attributions)),
		byHead: map[int]int{}, spared: map[[2]int]bool{},
	}
	for a := range doc.Attributions {
		if h := doc.Attributions[a].Head; h >= 0 {
			f.byHead[h] = a
		}
	}
	for i := range doc.Relations {
		f.relation(&doc.Relations[i])
	}
	for i := range doc.Tokens {
		f.word(i)
	}
	for i := range doc.Stances {
		f.stance(&doc.Stances[i])
	}
	for a := range doc.Attributions {
		doc.Attributions[a].Opinions = f.opinions(a)
	}
}

type finder struct {
	doc     *extract.Document
	words   *lexicon.Opinions
	opt     Options
	mention []int           // the mention at a token
	claim   []int           // the innermost attribution whose content a token stands in
	votes   []map[int]*vote // of each attribution, by entity
	byHead  map[int]int     // attribution by the head of its cue
	spared  map[[2]int]bool // attributions and the entities of whom they deny some blame
}

// vote sums what speaks for somebody and against.
type vote struct {
	mention int
	sum     float64
}

// add counts a vote of so much for or against a mention in attribution a.
func (f *finder) add(a, mention int, weight float64) {
	if a == extract.None || mention == extract.None || weight == 0 {
		return
	}
	e := f.doc.Mentions[mention].Entity
	if e == extract.None || e == f.speaker(a) || f.doc.Attributions[a].Negated {
		return
	}
	if f.votes[a] == nil {
		f.votes[a] = map[int]*vote{}
	}
	if f.votes[a][e] == nil {
		f.votes[a][e] = &vote{mention: mention}
	}
	f.votes[a][e].sum += weight
}

// speaker is the entity that says an attribution, or None.
func (f *finder) speaker(a int) int {
	if m := f.doc.Attributions[a].Speaker; m != extract.None {
		return f.doc.Mentions[m].Entity
	}
	return extract.None
}

// opinions are those of the votes, in the order of the mentions.
func (f *finder) opinions(a int) []extract.Opinion {
	var out []extract.Opinion
	for _, v := range f.votes[a] {
		if v.sum == 0 {
			continue
		}
		o := extract.Opinion{Mention: v.mention, Polarity: 1, Confidence: math.Min(0.95, math.Abs(v.sum))}
		if v.sum < 0 {
			o.Polarity = -1
		}
		out = append(out, o)
	}
	slices.SortFunc(out, func(x, y extract.Opinion) int {
		return cmp.Or(cmp.Compare(f.doc.Mentions[x.Mention].Start, f.doc.Mentions[y.Mention].Start), cmp.Compare(x.Mention, y.Mention))
	})
	return out
}
