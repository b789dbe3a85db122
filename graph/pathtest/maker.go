package pathtest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// maker makes random graphs and paths over them.
type maker struct{ *rand.Rand }

func (m maker) node() quad.Value  { return quad.IRI(fmt.Sprint("n", m.IntN(12))) }
func (m maker) label() quad.Value { return quad.IRI(fmt.Sprint("l", m.IntN(3))) }
func (m maker) verb() quad.Value  { return quad.IRI(fmt.Sprint("p", m.IntN(4))) }

func (m maker) verbs() []any {
	out := []any{m.verb()}
	if m.IntN(3) == 0 {
		out = append(out, quad.IRI("p0"), quad.IRI("none"))
	}
	return out
}

func (m maker) literal() quad.Value {
	switch n := m.IntN(6); m.IntN(6) {
	case 0:
		return quad.Int(n)
	case 1:
		return quad.Int(int64(n) << 60)
	case 2:
		return quad.Float(float64(n) / 4)
	case 3:
		return quad.Time(time.Unix(int64(n)*1000, int64(n%2)).UTC())
	case 4:
		return quad.String(fmt.Sprint("a rather long string ", n))
	default:
		return quad.String(fmt.Sprint("s", n))
	}
}

func (m maker) quads() []quad.Quad {
	seen := map[quad.Quad]bool{}
	for range 40 + m.IntN(120) {
		q := quad.Quad{Subject: m.node(), Predicate: m.verb(), Object: m.node()}
		switch m.IntN(4) {
		case 0:
			q.Object = m.literal()
		case 1:
			q.Label = m.label()
		case 2:
			q.Label = quad.IRI("l0")
		}
		seen[q] = true
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b quad.Quad) int {
		return slices.Compare([]byte(a.NQuad()), []byte(b.NQuad()))
	})
}

// The kinds of steps. Cayley itself fails on some within others, so the paths within a path have only the first.
const (
	plainSteps = 8
	allSteps   = 14
)

// path makes a path. Its text tells how. A recursion comes last.
func (m maker) path(p *path.Path, steps int, main bool) (*path.Path, string) {
	text := ""
	for i := range steps {
		step := ""
		verbs := m.verbs()
		kinds := plainSteps
		if main {
			kinds = allSteps - 1
			if i == steps-1 {
				kinds++
			}
		}
		switch m.IntN(kinds) {
		case 0, 1:
			p, step = p.Out(verbs...), fmt.Sprint("Out", verbs)
		case 2, 3:
			p, step = p.In(verbs...), fmt.Sprint("In", verbs)
		case 4:
			p, step = p.Both(verbs...), fmt.Sprint("Both", verbs)
		case 5:
			n := m.node()
			p, step = p.Has(verbs[0], n), fmt.Sprint("Has", verbs[0], n)
		case 6:
			n := m.node()
			p, step = p.HasReverse(verbs[0], n), fmt.Sprint("HasReverse", verbs[0], n)
		case 7:
			f := shape.Comparison{Op: iterator.Operator(m.IntN(4)), Val: m.literal()}
			p, step = p.HasFilter(verbs[0], false, f), fmt.Sprint("HasFilter", verbs[0], f)
		case 8:
			sub, t := m.path(path.StartPath(nil, m.node()), 1+m.IntN(2), false)
			p, step = p.And(sub), "And("+t+")"
		case 9:
			sub, t := m.path(path.StartPath(nil, m.node()), 1+m.IntN(2), false)
			p, step = p.Or(sub), "Or("+t+")"
		case 10:
			p, step = p.Unique(), "Unique"
		case 11:
			l := m.label()
			p, step = p.LabelContext(l), fmt.Sprint("LabelContext", l)
		case 12:
			n := m.node()
			p, step = p.Except(path.StartPath(nil, n).Out(verbs[0])), fmt.Sprint("Except", n, verbs[0])
		case 13:
			p, step = p.FollowRecursive(verbs[0], 1+m.IntN(3), nil), fmt.Sprint("FollowRecursive", verbs[0])
		}
		text += "." + step
	}
	if main {
		verb := m.verb()
		switch m.IntN(3) {
		case 0:
			p, text = p.Save(verb, "saved"), text+fmt.Sprint(".Save", verb)
		case 1:
			p, text = p.SaveOptional(verb, "saved"), text+fmt.Sprint(".SaveOptional", verb)
		case 2:
			p, text = p.SaveReverse(verb, "saved"), text+fmt.Sprint(".SaveReverse", verb)
		}
	}
	return p, text
}
