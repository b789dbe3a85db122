package graph

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/schema"
)

// Apply adds and removes quads as they are given, as one change. Those that are there already, or are not, change nothing. IRIs of our namespaces are
// compacted, times are cut to seconds. A quad that the graph cannot hold is an [ErrInvalid], and nothing is changed then.
//
// Unlike [Store.Load] it derives nothing: who writes quads by hand answers for names, types and counts. Cayley's clients give plain strings as
// subjects, predicates and labels; they may, but not with a predicate of our namespaces. RDF has no form for such quads.
func (s *Store) Apply(ctx context.Context, add, remove []quad.Quad) (added, removed int, err error) {
	if add, err = rawQuads(add); err != nil {
		return 0, 0, err
	}
	if remove, err = rawQuads(remove); err != nil {
		return 0, 0, err
	}
	rd, release, err := s.write(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer release()
	if add, err = rd.present(add, false); err != nil {
		return 0, 0, err
	}
	if remove, err = rd.present(remove, true); err != nil {
		return 0, 0, err
	}
	return len(add), len(remove), s.applyRaw(rd, add, remove)
}

// RemoveNode removes all quads that a value stands in, and answers how many there were.
func (s *Store) RemoveNode(ctx context.Context, v quad.Value) (removed int, err error) {
	v = compact(v)
	rd, release, err := s.write(ctx)
	if err != nil {
		return 0, err
	}
	defer release()
	gone := map[quad.Quad]bool{}
	for _, d := range quad.Directions {
		var p pattern
		p.Set(d, v)
		for q, err := range rd.match(p) {
			if err != nil {
				return 0, err
			}
			gone[q] = true
		}
	}
	return len(gone), s.applyRaw(rd, nil, sorted(gone))
}

// applyRaw writes a change without what would be derived of it, and forgets what was.
func (s *Store) applyRaw(rd *reader, add, remove []quad.Quad) error {
	if len(add)+len(remove) == 0 {
		return nil
	}
	s.forget()
	defer s.touched.all() // names may be among them, which no article's label tells of
	if tx, ok := rd.src.(transaction); ok {
		err := tx.apply(rd.ctx, add, remove)
		rd.close()
		return err
	}
	rd.close()
	return s.backend.apply(add, remove)
}

// present keeps the quads that are there, or those that are not.
func (r *reader) present(quads []quad.Quad, there bool) ([]quad.Quad, error) {
	var out []quad.Quad
	for _, q := range quads {
		found := false
		for have, err := range r.match(q) {
			if err != nil {
				return nil, err
			}
			if found = have == q; found { // a quad without a label is a pattern for any
				break
			}
		}
		if found == there {
			out = append(out, q)
		}
	}
	return out, nil
}

// rawQuads checks and spells quads from outside, sorts them and drops repetitions.
func rawQuads(quads []quad.Quad) ([]quad.Quad, error) {
	out := make([]quad.Quad, 0, len(quads))
	for i, q := range quads {
		for _, d := range quad.Directions {
			v, err := rawValue(q.Get(d), d)
			if err != nil {
				return nil, fmt.Errorf("%w: quad %d: %v: %w", ErrInvalid, i+1, d, err)
			}
			q.Set(d, v)
		}
		if p, ok := q.Predicate.(quad.IRI); ok && ours(p) {
			_, subject := q.Subject.(quad.IRI)
			_, label := q.Label.(quad.IRI)
			if !subject || !label && q.Label != nil {
				return nil, fmt.Errorf("%w: quad %d: subject and label of <%s> must be IRIs, in angle brackets", ErrInvalid, i+1, p)
			}
		}
		out = append(out, q)
	}
	export.SortQuads(out)
	return slices.Compact(out), nil
}

// ours reports whether an IRI is in compact form.
func ours(id quad.IRI) bool {
	return slices.ContainsFunc(schema.Prefixes(""), func(p schema.Prefix) bool { return strings.HasPrefix(string(id), p.Short) })
}

// rawValue spells a value the one way that the store has, see cleanValue.
func rawValue(v quad.Value, d quad.Direction) (quad.Value, error) {
	if typed, ok := v.(quad.TypedString); ok {
		typed.Type = typed.Type.Full()
		if native, err := typed.ParseValue(); err == nil && native != quad.Value(typed) {
			v = native
		} else if quad.HasStringConversion(typed.Type) {
			return nil, fmt.Errorf("%q is no %s", string(typed.Value), typed.Type.Short())
		} else {
			typed.Type = schema.Compact(typed.Type, "")
			v = typed
		}
	}
	text := ""
	switch x := v.(type) {
	case nil:
		if d != quad.Label {
			return nil, fmt.Errorf("missing")
		}
		return nil, nil
	case quad.IRI:
		if fault := iriFault(string(x)); fault != "" {
			return nil, fmt.Errorf("an IRI with %s", fault)
		}
		text, v = string(x), compact(x)
	case quad.BNode:
		if x == "" || iriFault(string(x)) != "" {
			return nil, fmt.Errorf("a blank node without a proper name")
		}
		text = string(x)
	case quad.String:
		text = string(x)
	case quad.Int, quad.Bool:
	case quad.Float:
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			return nil, fmt.Errorf("%v is no number", float64(x))
		}
		if x == 0 {
			v = quad.Float(0) // minus zero is the same number
		}
	case quad.Time:
		t := time.Time(x)
		if y := t.UTC().Year(); y < 1 || y > 9999 {
			return nil, fmt.Errorf("the year %d", y)
		}
		v = quad.Time(time.Unix(t.Unix(), 0).UTC())
	case quad.TypedString:
		text = string(x.Value) + string(x.Type)
		if fault := iriFault(string(x.Type)); fault != "" {
			return nil, fmt.Errorf("a type with %s", fault)
		}
	case quad.LangString:
		text = string(x.Value) + x.Lang
		if strings.ContainsFunc(x.Lang, func(c rune) bool {
			return !(c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
		}) {
			return nil, fmt.Errorf("%q is no language", x.Lang)
		}
	default:
		return nil, fmt.Errorf("%T is no value that the graph holds", v)
	}
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("invalid UTF-8")
	}
	return v, nil
}

// iriFault names what no IRI may have in N-Quads, "" if there is nothing.
func iriFault(id string) string {
	if id == "" {
		return "nothing in it"
	}
	if i := strings.IndexFunc(id, func(c rune) bool { return c <= ' ' || strings.ContainsRune("<>\"{}|^`\\", c) }); i >= 0 {
		return fmt.Sprintf("the character %q", id[i])
	}
	return ""
}
