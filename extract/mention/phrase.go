package mention

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// phrase is an office phrase with what belongs to it on both sides.
type phrase struct {
	extract.Span
	office   *officeAt
	state    string // "", current, former, elect or nominated
	owner    string
	country  bool
	nation   string // the country that owns the office, or that its owner belongs to
	org      *found
	possess  int          // the token of a pronoun or noun that stands for the owner ("its leader"), None where there is none
	of       extract.Span // the noun phrase of that noun
	definite bool
	acting   bool // "acting", "interim", "caretaker"
}

// leftOf widens an office phrase to the left over its state, owner and determiner.
func (f *finder) leftOf(o *officeAt) phrase {
	p := phrase{Span: o.Span, office: o, possess: extract.None}
	start := f.sentence(o.Start).Start
	for p.Start > start {
		i := p.Start - 1
		w := f.lower(i)
		switch {
		case stateWords[w] != "":
			if s := stateWords[w]; p.state == "" || s != "current" {
				p.state = s
			}
			p.acting = p.acting || actingWords[w]
			p.Start = i
		case f.isHyphen(i) && i > start && stateWords[f.lower(i-1)] != "":
			p.Start = i
		case p.owner == "" && f.ownerLeft(&p, i, start):
		case w == "the" || w == "a" || w == "an":
			p.Start, p.definite = i, w == "the"
			return p
		case w == "his" || w == "her" || w == "their" || w == "its":
			p.Start, p.definite, p.possess = i, true, i
			return p
		case p.owner == "" && f.possessive(i) && i > start && f.doc.Tokens[i-1].UPOS == "NOUN":
			return f.nounLeft(p, i-1, start) // "the party's leader"
		case o.Kind == "relation" && f.possessive(i) && f.namedPerson(i-1):
			p.Start, p.definite, p.possess = f.at[i-1].Start, true, i-1 // "Dimic's predecessor"
			return p
		case f.doc.Tokens[i].UPOS == "ADJ" && !f.capital(i) && f.doc.Tokens[i].Head >= o.Start && f.doc.Tokens[i].Head < o.End:
			p.Start = i // "top", "senior"
		default:
			return p
		}
	}
	return p
}

// namedPerson reports whether token i ends a person's name.
func (f *finder) namedPerson(i int) bool {
	return i >= 0 && f.at[i] != nil && f.at[i].Form == extract.Named && f.at[i].Kind == schema.Person && f.at[i].End == i+1
}

// ownerLeft reads the country or body whose office it is, if token i ends its name: "Kestrian",
// "Ukraine’s", "State Department".
func (f *finder) ownerLeft(p *phrase, i, start int) bool {
	if e, from := f.demonymEnding(i, start); e != nil {
		p.owner, p.country, p.nation, p.Start = e.Slug, true, e.Slug, from
		return true
	}
	if f.looksDemonym(i) && f.at[i] == nil {
		p.owner, p.country, p.Start = f.nationNamed(f.slug[i]), true, i
		p.nation = p.owner
		return true
	}
	j := i
	if f.possessive(i) && i > start {
		j = i - 1
		p.definite = true
	}
	n := f.at[j]
	if n == nil || n.Form != extract.Named || n.End != j+1 {
		return false
	}
	switch n.Kind {
	case schema.Person, schema.Group:
		return false
	}
	p.Start = n.Start
	f.setOwner(p, n)
	return true
}

// nounLeft widens an office phrase over the noun phrase of its owner, which ends with token i.
func (f *finder) nounLeft(p phrase, i, start int) phrase {
	p.possess, p.definite, p.of = i, true, f.nounPhrase(i, start)
	p.Start = p.of.Start
	return p
}

// nounPhrase is the noun phrase that ends with token i: with its modifiers and determiner.
func (f *finder) nounPhrase(i, start int) extract.Span {
	s := extract.Span{Start: i, End: i + 1}
	for s.Start > start {
		switch t := f.doc.Tokens[s.Start-1]; {
		case t.UPOS == "DET", t.XPOS == "PRP$":
			s.Start--
			return s
		case t.Head == i && extract.Is(t.Rel, "compound", "amod"):
			s.Start--
		default:
			return s
		}
	}
	return s
}

// setOwner names the owner of an office after a mention.
func (f *finder) setOwner(p *phrase, n *found) {
	p.org, p.country = n, n.Kind == schema.Country
	p.owner = f.joined(n.Span)
	if n.Known != "" {
		p.owner = string(n.Known[strings.LastIndexByte(string(n.Known), '/')+1:])
	}
	p.nation = f.nation(n)
}

// nation is the country that a country or body is, or belongs to as far as its name tells: "Kestrian government".
func (f *finder) nation(n *found) string {
	if e, ok := f.KB.Entry(n.Known); ok {
		return e.Country
	}
	if e := f.demonymAt(n.Start); e != nil {
		return e.Slug
	}
	switch {
	case n.Kind == schema.Country:
		return f.joined(n.Span)
	case f.looksDemonym(n.Start):
		return f.nationNamed(f.slug[n.Start])
	}
	return ""
}

// rightOf widens an office phrase to the right over "of Kestria", "-elect", "to the United Nations".
func (f *finder) rightOf(p phrase) phrase {
	end := f.sentence(p.Start).End
	i := p.End
	if i+1 < end && f.isHyphen(i) && stateWords[f.lower(i+1)] != "" {
		p.state = stateWords[f.lower(i+1)]
		i += 2
		p.End = i
	} else if i < end && (f.lower(i) == "designate" || f.lower(i) == "elect" || f.lower(i) == "nominee") {
		p.state, p.End = stateWords[f.lower(i)], i+1
		i++
	}
	if i+1 >= end {
		return p
	}
	switch f.lower(i) {
	case "of", "for", "to", "at", "in", "with":
	default:
		return p
	}
	k := i + 1
	if f.determiner(k) == "the" {
		k++
	}
	if k < end && f.at[k] != nil && f.at[k].Form == extract.Named && f.at[k].Start == k && f.at[k].Kind != schema.Person {
		if p.owner == "" {
			f.setOwner(&p, f.at[k])
		}
		p.End = f.at[k].End
		return p
	}
	return f.nounRight(p, i, end)
}

// nounRight widens an office phrase over "of the water board", whose preposition is token i.
func (f *finder) nounRight(p phrase, i, end int) phrase {
	h := f.doc.Tokens[i].Head
	if f.lower(i) != "of" || p.owner != "" || p.possess != extract.None || h <= i || h >= end || h > i+maxModifiers+1 {
		return p
	}
	if t := f.doc.Tokens[h]; t.UPOS != "NOUN" || !p.office.Contains(t.Head) || f.office[h] != nil {
		return p
	}
	of := f.nounPhrase(h, i+1)
	if of.Start > i+1 {
		return p
	}
	p.possess, p.of, p.End = h, of, of.End
	return p
}
