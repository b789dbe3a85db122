package schema

import (
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/identity"
)

// Terms of pairs of people that may be one.
const (
	SameAsCandidate quad.IRI = "so:sameAsCandidate" // derived: <id:person/a~x> so:sameAsCandidate <id:person/b~x>, once, the smaller IRI first
	TypeCandidate   quad.IRI = "so:Candidate"       // derived: the node of such a pair
	CandidateOf     quad.IRI = "so:candidate"       // <candidate> so:candidate <id:person/a~x>, of both
	Score           quad.IRI = "so:score"           // how likely they are one, 0..1
	Because         quad.IRI = "so:because"         // "same name", "same country": what was weighed
	NameKey         quad.IRI = "so:nameKey"         // <person> so:nameKey "i p hlm": by which nodes of like names are found

	// Decision is the number of a person's decision by which somebody in an article is another node: <article> so:decision 3.
	Decision quad.IRI = "so:decision"
)

// Minted reports whether a node was made of a name and what an article prints, so that the knowledge base has no such entity.
func Minted(id quad.IRI) bool { return strings.ContainsRune(string(id), '~') }

// NodeKey is the key of a minted node: the slug of a country, party, body or title, or the hash of its only article, for which
// printed is false. It is empty for other nodes.
func NodeKey(id quad.IRI) (key string, printed bool) {
	_, key, _ = strings.Cut(string(id), "~")
	key, _, _ = strings.Cut(key, "~")
	return key, key != "" && !isHash(key)
}

func isHash(key string) bool {
	return len(key) == hashLen && strings.Trim(key, "0123456789abcdef") == ""
}

// CandidateIRI identifies a pair of nodes that may be the same.
func CandidateIRI(a, b quad.IRI) quad.IRI {
	return quad.IRI("id:candidate/" + hash(string(min(a, b)), string(max(a, b))))
}

// CandidateQuads offers a pair of nodes as one.
func CandidateQuads(a, b quad.IRI, score float64, because []string) []quad.Quad {
	w := &quadWriter{label: LabelDerived, seen: map[quad.Quad]bool{}}
	id := CandidateIRI(a, b)
	w.iri(min(a, b), SameAsCandidate, max(a, b))
	w.iri(id, Type, TypeCandidate)
	w.iri(id, CandidateOf, a)
	w.iri(id, CandidateOf, b)
	w.add(id, Score, quad.Float(score))
	for _, why := range because {
		w.str(id, Because, why)
	}
	return w.quads
}

// nameKeys are the keys by which a person is found among those of like names.
func nameKeys(entity quad.IRI, names map[string]int) []string {
	var slugs []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if slug := Slug(name); slug != "" {
			slugs = append(slugs, slug)
		}
	}
	key, printed := NodeKey(entity)
	if !printed {
		key = ""
	}
	return identity.Keys(slugs, key)
}
