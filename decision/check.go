package decision

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Known finds an entity of the knowledge base by its node, or by another that it once had.
type Known func(quad.IRI) (quad.IRI, bool)

// add checks a decision against those before it and adds it.
func (s *Set) add(d Decision, known Known) error {
	if last := len(s.all); d.Number < 1 || last > 0 && d.Number <= s.all[last-1].Number {
		return fmt.Errorf("the number %d does not follow on that of the line before", d.Number)
	}
	what := 0
	for _, given := range []bool{d.Merge != "" || d.Into != "", d.Split != "" || d.To != "", len(d.Apart) > 0, d.Undo != 0} {
		if given {
			what++
		}
	}
	if what != 1 {
		return errors.New("a line says one of four things: merge and into, split and to, apart, undo")
	}
	if d.Split == "" && !d.Conditions.empty() {
		return errors.New("only a split has conditions")
	}
	var err error
	switch {
	case d.Undo != 0:
		err = s.checkUndo(&d)
	case len(d.Apart) > 0:
		err = s.checkApart(&d, known)
	case d.Merge != "" || d.Into != "":
		err = s.checkMerge(&d, known)
	default:
		err = s.checkSplit(&d, known)
	}
	if err == nil && d.On != "" && !isDay(d.On) {
		err = fmt.Errorf("%q is no day such as 2026-11-23", d.On)
	}
	if err != nil {
		return err
	}
	s.all = append(s.all, d)
	s.index()
	return nil
}

func (s *Set) checkUndo(d *Decision) error {
	i := slices.IndexFunc(s.all, func(x Decision) bool { return x.Number == d.Undo })
	switch {
	case i < 0:
		return fmt.Errorf("there is no decision %d before", d.Undo)
	case s.all[i].Undo != 0:
		return fmt.Errorf("decision %d takes another one back; decide anew instead", d.Undo)
	case s.undone[d.Undo] != 0:
		return fmt.Errorf("decision %d was taken back by %d", d.Undo, s.undone[d.Undo])
	}
	s.undone[d.Undo] = d.Number
	return nil
}

func (s *Set) checkApart(d *Decision, known Known) error {
	if len(d.Apart) != 2 {
		return errors.New("apart takes two nodes")
	}
	d.Apart = slices.Clone(d.Apart)
	if err := nodes(known, &d.Apart[0], &d.Apart[1]); err != nil {
		return err
	}
	if end := s.end(d.Apart[0]); end == s.end(d.Apart[1]) {
		return fmt.Errorf("%s and %s were merged, into %s", string(d.Apart[0]), string(d.Apart[1]), string(end))
	}
	if s.Apart(d.Apart[0], d.Apart[1]) {
		return fmt.Errorf("%s and %s are apart already", string(d.Apart[0]), string(d.Apart[1]))
	}
	return nil
}

func (s *Set) checkMerge(d *Decision, known Known) error {
	if err := nodes(known, &d.Merge, &d.Into); err != nil {
		return err
	}
	_, a := known(d.Merge)
	_, b := known(d.Into)
	switch {
	case a && b:
		return fmt.Errorf("%s and %s both stand in the knowledge base; that they are one is for a row with sameAs in a file of --kb", string(d.Merge), string(d.Into))
	case a:
		return fmt.Errorf("%s stands in the knowledge base: others can be merged into it, not it into others", string(d.Merge))
	}
	if k, ok := s.merges[d.Merge]; ok {
		return fmt.Errorf("decision %d merges %s already, into %s", s.all[k].Number, string(d.Merge), string(s.all[k].Into))
	}
	if s.Apart(d.Merge, d.Into) || s.Apart(s.end(d.Merge), s.end(d.Into)) {
		return fmt.Errorf("%s and %s were decided to be two", string(d.Merge), string(d.Into))
	}
	return s.checkCircle(d)
}

func (s *Set) checkSplit(d *Decision, known Known) error {
	if err := nodes(known, &d.Split, &d.To); err != nil {
		return err
	}
	if d.Conditions.empty() {
		return errors.New("a split needs conditions: articles, outlets, roles, since, until")
	}
	for _, id := range d.Articles {
		if hash, ok := strings.CutPrefix(string(id), "id:article/"); !ok || len(hash) != 20 || strings.Trim(hash, "0123456789abcdef") != "" {
			return fmt.Errorf("%q is no article", string(id))
		}
	}
	for _, name := range append(slices.Clone(d.Outlets), d.Roles...) {
		if schema.Slug(name) == "" {
			return fmt.Errorf("%q is no name of an outlet or a role", name)
		}
	}
	for _, day := range []string{d.Since, d.Until} {
		if day != "" && !isDay(day) {
			return fmt.Errorf("%q is no day such as 2026-11-23", day)
		}
	}
	if d.Until != "" && d.Until <= d.Since {
		return fmt.Errorf("the time ends on %s, and begins on %s", d.Until, d.Since)
	}
	for _, k := range s.splits[d.Split] {
		x := &s.all[k]
		switch {
		case x.equal(&d.Conditions):
			return fmt.Errorf("decision %d splits the same already, to %s", x.Number, string(x.To))
		case x.To != d.To && x.onlyArticles() && d.onlyArticles():
			for _, id := range d.Articles {
				if slices.Contains(x.Articles, id) {
					return fmt.Errorf("decision %d splits that of %s already, to %s", x.Number, string(id), string(x.To))
				}
			}
		}
	}
	return s.checkCircle(d)
}

// checkCircle refuses what would lead back to where it begins.
func (s *Set) checkCircle(d *Decision) error {
	if s.leads(d.to(), d.from(), map[quad.IRI]bool{}) {
		return fmt.Errorf("%s is %s in the end: a cycle", string(d.to()), string(d.from()))
	}
	return nil
}

// nodes checks two nodes, and makes others that the knowledge base once had for an entity its node.
func nodes(known Known, a, b *quad.IRI) error {
	for _, id := range []*quad.IRI{a, b} {
		if err := checkNode(*id, known); err != nil {
			return err
		}
		if now, ok := known(*id); ok {
			*id = now
		}
	}
	if *a == *b {
		return fmt.Errorf("%s is named twice", string(*a))
	}
	if kindOf(*a) != kindOf(*b) {
		return fmt.Errorf("%s and %s are of different kinds", string(*a), string(*b))
	}
	return nil
}

// kinds are those of entities that have a name of their own. Offices and unnamed sources have none.
var kinds = map[string]bool{"person": true, "org": true, "place": true, "country": true, "event": true, "law": true, "work": true, "group": true}

func kindOf(id quad.IRI) string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(string(id), "id:"), "/")
	return kind
}

const maxNode = 1024

// checkNode refuses what cannot be the node of an entity.
func checkNode(id quad.IRI, known Known) error {
	_, slug, ok := strings.Cut(string(id), "/")
	if !ok || !strings.HasPrefix(string(id), "id:") || !kinds[kindOf(id)] || len(id) > maxNode {
		return fmt.Errorf("%q is no node such as id:person/petra-holm~ostria", string(id))
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(slug, "/", "~"), "~") {
		if part == "" || strings.ContainsFunc(part, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return fmt.Errorf("%q is no node such as id:person/petra-holm~ostria", string(id))
		}
	}
	if _, ok := known(id); !ok && kindOf(id) == "person" && !schema.Minted(id) {
		return fmt.Errorf("there is no %s in the knowledge base", string(id))
	}
	return nil
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
