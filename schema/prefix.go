package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// DefaultBase is what the prefix "id:" expands to unless an export is told otherwise.
const DefaultBase = "https://w3id.org/saidso/id/"

// Prefix is a compact IRI's prefix, with its colon, and the namespace that it stands for.
type Prefix struct{ Short, Full string }

var prefixes = []Prefix{
	{"id:", DefaultBase},
	{"oa:", "http://www.w3.org/ns/oa#"},
	{"org:", "http://www.w3.org/ns/org#"},
	{"owl:", "http://www.w3.org/2002/07/owl#"},
	{"prov:", "http://www.w3.org/ns/prov#"},
	{"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema:", "http://schema.org/"},
	{"skos:", "http://www.w3.org/2004/02/skos/core#"},
	{"so:", "https://w3id.org/saidso/ns#"},
	{"wd:", "http://www.wikidata.org/entity/"},
	{"xsd:", "http://www.w3.org/2001/XMLSchema#"},
}

// Prefixes lists the prefixes in alphabetical order, "id:" standing for base ("" for [DefaultBase]).
func Prefixes(base string) []Prefix {
	all := slices.Clone(prefixes)
	if base != "" {
		all[0].Full = base
	}
	return all
}

// Expand is the full form of a compact IRI, with "id:" standing for base ("" for [DefaultBase]). An
// IRI with no prefix of ours is returned as it is.
func Expand(iri quad.IRI, base string) quad.IRI {
	colon := strings.IndexByte(string(iri), ':')
	if colon < 0 {
		return iri
	}
	short := string(iri[:colon+1])
	i, ok := slices.BinarySearchFunc(prefixes, short, func(p Prefix, s string) int { return cmp.Compare(p.Short, s) })
	if !ok {
		return iri
	}
	full := prefixes[i].Full
	if i == 0 && base != "" {
		full = base
	}
	return quad.IRI(full) + iri[colon+1:]
}

// Compact is the reverse of [Expand]: the compact form of an IRI in one of our namespaces.
func Compact(iri quad.IRI, base string) quad.IRI {
	var best Prefix
	for _, p := range Prefixes(base) {
		if strings.HasPrefix(string(iri), p.Full) && len(p.Full) > len(best.Full) {
			best = p
		}
	}
	if best.Full == "" {
		return iri
	}
	return quad.IRI(best.Short) + iri[len(best.Full):]
}
