package decision

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Set is the decisions of a file. A nil Set has none. It is safe for concurrent use.
type Set struct {
	all    []Decision           // in the order of their numbers
	undone map[int]int          // by which line each that was taken back was
	merges map[quad.IRI]int     // index of the merge of a node that holds
	splits map[quad.IRI][]int   // and of its splits, in order
	apart  map[[2]quad.IRI]bool // the smaller one first
}

// Len is how many lines there are.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.all)
}

// All lists the decisions in order.
func (s *Set) All() []Decision {
	if s == nil {
		return nil
	}
	return slices.Clone(s.all)
}

// Undone tells by the number of which line a decision was taken back, 0 for none.
func (s *Set) Undone(number int) int {
	if s == nil {
		return 0
	}
	return s.undone[number]
}

// Node is what a node is when all is decided, and by which decisions, in the order in which they lead there.
func (s *Set) Node(id quad.IRI, in Circumstances) (node quad.IRI, by []int) {
	if s == nil {
		return id, nil
	}
	for {
		d := s.next(id, &in)
		if d == nil {
			return id, by
		}
		id, by = d.to(), append(by, d.Number)
	}
}

func (s *Set) next(id quad.IRI, in *Circumstances) *Decision {
	for _, k := range s.splits[id] {
		if d := &s.all[k]; d.hold(in) {
			return d
		}
	}
	if k, ok := s.merges[id]; ok {
		return &s.all[k]
	}
	return nil
}

// Apart reports whether two nodes were decided to be two: in so many words, or because one was split off the other, or both off a third.
func (s *Set) Apart(a, b quad.IRI) bool {
	return s != nil && s.apart[[2]quad.IRI{min(a, b), max(a, b)}]
}

// Involved lists the nodes that decisions that hold lead from, those that are apart, and the numbers of all decisions.
func (s *Set) Involved() (from, apart []quad.IRI, numbers []int) {
	if s == nil {
		return nil, nil, nil
	}
	for i := range s.all {
		d := &s.all[i]
		numbers = append(numbers, d.Number)
		if s.undone[d.Number] == 0 && d.from() != "" {
			from = append(from, d.from())
		}
	}
	for pair := range s.apart {
		apart = append(apart, pair[0], pair[1])
	}
	slices.Sort(from)
	slices.Sort(apart)
	return slices.Compact(from), slices.Compact(apart), numbers
}

// index makes the maps anew from the decisions that hold.
func (s *Set) index() {
	s.merges, s.splits, s.apart = map[quad.IRI]int{}, map[quad.IRI][]int{}, map[[2]quad.IRI]bool{}
	part := func(a, b quad.IRI) {
		if a != b {
			s.apart[[2]quad.IRI{min(a, b), max(a, b)}] = true
		}
	}
	for i := range s.all {
		d := &s.all[i]
		switch {
		case s.undone[d.Number] != 0:
		case d.Merge != "":
			s.merges[d.Merge] = i
		case d.Split != "":
			part(d.Split, d.To)
			for _, k := range s.splits[d.Split] {
				part(s.all[k].To, d.To)
			}
			s.splits[d.Split] = append(s.splits[d.Split], i)
		case len(d.Apart) == 2:
			part(d.Apart[0], d.Apart[1])
		}
	}
	// Those into whom two are merged that are two are two as well.
	for pair := range maps.Clone(s.apart) {
		part(s.end(pair[0]), s.end(pair[1]))
	}
}

// leads reports whether some article may lead from one node to another.
func (s *Set) leads(from, to quad.IRI, seen map[quad.IRI]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	if k, ok := s.merges[from]; ok && s.leads(s.all[k].Into, to, seen) {
		return true
	}
	return slices.ContainsFunc(s.splits[from], func(k int) bool { return s.leads(s.all[k].To, to, seen) })
}

// end is where the merges of a node lead.
func (s *Set) end(id quad.IRI) quad.IRI {
	for {
		k, ok := s.merges[id]
		if !ok {
			return id
		}
		id = s.all[k].Into
	}
}
