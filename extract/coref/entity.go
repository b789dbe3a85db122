package coref

import (
	"cmp"
	"slices"

	"saidso/extract"
	"saidso/schema"
)

// mentionThings adds mentions of the noun phrases that only sources which are pronouns stand for: "a sign ... it reads".
func (w *walk) mentionThings() {
	for a := range w.doc.Attributions {
		m := w.doc.Attributions[a].Speaker
		if m == extract.None || w.doc.Mentions[m].Form != extract.Pronoun {
			continue
		}
		c := w.nodes[w.nodeOf[m]].cluster
		if c == extract.None || w.clusters[c].named || slices.ContainsFunc(w.clusters[c].seen, w.nominalMention) {
			continue
		}
		for _, k := range w.clusters[c].seen {
			if n := &w.nodes[k]; n.thing {
				s := w.phrase(n.head)
				w.doc.Mentions = append(w.doc.Mentions, extract.Mention{Span: s, Extent: s, Head: n.head, Form: extract.Nominal, Plural: n.plural, Entity: extract.None})
				n.mention = len(w.doc.Mentions) - 1
				w.nodeOf = append(w.nodeOf, k)
				break
			}
		}
	}
}

func (w *walk) nominalMention(k int) bool {
	return w.nodes[k].mention != extract.None && w.nodes[k].form == extract.Nominal
}

// phrase is a noun with its determiner and what stands between.
func (w *walk) phrase(head int) extract.Span {
	s := extract.Span{Start: head, End: head + 1}
	for _, c := range w.doc.Children(head) {
		if int(c) < head && extract.Is(w.doc.Tokens[c].Rel, "det", "amod", "compound", "nummod", "nmod:poss") {
			s.Start = min(s.Start, w.doc.Subtree(int(c)).Start)
		}
	}
	return s
}

// write makes entities of the clusters that have a name, a source or somebody spoken to among them, or that are a body which does
// something, or to which something is done; in the order of the text.
func (w *walk) write() {
	w.mentionThings()
	of := make([][]int, len(w.clusters)) // mentions
	for m := range w.doc.Mentions {
		w.doc.Mentions[m].Entity = extract.None
		if c := w.nodes[w.nodeOf[m]].cluster; c != extract.None {
			of[c] = append(of[c], m)
		}
	}
	counts, speaks := make([]bool, len(w.clusters)), make([]bool, len(w.clusters))
	for c := range w.clusters {
		counts[c] = w.clusters[c].named || w.acts(c)
	}
	for a := range w.doc.Attributions {
		for _, m := range append([]int{w.doc.Attributions[a].Speaker}, w.doc.Attributions[a].Addressees...) {
			if m == extract.None {
				continue
			}
			if c := w.nodes[w.nodeOf[m]].cluster; c != extract.None {
				counts[c], speaks[c] = true, true
			}
		}
	}
	var order []int
	for c := range w.clusters {
		slices.SortFunc(of[c], func(a, b int) int {
			x, y := &w.doc.Mentions[a], &w.doc.Mentions[b]
			return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
		})
		if counts[c] && slices.ContainsFunc(of[c], func(m int) bool { return w.doc.Mentions[m].Form != extract.Pronoun }) {
			order = append(order, c)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := &w.doc.Mentions[of[a][0]], &w.doc.Mentions[of[b][0]]
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(a, b))
	})
	w.doc.Entities = nil
	for _, c := range order {
		x := &w.clusters[c]
		e := extract.Entity{ID: x.node, Kind: x.kind, Gender: x.gender, Plural: x.plural, Mentions: of[c]}
		if e.Gender == extract.GenderUnknown {
			e.Gender = x.pronoun.gender()
		}
		switch {
		case x.named:
		case x.plural:
			e.Kind = schema.Group
		case speaks[c]:
			e.Kind = schema.Unnamed
		}
		for _, m := range of[c] {
			w.doc.Mentions[m].Entity = len(w.doc.Entities)
			e.Roles = append(e.Roles, w.roles[m]...)
		}
		slices.Sort(e.Roles)
		w.doc.Entities = append(w.doc.Entities, e)
	}
}
