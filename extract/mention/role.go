package mention

import (
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/schema"
)

// roles reads the offices that titles, appositions and copulas give to names.
func (f *finder) roles() {
	for _, n := range f.all {
		if n.Form == extract.Named && n.Kind == schema.Person {
			f.roleBefore(n)
		}
	}
	for _, n := range f.all {
		if n.Form == extract.Named && n.Kind == schema.Person {
			f.roleAfter(n)
			f.party(n)
		}
	}
	f.roleByVerb()
	for _, n := range f.all {
		f.cover(n)
	}
}

func predicateOf(state string) quad.IRI {
	switch state {
	case "former":
		return schema.FormerRole
	case "elect":
		return schema.ElectedTo
	case "nominated":
		return schema.NominatedFor
	}
	return schema.HasRole
}

// give adds the role that a phrase gives to a name.
func (f *finder) give(n *found, p phrase, predicate quad.IRI) {
	if p.office.Kind == "relation" {
		f.giveRelative(n, p, predicate)
		return
	}
	if p.office.Kind == "honorific" {
		return
	}
	if p.office.Kind == "profession" && p.org == nil && predicate == schema.HasRole {
		return // "economist" is no office, "ABC News anchor" is one
	}
	p.office.taken = true
	title := strings.ToLower(f.title(p.office))
	if full, ok := strings.CutSuffix(title, "-elect"); ok && predicate == schema.HasRole {
		title, predicate = full, schema.ElectedTo
	}
	r := role{
		Role: extract.Role{
			Span: p.Span, Predicate: predicate, Title: title, Owner: p.owner, Country: p.country, Nation: p.nation, Of: p.of,
			National: p.office.Kind == "office" && p.office.Level == "national", Acting: p.acting,
		},
		holder: n, possess: p.possess,
	}
	f.given = append(f.given, &r)
	if n.Gender == extract.GenderUnknown {
		n.Gender = extract.Gender(p.office.Gender)
	}
	if p.office.Kind == "spokes" && (p.org != nil || p.possess != extract.None) && predicate == schema.HasRole {
		f.given = append(f.given, &role{
			Role:   extract.Role{Span: p.Span, Predicate: schema.SpokespersonFor},
			holder: n, org: p.org, possess: p.possess,
		})
	}
}

// giveRelative adds the role of somebody whose office is told by another's: "her Estonian counterpart", "Dimic's predecessor".
func (f *finder) giveRelative(n *found, p phrase, predicate quad.IRI) {
	word := strings.ToLower(f.doc.Slice(p.office.Span))
	switch word {
	case "counterpart", "colleague":
		if !p.country {
			return
		}
	case "predecessor":
		predicate = schema.FormerRole
	case "successor":
	default:
		return
	}
	if p.possess == extract.None || p.office.plural {
		return
	}
	p.office.taken = true
	f.given = append(f.given, &role{
		Role: extract.Role{
			Span: p.Span, Predicate: predicate, Owner: p.owner, Country: p.country, Nation: p.nation, Relative: word,
		},
		holder: n, possess: p.possess,
	})
}

// title is the office as a title: an abbreviation in full, modifiers as printed.
func (f *finder) title(o *officeAt) string {
	if o.Full != "" {
		return o.Full
	}
	if o.plural {
		return o.Phrase
	}
	return f.doc.Slice(o.Span)
}

// roleBefore reads the titles before a name and widens its extent over them.
func (f *finder) roleBefore(n *found) {
	i := n.Start - 1
	if i < 0 {
		return
	}
	o := f.office[i]
	if o == nil || o.End != n.Start || f.at[i] != nil || i < f.sentence(n.Start).Start {
		f.apposedBefore(n)
		return
	}
	p := f.leftOf(o)
	n.Extent.Start = p.Start
	f.give(n, p, predicateOf(p.state))
}

// apposedBefore reads "The prime minister of Kestria, Ilse Marrant," and "President-elect Anna Velm".
func (f *finder) apposedBefore(n *found) {
	i := n.Start - 1
	s := f.sentence(n.Start)
	if i-1 > s.Start && stateWords[f.lower(i)] != "" && f.isHyphen(i-1) && f.office[i-2] != nil && f.at[i-2] == nil {
		p := f.rightOf(f.leftOf(f.office[i-2]))
		n.Extent.Start = p.Start
		f.give(n, p, predicateOf(p.state))
		return
	}
	if f.word(i) != "," || n.End >= s.End {
		return
	}
	for j := i - 1; j >= max(s.Start, i-8); j-- {
		o := f.office[j]
		if o == nil || f.at[j] != nil {
			continue
		}
		p := f.rightOf(f.leftOf(o))
		if p.End == i && (p.definite || f.word(n.End) == ",") && !o.plural && (f.slug[n.End] == "" || f.doc.Tokens[n.End].UPOS == "VERB") {
			f.give(n, p, predicateOf(p.state))
			n.Extent.Start = p.Start
		}
		return
	}
}

// roleAfter reads the appositions after a name: ", a former prime minister of Estonia,".
func (f *finder) roleAfter(n *found) {
	s := f.sentence(n.Start)
	i := n.End
	if i >= s.End || f.word(i) != "," && f.word(i) != "(" && f.word(i) != "—" && f.word(i) != "–" {
		return
	}
	for from := i + 1; from < s.End; {
		p, ok := f.phraseFrom(from, s.End)
		if !ok || p.End < s.End && f.possessive(p.End) || p.End < s.End && f.at[p.End] != nil && f.at[p.End].Form == extract.Named && f.at[p.End].Kind == schema.Person {
			return // the title of the next name, or a possessor: "has never met Ruun, the minister's lawyer said"
		}
		f.give(n, p, predicateOf(p.state))
		// "president of Kestria and leader of the Unity Party"
		if p.End < s.End && f.lower(p.End) == "and" {
			from = p.End + 1
			continue
		}
		return
	}
}

// maxLead is the most words between the start of an apposition and its office.
const maxLead = 6

// phraseFrom reads an office phrase that begins exactly at token i.
func (f *finder) phraseFrom(i, end int) (phrase, bool) {
	for j := i; j < min(end, i+maxLead+3); j++ {
		if o := f.office[j]; o != nil && f.at[j] == nil {
			if o.plural {
				return phrase{}, false
			}
			p := f.leftOf(o)
			if p.Start > i && !f.filler(i, p.Start) {
				return phrase{}, false
			}
			p.Start = i
			return f.rightOf(p), true
		}
		if f.slug[j] == "" && !f.isHyphen(j) && !f.possessive(j) {
			break
		}
	}
	return phrase{}, false
}

// filler reports whether the tokens are such as may stand before the office in an apposition: "who is", "the
// country’s top".
func (f *finder) filler(from, to int) bool {
	for i := from; i < to; i++ {
		switch f.doc.Tokens[i].UPOS {
		case "ADJ", "NUM":
			continue
		case "DET":
			continue
		case "PRON", "AUX":
			if f.lower(i) == "who" || f.lower(i) == "is" {
				continue
			}
		}
		return false
	}
	return true
}

// party reads "(R-Texas)" and ", a Republican," after a name.
func (f *finder) party(n *found) {
	s := f.sentence(n.Start)
	i := n.End + 1
	if i >= s.End || f.word(n.End) != "(" && f.word(n.End) != "," {
		return
	}
	text := f.doc.Text()[f.doc.Tokens[i].Start:f.doc.Tokens[min(s.End, i+3)-1].End]
	var slug string
	switch {
	case len(text) > 2 && text[1] == '-' && f.word(n.End) != "" && isUpperASCII(text[2]):
		switch text[0] {
		case 'R':
			slug = "republican-party"
		case 'D':
			slug = "democratic-party"
		}
	case f.word(i) == "D" && f.word(min(s.End-1, i+1)) == ")":
		slug = "democratic-party"
	case f.word(i) == "R" && f.word(min(s.End-1, i+1)) == ")":
		slug = "republican-party"
	case f.determiner(i) == "a" && i+1 < s.End && f.slug[i+1] == "republican":
		slug = "republican-party"
	case f.determiner(i) == "a" && i+1 < s.End && f.slug[i+1] == "democrat":
		slug = "democratic-party"
	}
	id := schema.KnownIRI(schema.Organization, slug)
	if _, ok := f.KB.Entry(id); !ok || slug == "" {
		return
	}
	to := i + 1
	for to < s.End && f.word(to) != ")" && f.word(to) != "," && f.word(to) != "." {
		to++
	}
	f.given = append(f.given, &role{
		Role:   extract.Role{Span: extract.Span{Start: i, End: to}, Predicate: schema.MemberOf, OrgKnown: id},
		holder: n, possess: extract.None,
	})
}

func isUpperASCII(c byte) bool { return 'A' <= c && c <= 'Z' }
