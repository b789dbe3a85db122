package score

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"saidso/extract"
	"saidso/schema"
)

// EntityMention is words that stand for an entity, as people marked them: a name without its title, a noun phrase up to its head, or a
// pronoun.
type EntityMention struct {
	schema.Span
	// Entity tells mentions of one entity from those of others. One that begins with "?" has no name in the text.
	Entity string
}

// ReadEntities takes the marks out of a text: [ENTITY words], one inside another where need be. The mentions are in the order of
// the text, the longer of two that begin together first.
func ReadEntities(marked string) (text string, mentions []EntityMention, err error) {
	type open struct {
		entity string
		start  int
	}
	var out []rune
	var stack []open
	in := []rune(marked)
	for i := 0; i < len(in); i++ {
		switch in[i] {
		case '[':
			end := i + 1
			for end < len(in) && in[end] != ' ' && in[end] != ']' {
				end++
			}
			stack = append(stack, open{string(in[i+1 : end]), len(out)})
			i = end // the space
		case ']':
			if len(stack) == 0 {
				return "", nil, fmt.Errorf("after %q: nothing to close", clip(string(out[max(0, len(out)-30):])))
			}
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if o.entity == "" || o.start == len(out) {
				return "", nil, fmt.Errorf("after %q: an empty mark", clip(string(out[max(0, len(out)-30):])))
			}
			mentions = append(mentions, EntityMention{schema.Span{o.start, len(out)}, o.entity})
		default:
			out = append(out, in[i])
		}
	}
	if len(stack) > 0 {
		return "", nil, errors.New("[" + clip(stack[0].entity) + " is not closed")
	}
	slices.SortStableFunc(mentions, func(a, b EntityMention) int {
		return cmp.Or(cmp.Compare(a.Span[0], b.Span[0]), cmp.Compare(b.Span[1], a.Span[1]))
	})
	return string(out), mentions, nil
}

// Entities is how the entities of texts were found.
type Entities struct {
	// Precision and Recall are the sums of B-cubed's (Bagga and Baldwin 1998) over Found and Gold mentions.
	Precision, Recall float64
	Found, Gold       int
	// Matched are the mentions that both sides have, with an entity; Astray those of them whose entity holds more mentions
	// of another.
	Matched, Astray int
	// Nodes are the entities found that hold a name that people marked; Merged those that hold names of two entities.
	Nodes, Merged int
	// Speakers are linked attributions whose source is marked; RightSpeakers those whose speaker is the marked entity.
	Speakers, RightSpeakers int
	// Wrong tells what went wrong, a line each.
	Wrong []string
}

// Plus is the counts of both.
func (e Entities) Plus(f Entities) Entities {
	return Entities{
		e.Precision + f.Precision, e.Recall + f.Recall, e.Found + f.Found, e.Gold + f.Gold, e.Matched + f.Matched, e.Astray + f.Astray,
		e.Nodes + f.Nodes, e.Merged + f.Merged, e.Speakers + f.Speakers, e.RightSpeakers + f.RightSpeakers,
		append(slices.Clone(e.Wrong), f.Wrong...),
	}
}

// BCubed is precision, recall and F1 by B-cubed.
func (e Entities) BCubed() (p, r, f1 float64) {
	if e.Found > 0 {
		p = e.Precision / float64(e.Found)
	}
	if e.Gold > 0 {
		r = e.Recall / float64(e.Gold)
	}
	if p+r > 0 {
		f1 = 2 * p * r / (p + r)
	}
	return p, r, f1
}

// comparison holds the two sides of a document.
type comparison struct {
	doc     *extract.Document
	points  []rune
	gold    []EntityMention
	of      []int // the mention that answers one of gold, or None
	answers []int // the other way round
	counts  map[string]bool
	out     Entities
}

// CountEntities compares the entities of a document with the marks of its text. All mentions of people, bodies, countries, groups
// and unnamed sources count; places, events, works and offices do not, unless they are marked. A name answers a marked one that
// ends in it, other mentions one whose last word is their head; a noun phrase beside a name that is the same entity is a part of
// it. A mention that only one side has is wrong for that side. Unless all is true, marks of what has neither a name nor is the
// source of one of the attributions, and what answers them, do not count.
func CountEntities(doc *extract.Document, gold []EntityMention, attributions []Attribution, all bool) Entities {
	c := newComparison(doc, gold)
	for _, g := range gold {
		if all || !strings.HasPrefix(g.Entity, "?") {
			c.counts[g.Entity] = true
		}
	}
	for _, a := range attributions {
		for _, e := range c.speakers(a.Source) {
			c.counts[e] = true
		}
	}
	c.bCubed()
	c.nodes()
	return c.out
}

func newComparison(doc *extract.Document, gold []EntityMention) *comparison {
	c := &comparison{doc: doc, points: []rune(doc.Text()), gold: gold, counts: map[string]bool{}}
	c.match()
	return c
}

// entity is the entity of a mention if it counts, or None.
func (c *comparison) entity(m int) int {
	if m == extract.None {
		return extract.None
	}
	e := c.doc.Mentions[m].Entity
	if e == extract.None {
		return extract.None
	}
	if g := c.answers[m]; g != extract.None {
		if !c.counts[c.gold[g].Entity] {
			return extract.None
		}
		return e
	}
	switch c.doc.Entities[e].Kind {
	case schema.Place, schema.EventKind, schema.Work, schema.Legislation, schema.Office:
		return extract.None
	}
	if c.besideName(m) {
		return extract.None
	}
	return e
}

// besideName reports whether a noun phrase holds or touches a name of the same entity.
func (c *comparison) besideName(m int) bool {
	x := &c.doc.Mentions[m]
	if x.Form != extract.Nominal {
		return false
	}
	for _, k := range c.doc.Entities[x.Entity].Mentions {
		y := &c.doc.Mentions[k]
		if y.Form == extract.Named && y.Start <= x.Extent.End+1 && x.Extent.Start <= y.End+1 {
			return true
		}
	}
	return false
}

func (c *comparison) match() {
	c.of, c.answers = make([]int, len(c.gold)), make([]int, len(c.doc.Mentions))
	for m := range c.answers {
		c.answers[m] = extract.None
	}
	for g, x := range c.gold {
		c.of[g] = extract.None
		best := 0
		for m := range c.doc.Mentions {
			if n := c.fits(x.Span, m); n > best && c.answers[m] == extract.None {
				c.of[g], best = m, n
			}
		}
		if m := c.of[g]; m != extract.None {
			c.answers[m] = g
		}
	}
}

// fits tells how well a mention answers a marked one, 0 for not at all.
func (c *comparison) fits(s schema.Span, m int) int {
	x := &c.doc.Mentions[m]
	last := s[1] - 1
	for last > s[0] && !unicode.IsLetter(c.points[last]) && !unicode.IsDigit(c.points[last]) {
		last--
	}
	span, head := c.doc.Points(x.Span), c.doc.Points(extract.Span{Start: x.Head, End: x.Head + 1})
	named := x.Form == extract.Named
	switch {
	case named && span == s:
		return 4
	case !named && head[0] <= last && last < head[1]:
		return 3
	case named && span[0] <= last && last < span[1]:
		return 2
	}
	return 0
}

func (c *comparison) bCubed() {
	type pair struct {
		entity int
		gold   string
	}
	sizes, golds, common := map[int]int{}, map[string]int{}, map[pair]int{}
	for m := range c.doc.Mentions {
		if e := c.entity(m); e != extract.None {
			sizes[e]++
			c.out.Found++
			if g := c.answers[m]; g != extract.None {
				common[pair{e, c.gold[g].Entity}]++
			}
		}
	}
	most := map[int]int{}
	for p, n := range common {
		most[p.entity] = max(most[p.entity], n)
	}
	for _, x := range c.gold {
		golds[x.Entity]++
	}
	for g, x := range c.gold {
		if !c.counts[x.Entity] {
			continue
		}
		c.out.Gold++
		e := c.entity(c.of[g])
		if e == extract.None {
			c.wrong(x.Span, "not found, "+x.Entity)
			continue
		}
		n := common[pair{e, x.Entity}]
		c.out.Recall += float64(n) / float64(golds[x.Entity])
		c.out.Precision += float64(n) / float64(sizes[e])
		c.out.Matched++
		if n < most[e] {
			c.out.Astray++
			c.wrong(x.Span, x.Entity+" taken for "+c.name(e))
		} else if n < golds[x.Entity] && n == 1 {
			c.wrong(x.Span, x.Entity+" apart")
		}
	}
	for m := range c.doc.Mentions {
		if e := c.entity(m); e != extract.None && c.answers[m] == extract.None {
			c.wrong(c.doc.Points(c.doc.Mentions[m].Span), "not marked, taken for "+c.name(e))
		}
	}
}

func (c *comparison) name(e int) string {
	return strings.Join(strings.Fields(c.doc.Slice(c.doc.Mentions[c.doc.Entities[e].Mentions[0]].Span)), " ")
}

func (c *comparison) wrong(s schema.Span, what string) {
	c.out.Wrong = append(c.out.Wrong, fmt.Sprintf("%s (%d): %s", strings.Join(strings.Fields(string(c.points[s[0]:s[1]])), " "), s[0], what))
}

// nodes counts entities that hold names of two.
func (c *comparison) nodes() {
	for e := range c.doc.Entities {
		names := map[string]bool{}
		for _, m := range c.doc.Entities[e].Mentions {
			if g := c.answers[m]; c.doc.Mentions[m].Form == extract.Named && g != extract.None {
				names[c.gold[g].Entity] = true
			}
		}
		if len(names) > 0 {
			c.out.Nodes++
		}
		if len(names) > 1 {
			c.out.Merged++
			c.out.Wrong = append(c.out.Wrong, c.name(e)+": one node for two")
		}
	}
}

// CountSpeakers adds to the counts of a document's entities those of the speakers of attributions that are linked to gold ones
// whose source is marked. A speaker is right where most of the marked mentions of its entity are of the entity that the source is.
func CountSpeakers(doc *extract.Document, mentions []EntityMention, gold []Attribution) Entities {
	c := newComparison(doc, mentions)
	for _, p := range Link(gold, Found(doc)) {
		want := c.speakers(gold[p.Gold].Source)
		if len(want) == 0 {
			continue
		}
		c.out.Speakers++
		got := "nobody"
		if m := doc.Attributions[p.Found].Speaker; m != extract.None && doc.Mentions[m].Entity != extract.None {
			got = c.most(doc.Mentions[m].Entity)
		}
		if slices.Contains(want, got) {
			c.out.RightSpeakers++
		} else {
			c.wrong(gold[p.Gold].Source[0], "speaker "+strings.Join(want, " or ")+", not "+got)
		}
	}
	return c.out
}

// most is the entity that most of the marked mentions of one found are of.
func (c *comparison) most(e int) string {
	counts := map[string]int{}
	best := "unmarked"
	for _, m := range c.doc.Entities[e].Mentions {
		if g := c.answers[m]; g != extract.None {
			name := c.gold[g].Entity
			if counts[name]++; counts[name] > counts[best] {
				best = name
			}
		}
	}
	return best
}

// speakers are the entities that a source is: the first mention that belongs to no other in it and is no possessor and no
// complement of a preposition, with those that "and" joins to it; the first of all where there is none such.
func (c *comparison) speakers(source []schema.Span) []string {
	if len(source) == 0 {
		return nil
	}
	var inside []EntityMention
	for _, x := range c.gold {
		if x.Span[0] >= source[0][0] && x.Span[1] <= source[0][1] && (len(inside) == 0 || x.Span[0] >= inside[len(inside)-1].Span[1]) {
			inside = append(inside, x)
		}
	}
	if len(inside) == 0 {
		return nil
	}
	var out []string
	for _, x := range inside {
		before := strings.Fields(string(c.points[source[0][0]:x.Span[0]]))
		if len(out) > 0 {
			for len(before) > 0 && (before[len(before)-1] == "the" || before[len(before)-1] == "a") {
				before = before[:len(before)-1]
			}
			if len(before) == 0 || before[len(before)-1] != "and" {
				break
			}
		} else if c.possessor(x.Span) || len(before) > 0 && afterWord[before[len(before)-1]] {
			continue
		}
		out = append(out, x.Entity)
	}
	if len(out) == 0 {
		return []string{inside[0].Entity}
	}
	return out
}

// afterWord are words after which a mention is no source but tells of one.
var afterWord = map[string]bool{"of": true, "for": true, "by": true, "from": true, "at": true, "in": true, "to": true, "with": true, "among": true}

func (c *comparison) possessor(s schema.Span) bool {
	rest := string(c.points[s[1]:min(len(c.points), s[1]+2)])
	if strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
		return true
	}
	switch strings.ToLower(string(c.points[s[0]:s[1]])) {
	case "its", "his", "her", "their", "my", "our":
		return true
	}
	return false
}
