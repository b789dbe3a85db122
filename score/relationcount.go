package score

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Missing is the column of the gold relations that were not found, in the table of statuses.
const Missing Status = "missed"

// Relations is how the relations between actors of one text, or of several, were found. Offices ("so:role" and its kin) have no
// actor as their object and are no part of it.
type Relations struct {
	Documents int
	// Triples counts distinct subject, predicate and object, whatever their status.
	Triples Count
	// Found tells for each gold status with which status its rows were found: the right one where any has it, else the
	// strongest; Missing where the triple was not found.
	Found map[Status]map[Status]int
	// Asserted counts direct edges: the gold's asserted triples against those found asserted.
	Asserted Count
	// Laundered are the rows of what is claimed, negated or hypothetical that came out as direct edges, of Unreal in all.
	// A triple that the same text also asserts is none of them.
	Laundered []RelationFact
	Unreal    int
	// According counts the rows that somebody claims and that were found so, and those whose speaker is right.
	According, RightSource int
	// Dated counts the rows with a date that were found. Misdated are those of them that were found without that date.
	Dated    int
	Misdated []Misdated
	Missed   []RelationFact
	Extra    []*schema.Relation
}

// Misdated is a row and the dates that it was found with, "" for none.
type Misdated struct {
	RelationFact
	Found []string
}

type triple struct {
	subject   string
	predicate quad.IRI
	object    string
}

// offices are the predicates that lead to an office, and those that hold of everybody who speaks for a body, which gold lists only
// where the text says them outright.
var offices = []quad.IRI{schema.HasRole, schema.FormerRole, schema.NominatedFor, schema.ElectedTo}

var implied = []quad.IRI{"so:represents", schema.MemberOf, schema.SpokespersonFor}

// CountRelations compares a reading with the gold rows of its text.
func CountRelations(gold []RelationFact, r *schema.Reading) *Relations {
	out := &Relations{Documents: 1, Found: map[Status]map[Status]int{}}
	speakers := map[string]string{}
	for _, s := range r.Statements {
		if s.Speaker != nil {
			speakers[string(s.ID)] = s.Speaker.Name
		}
	}
	var found []*schema.Relation
	for _, x := range r.Relations {
		if !slices.Contains(offices, x.Predicate) {
			found = append(found, x)
		}
	}
	out.countFound(gold, found)
	out.countGold(gold, found, speakers)
	return out
}

// countFound counts the distinct triples that were found, and lists those that no row allows.
func (r *Relations) countFound(gold []RelationFact, found []*schema.Relation) {
	seen := map[triple]bool{}
	edges := map[triple]bool{}
	for _, x := range found {
		t := tripleOf(x)
		of := func(status ...Status) bool {
			return slices.ContainsFunc(gold, func(g RelationFact) bool { return slices.Contains(status, g.Status) && g.is(x) })
		}
		right := of(Statuses()...)
		unscored := !right && (of(Optional) || slices.Contains(implied, x.Predicate) || nameless(x.Subject) || nameless(x.Object))
		if x.Asserted && !edges[t] && !unscored {
			edges[t] = true
			r.Asserted.Found++
			if of(Asserted) {
				r.Asserted.FoundRight++
			}
		}
		if seen[t] || unscored {
			continue
		}
		seen[t] = true
		r.Triples.Found++
		if right {
			r.Triples.FoundRight++
		} else {
			r.Extra = append(r.Extra, x)
		}
	}
}

// nameless reports whether somebody has no name in the text. Gold has relations with such only where they matter.
func nameless(r schema.Ref) bool { return r.Type == schema.Unnamed || r.Type == schema.Group }

// tripleOf is a relation without regard to the form of its names and, where it is symmetric, to its direction.
func tripleOf(x *schema.Relation) triple {
	t := triple{normal(x.Subject.Name), x.Predicate, normal(x.Object.Name)}
	if symmetric(x.Predicate) && t.object < t.subject {
		t.subject, t.object = t.object, t.subject
	}
	return t
}

func (r *Relations) countGold(gold []RelationFact, found []*schema.Relation, speakers map[string]string) {
	for i, g := range gold {
		if g.Status == Optional {
			continue
		}
		var answers []*schema.Relation
		for _, x := range found {
			if g.is(x) {
				answers = append(answers, x)
			}
		}
		first := !slices.ContainsFunc(gold[:i], func(h RelationFact) bool { return h.Status != Optional && h.sameTriple(&g) })
		if first {
			r.Triples.Gold++
			r.Triples.GoldRight += min(1, len(answers))
		}
		got := g.got(answers)
		if r.Found[g.Status] == nil {
			r.Found[g.Status] = map[Status]int{}
		}
		r.Found[g.Status][got]++
		if got == Missing {
			r.Missed = append(r.Missed, g)
		}
		asserted := slices.ContainsFunc(answers, func(x *schema.Relation) bool { return x.Asserted })
		switch {
		case g.Status == Asserted:
			r.Asserted.Gold++
			if asserted {
				r.Asserted.GoldRight++
			}
		case slices.ContainsFunc(gold, func(h RelationFact) bool { return h.Status == Asserted && h.sameTriple(&g) }):
		default:
			r.Unreal++
			if asserted {
				r.Laundered = append(r.Laundered, g)
			}
		}
		r.countSource(&g, answers, speakers)
		if g.Date != "" && len(answers) > 0 {
			r.Dated++
			var dates []string
			for _, x := range answers {
				dates = append(dates, eventDate(x))
			}
			if !slices.Contains(dates, g.Date) {
				r.Misdated = append(r.Misdated, Misdated{g, dates})
			}
		}
	}
}

// countSource counts who is said to claim a row.
func (r *Relations) countSource(g *RelationFact, answers []*schema.Relation, speakers map[string]string) {
	claimed, right := 0, 0
	for _, x := range answers {
		if x.AccordingTo == "" || len(g.AccordingTo) == 0 {
			continue
		}
		claimed = 1
		if named(g.AccordingTo, speakers[string(x.AccordingTo)]) {
			right = 1
		}
	}
	r.According += claimed
	r.RightSource += right
}

// sameTriple reports whether two rows speak of the same relation.
func (f *RelationFact) sameTriple(g *RelationFact) bool {
	if !slices.Equal(f.Predicates, g.Predicates) {
		return false
	}
	return slices.Equal(f.Subject, g.Subject) && slices.Equal(f.Object, g.Object) ||
		symmetric(f.Predicates[0]) && slices.Equal(f.Subject, g.Object) && slices.Equal(f.Object, g.Subject)
}

// got is the status with which a row was found. What is claimed by nobody in particular ("reportedly") is uncertain.
func (f *RelationFact) got(answers []*schema.Relation) Status {
	if f.Status == Claimed && len(f.AccordingTo) == 0 && slices.ContainsFunc(answers, func(x *schema.Relation) bool { return StatusOf(x) == Hypothetical }) {
		return Claimed
	}
	order := []Status{f.Status, Asserted, Claimed, Negated, Hypothetical}
	for _, s := range order {
		if slices.ContainsFunc(answers, func(x *schema.Relation) bool { return StatusOf(x) == s }) {
			return s
		}
	}
	return Missing
}

// Plus is both.
func (r *Relations) Plus(s *Relations) *Relations {
	out := &Relations{
		Documents: r.Documents + s.Documents, Triples: r.Triples.Plus(s.Triples), Asserted: r.Asserted.Plus(s.Asserted), Found: map[Status]map[Status]int{},
		Laundered: slices.Concat(r.Laundered, s.Laundered), Unreal: r.Unreal + s.Unreal,
		According: r.According + s.According, RightSource: r.RightSource + s.RightSource,
		Dated: r.Dated + s.Dated, Misdated: slices.Concat(r.Misdated, s.Misdated),
		Missed: slices.Concat(r.Missed, s.Missed), Extra: slices.Concat(r.Extra, s.Extra),
	}
	for _, x := range []*Relations{r, s} {
		for gold, by := range x.Found {
			for got, n := range by {
				if out.Found[gold] == nil {
					out.Found[gold] = map[Status]int{}
				}
				out.Found[gold][got] += n
			}
		}
	}
	return out
}
