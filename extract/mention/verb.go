package mention

import (
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/schema"
)

// officeVerb says how a verb with an office as its complement gives the office to somebody.
type officeVerb struct {
	predicate quad.IRI
	patient   bool // to whom it is done ("appointed Renn as"), not to who does it ("resigned as")
}

// officeVerbs are keyed by lemma. Of "be" and "serve" only the present counts: "served as" says nothing of today.
var officeVerbs = map[string]officeVerb{
	"be":       {schema.HasRole, false},
	"become":   {schema.HasRole, false},
	"remain":   {schema.HasRole, false},
	"serve":    {schema.HasRole, false},
	"appoint":  {schema.HasRole, true},
	"name":     {schema.HasRole, true},
	"install":  {schema.HasRole, true},
	"swear":    {schema.HasRole, true},
	"elect":    {schema.ElectedTo, true},
	"nominate": {schema.NominatedFor, true},
	"pick":     {schema.NominatedFor, true},
	"tap":      {schema.NominatedFor, true},
	"resign":   {schema.ResignedFrom, false},
	"step":     {schema.ResignedFrom, false},
	"quit":     {schema.ResignedFrom, false},
	"lead":     {schema.HasRole, false},
	"oust":     {schema.FormerRole, true},
	"dismiss":  {schema.FormerRole, true},
	"fire":     {schema.FormerRole, true},
}

// roleByVerb reads "Rubek was appointed prime minister", "resigned as prime minister of Valdoria", "is the
// president of Kestria", and "who leads the Upland Party".
func (f *finder) roleByVerb() {
	for i := range f.doc.Tokens {
		if o := f.office[i]; o != nil && o.Start == i && !o.taken && !o.plural && f.at[i] == nil && o.Kind == "office" {
			f.officeOfVerb(f.rightOf(f.leftOf(o)))
		}
		if title := leadVerbs[f.doc.Tokens[i].Lemma]; title != "" && f.doc.Tokens[i].UPOS == "VERB" {
			f.leads(i, title)
		}
	}
}

// officeOfVerb finds the verb that a bare office phrase completes.
func (f *finder) officeOfVerb(p phrase) {
	head := f.headOf(p.office.Span)
	t := f.doc.Tokens[head]
	v := t.Head
	if cop := f.doc.Child(head, "cop"); cop >= 0 {
		if x := f.doc.Tokens[cop].XPOS; (x == "VBZ" || x == "VBP") && !f.hedged(head) && f.told(head) {
			f.giveTo(f.doc.Child(head, "nsubj"), p, schema.HasRole)
		}
		return
	}
	if v < 0 {
		return
	}
	ov, ok := officeVerbs[f.doc.Tokens[v].Lemma]
	if !ok || v >= p.Start || f.doc.Tokens[v].UPOS != "VERB" || f.hedged(v) || !f.happened(v) || !f.told(v) {
		return
	}
	switch f.lower(p.Start - 1) {
	case "as", "be", "become":
	default:
		if !ov.patient && ov.predicate != schema.HasRole && f.lower(p.Start-1) != "from" {
			return
		}
		if !extract.Is(t.Rel, "xcomp", "obj", "obl", "iobj", "dep") {
			return
		}
	}
	who := f.doc.Agent(v)
	if ov.patient {
		who = f.doc.Patient(v)
	} else if x := f.doc.Tokens[v].XPOS; ov.predicate == schema.HasRole && x == "VBD" && f.doc.Tokens[v].Lemma == "serve" {
		return
	}
	if who == head {
		return
	}
	predicate := ov.predicate
	if p.state != "" && p.state != "current" && predicate == schema.HasRole {
		predicate = predicateOf(p.state)
	}
	f.giveTo(who, p, predicate)
}

// happened reports whether a verb is finite, or a participle with an auxiliary: not "to become president".
func (f *finder) happened(v int) bool {
	switch f.doc.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	case "VBN":
		return f.doc.Child(v, "aux") >= 0 || f.doc.Passive(v)
	}
	return false
}

// told reports whether a predicate is told rather than asked, and stands in no other verb's complement, nor in an adverbial
// clause of the present: not "hopes that she becomes president", nor "when she becomes president".
func (f *finder) told(v int) bool {
	if s := f.sentence(v); f.word(s.End-1) == "?" {
		return false
	}
	for depth := 0; v >= 0 && depth < maxNest; v, depth = f.doc.Tokens[v].Head, depth+1 {
		if extract.Is(f.doc.Tokens[v].Rel, "ccomp", "xcomp", "csubj") ||
			extract.Is(f.doc.Tokens[v].Rel, "advcl") && f.doc.Tokens[v].XPOS != "VBD" && f.doc.Tokens[v].XPOS != "VBN" {
			return false
		}
		if extract.Is(f.doc.Tokens[v].Rel, "acl:relcl") {
			return true
		}
	}
	return true
}

// maxNest bounds the climb from a predicate to the root.
const maxNest = 16

// hedged reports whether a predicate is negated or only possible.
func (f *finder) hedged(v int) bool {
	for _, c := range f.doc.Children(v) {
		t := f.doc.Tokens[c]
		if int(c) < v && (extract.Is(t.Rel, "mark") || t.XPOS == "WRB") && f.doc.Tokens[v].XPOS != "VBD" && f.doc.Tokens[v].XPOS != "VBN" {
			return true // "if", "whether", "when she becomes president"
		}
		if extract.Is(t.Rel, "aux") && t.XPOS == "MD" || t.Lemma == "not" || t.Lemma == "never" || f.lower(int(c)) == "longer" {
			return true
		}
	}
	return false
}

// giveTo gives an office to the named person at a token, or to the antecedent of a relative pronoun there.
func (f *finder) giveTo(i int, p phrase, predicate quad.IRI) {
	if n := f.personAt(i); n != nil {
		first := len(f.given)
		f.give(n, p, predicate)
		for _, r := range f.given[first:] {
			r.ByVerb = true
		}
	}
}

func (f *finder) personAt(i int) *found {
	if i < 0 {
		return nil
	}
	if f.lower(i) == "who" {
		if i >= 2 && f.word(i-1) == "," && f.at[i-2] != nil && f.at[i-2].End == i-1 {
			return f.named(f.at[i-2])
		}
		for v := f.doc.Tokens[i].Head; v >= 0; v = f.doc.Tokens[v].Head {
			if extract.Is(f.doc.Tokens[v].Rel, "acl:relcl") {
				i = f.doc.Tokens[v].Head
				break
			}
		}
	}
	if i < 0 {
		return nil
	}
	n := f.at[i]
	if n == nil && f.office[i] != nil && f.office[i].End < len(f.at) {
		n = f.at[f.office[i].End] // the parser made the title the head of the name
	}
	return f.named(n)
}

// named is a mention if it is the name of a person.
func (f *finder) named(n *found) *found {
	if n == nil || n.Form != extract.Named || n.Kind != schema.Person {
		return nil
	}
	return n
}

// leadVerbs are verbs that say which office their subject holds in their object.
var leadVerbs = map[string]string{"lead": "leader", "head": "head", "chair": "chair", "direct": "director"}

// leads reads "Dorn, who leads the Upland Party", "Kral, who chairs the health committee".
func (f *finder) leads(v int, title string) {
	if f.doc.Tokens[v].XPOS != "VBZ" && f.doc.Tokens[v].XPOS != "VBP" || f.hedged(v) || !f.told(v) {
		return
	}
	n := f.personAt(f.doc.Agent(v))
	o := f.doc.Child(v, "obj")
	if n == nil || o < 0 {
		return
	}
	p := phrase{Span: extract.Span{Start: v, End: o + 1}, possess: extract.None}
	switch org := f.at[o]; {
	case org == nil && f.isBody(o):
		p.possess, p.of = o, f.nounPhrase(o, v+1)
	case org == nil || org.Form != extract.Named:
		return
	case org.Kind == schema.Organization || org.Kind == schema.Government || org.Kind == schema.Country:
		p.End = org.End
		f.setOwner(&p, org)
	default:
		return
	}
	f.given = append(f.given, &role{
		Role: extract.Role{
			Span: p.Span, ByVerb: true, Predicate: schema.HasRole, Title: title, Owner: p.owner, Country: p.country, Nation: p.nation, Of: p.of,
		},
		holder: n, possess: p.possess,
	})
}

// isBody reports whether a noun is one for organizations: "committee".
func (f *finder) isBody(i int) bool {
	h, ok := f.Heads.Noun(strings.ToLower(f.doc.Tokens[i].Lemma))
	return ok && f.doc.Tokens[i].UPOS == "NOUN" && (h.Kind == schema.Organization || h.Kind == schema.Government)
}
