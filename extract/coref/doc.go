// Package coref decides which mentions of an article are one entity: it gathers names, noun phrases and pronouns in chains.
//
//	m, err := coref.Open(data.Coref)
//	coref.Find(doc, m, nil)         // or Stage(m) in a pipeline
//	doc.Mentions[3].Entity          // index in doc.Entities
//
// Names come first, the longest forms before the short ones: a full name gathers its surname ("Ursula von der Leyen", "von der
// Leyen"), a body's name its initials, its last words after "the" and its first. A part that several people of the article share goes to
// the one who was named last if the others are long out of mind, or whom the article has called so before; else it stays apart.
// Then one walk goes through the text. A noun phrase beside a name is that name's; one that names an office goes to its holder, one
// that shortens a body's name to the body, a general noun for bodies to the last one of its sort ("the company", "the paper"), a definite
// one to an earlier phrase with the same head, if the two name no different offices and no different bodies. "I" and "we" are who is quoted,
// "you" whom the quotation is spoken to, a relative pronoun what its clause hangs on.
//
// Pronouns of the third person are decided by what was learned ([Model]). Candidates are the clusters mentioned in the sentences before, and
// names that come first right after ("In her speech, Holm ..."), as far as number, kind and the gender that names and titles tell
// allow; nobody calls himself "he" inside his own quotation. Each has features: distance, roles and their parallels, the subjects
// of the clauses that the pronoun stands in, binding (a co-argument, a phrase around the pronoun), how often the text has spoken of
// the candidate and how, quotations, who spoke last. A small network (package rank) makes probabilities of them; "none of these" is a
// candidate too. Noun phrases that are no mentions are candidates as well, so that "it" may be the report.
//
// A chain becomes an entity if it has a name, speaks or is spoken to, or if it is a body that does something or to which something is
// done ("sued the ministry"). One without a name is a group, a body or an unnamed source, never a person. A pronoun whose chain is no entity stays without one.
//
// # Limits
//
// English. A pronoun looks back over 8 sentences at most, a noun phrase over 300 others, so that long texts cost no more a word
// than short ones. Plural pronouns find groups, bodies and countries, not two people joined by "and". "He" and "she" of one person
// in one text (mistakes of the text, or of ours) are not reconciled.
package coref
