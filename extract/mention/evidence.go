package mention

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// definite makes bodies of names that the reader takes for a person's although the article prints "the" before them: "the Esme
// Courier". So it does where somebody leads it, and of names that end as a body's and begin as a family's: "Edvard Granholm ... sued Granholm
// Steel". It must run before the vote.
func (f *finder) definite() {
	bodies := map[string]bool{}
	families := map[string]bool{}
	for _, n := range f.all {
		if n.Kind == schema.Person && n.Len() > 1 {
			families[f.slug[n.End-1]] = true
		}
	}
	for _, n := range f.all {
		if n.Known == "" && n.Kind == schema.Person && n.Len() > 1 &&
			(f.led(n) || f.headKind(n.End-1) == schema.Organization && families[f.slug[n.Start]]) {
			bodies[f.joined(n.Span)] = true
		}
		if n.Known != "" || n.Kind != schema.Person || f.determiner(n.Start-1) != "the" {
			continue
		}
		head := f.headOf(n.Span)
		if n.Contains(f.doc.Tokens[n.Start-1].Head) && !extract.Is(f.doc.Tokens[head].Rel, "compound", "amod") && f.doc.Tokens[head].XPOS != "NNPS" {
			bodies[f.joined(n.Span)] = true
		}
	}
	for _, n := range f.all {
		if n.Known == "" && n.Kind == schema.Person && n.Len() == 2 {
			switch f.slug[n.Start] {
			case "port", "mount", "lake", "fort", "cape":
				n.Kind = schema.Place
			}
		}
		if n.Known == "" && n.Kind == schema.Person && bodies[f.joined(n.Span)] {
			n.Kind = schema.Organization
			if kind := f.headKind(n.End - 1); kind != "" {
				n.Kind = kind
			}
		}
	}
}

// countryEndings are those of countries' names that hardly any surname has.
var countryEndings = []string{"nia", "ria", "via", "lia", "dia", "kia", "gia", "zia", "land", "stan"}

// endsAsCountry reports whether a name of one word ends as countries do, is nobody's given name, and no title stands before it.
func (f *finder) endsAsCountry(n *found) bool {
	slug := f.slug[n.Start]
	if len(slug) < 6 || n.Kind == schema.Organization && f.determiner(n.Start-1) != "" {
		return false
	}
	if _, given := f.Given.Gender(slug); given || f.knownGiven(n.Start) {
		return false
	}
	for _, e := range countryEndings {
		if strings.HasSuffix(slug, e) {
			return !f.titleBefore(n)
		}
	}
	return false
}

// led reports whether an office of bodies stands before a name: "a director of Esk Dredging".
func (f *finder) led(n *found) bool {
	if n.Start < 2 || f.word(n.Start-1) != "of" || f.office[n.Start-2] == nil {
		return false
	}
	return f.office[n.Start-2].Level == "organization"
}
