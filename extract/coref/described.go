package coref

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// severalAre marks a noun that more people than one are described by.
const severalAre = extract.None - 1

// noteBeside remembers that a noun stood in apposition to a person's name: "Ilia Fenn, a doctor".
func (w *walk) noteBeside(k, c int) {
	n := &w.nodes[k]
	if n.plural || !w.clusters[c].named || w.clusters[c].kind != schema.Person {
		return
	}
	key := w.lemmaOf(k)
	if before, ok := w.described[key]; ok && before != c {
		c = severalAre
	}
	w.described[key] = c
}

// description is the person whom a definite noun phrase describes: by the noun that stood beside the name, or, for the source of a quotation, by
// what writers call somebody for a change: "Ana Velic criticized the plan. “It is bad,” the Ostrian Republican said"; and by a portfolio that nobody in
// the article has yet, right after a sentence about somebody without an office: "Then came Jory Carne. The agriculture minister ..." None where nothing tells.
func (w *walk) description(k int) int {
	n := &w.nodes[k]
	if n.mention == extract.None || n.plural || n.quoted != extract.None || !w.definite(k) || w.told(k) {
		return extract.None
	}
	if n.kind == schema.Person || n.kind == "" {
		if _, unnamed := w.lemmas[w.lemmaOf(k)]; !unnamed {
			if c, ok := w.described[w.lemmaOf(k)]; ok && c >= 0 && w.may(k, c) {
				return c
			}
		}
	}
	if n.role != roleSubject {
		return extract.None
	}
	if w.portfolio(k) {
		before := n.sentence - 1
		if before < 0 || w.doc.Sentences[before].Paragraph != w.doc.Sentences[n.sentence].Paragraph {
			return extract.None
		}
		if c := w.personOf(before, k); c >= 0 && len(w.clusters[c].held) == 0 && w.clusters[c].known == "" {
			return c
		}
		return extract.None
	}
	if n.source == extract.None || !w.varies(n.head) {
		return extract.None
	}
	content := w.doc.Attributions[n.source].Content
	if !slices.ContainsFunc(content, func(s extract.Span) bool {
		return w.speech[s.Start] != extract.None || w.speech[s.End-1] != extract.None
	}) {
		return extract.None
	}
	first := n.sentence // of the quotation
	for _, s := range content {
		first = min(first, w.doc.SentenceAt(s.Start))
	}
	return w.personOf(first-1, k)
}

// personOf is the person who is the subject of a sentence, if noun phrase k may stand for him, or None.
func (w *walk) personOf(sentence, k int) int {
	if sentence < 0 {
		return extract.None
	}
	s := w.doc.Sentences[sentence]
	for i := s.Start; i < s.End; i++ {
		if w.doc.Tokens[i].Head >= 0 {
			continue
		}
		subject := w.doc.Child(i, "nsubj")
		if subject < 0 || w.at[subject] == extract.None {
			return extract.None
		}
		c := w.nodes[w.at[subject]].cluster
		if c == extract.None || !w.clusters[c].named || w.clusters[c].kind != schema.Person || w.clusters[c].plural || !w.may(k, c) {
			return extract.None
		}
		return c
	}
	return extract.None
}

// portfolio reports whether a noun phrase names an office that one at a time has: "the agriculture minister".
func (w *walk) portfolio(k int) bool {
	title := w.doc.Mentions[w.nodes[k].mention].Title
	return strings.HasSuffix(title, " minister") && !strings.HasSuffix(title, "prime minister") || strings.HasSuffix(title, " secretary") && !strings.HasSuffix(title, "press secretary")
}

func (w *walk) may(k, c int) bool {
	return !clash(w.clusters[c].gender, w.nodes[k].gender) && !w.excluded(k, c)
}

// varies reports whether a noun is one that writers put for the name of whom they speak of: a politician's, with a word that tells more, or an age.
func (w *walk) varies(head int) bool {
	lemma := strings.ToLower(w.doc.Tokens[head].Lemma)
	if strings.HasSuffix(lemma, "-year-old") {
		return true
	}
	if w.doc.Child(head, "amod", "compound", "nmod:poss") < 0 {
		return false
	}
	switch lemma {
	case "republican", "democrat", "conservative", "liberal", "socialist", "nationalist", "populist", "lawmaker", "politician", "legislator", "leader", "boss", "chief",
		"billionaire", "tycoon", "businessman", "businesswoman", "native", "nominee", "candidate", "front-runner", "frontrunner", "incumbent", "challenger", "hopeful",
		"contender", "firebrand", "veteran", "premier", "centrist", "moderate":
		return true
	}
	return false
}
