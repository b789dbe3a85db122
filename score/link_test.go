package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/schema"
)

func TestLink(t *testing.T) {
	at := func(source, content []schema.Span) Attribution { return Attribution{Source: source, Content: content} }
	for _, c := range []struct {
		name        string
		gold, found []Attribution
		want        []Pair
	}{
		{"nothing", nil, nil, nil},
		{"source overlaps, content agrees by half", []Attribution{at(spans(0, 10), spans(20, 30))}, []Attribution{at(spans(5, 10), spans(20, 25))},
			[]Pair{{0, 0, 0.5}}},
		{"content agrees by less", []Attribution{at(spans(0, 10), spans(20, 30))}, []Attribution{at(spans(0, 10), spans(20, 24))}, nil},
		{"another source", []Attribution{at(spans(0, 10), spans(20, 30))}, []Attribution{at(spans(11, 15), spans(20, 30))}, nil},
		{"no source on both sides", []Attribution{at(nil, spans(20, 30))}, []Attribution{at(nil, spans(20, 30))}, []Pair{{0, 0, 1}}},
		{"no source in gold", []Attribution{at(nil, spans(20, 30))}, []Attribution{at(spans(0, 5), spans(20, 30))}, nil},
		{"no source found", []Attribution{at(spans(0, 5), spans(20, 30))}, []Attribution{at(nil, spans(20, 30))}, nil},
		{"no content", []Attribution{at(spans(0, 5), nil)}, []Attribution{at(spans(0, 5), nil)}, nil},
		{"one piece of two sources is enough", []Attribution{at(spans(0, 5, 40, 45), spans(20, 30))}, []Attribution{at(spans(40, 45), spans(20, 30))},
			[]Pair{{0, 0, 1}}},
		{"pieces", []Attribution{at(spans(0, 5), spans(20, 30, 40, 50))}, []Attribution{at(spans(0, 5), spans(20, 50))}, []Pair{{0, 0, 2.0 / 3}}},
		{"the best first, each once",
			[]Attribution{at(spans(0, 5), spans(20, 30)), at(spans(0, 5), spans(20, 40))},
			[]Attribution{at(spans(0, 5), spans(20, 40))},
			[]Pair{{1, 0, 1}}},
		{"duplicates found", []Attribution{at(spans(0, 5), spans(20, 30))},
			[]Attribution{at(spans(0, 5), spans(20, 30)), at(spans(0, 5), spans(20, 30))},
			[]Pair{{0, 0, 1}}},
		{"ties by order",
			[]Attribution{at(spans(0, 5), spans(20, 30)), at(spans(0, 5), spans(20, 30))},
			[]Attribution{at(spans(0, 5), spans(20, 30)), at(spans(0, 5), spans(20, 30))},
			[]Pair{{0, 0, 1}, {1, 1, 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, Link(c.gold, c.found)); d != "" {
				t.Error(d)
			}
		})
	}
}
