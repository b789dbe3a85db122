package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

func person(id, name string, aliases ...string) mention {
	return mention{iri("id:person/" + id), schema.Person, name, append(aliases, name)}
}

// named is an article that names some people, and the roles of the first.
func named(text string, day int, people []mention, offices ...iri) story {
	s := story{text: text, day: day, outlet: "Wire", entities: slices.Clone(people)}
	for _, o := range offices {
		s.entities = append(s.entities, mention{o, schema.Office, string(o), nil})
		s.relations = append(s.relations, rel{people[0].id, "so:role", o, true, 0})
	}
	return s
}

// pairsOf are the offered pairs, "a b: 0.80 why, why".
func pairsOf(t testing.TB, s *graph.Store) (pairs []string) {
	t.Helper()
	found, err := s.Candidates(context.Background(), graph.CandidateFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range found {
		short := func(x iri) string { return strings.TrimPrefix(string(x), "id:person/") }
		pairs = append(pairs, fmt.Sprintf("%s %s: %.2f %s", short(c.A.ID), short(c.B.ID), c.Score, strings.Join(c.Because, ", ")))
	}
	slices.Sort(pairs)
	return pairs
}

const hash1, hash2 = "0123456789abcdef0123", "89abcdef012301234567"

func TestCandidates(t *testing.T) {
	holm, kask := person("petra-holm~ostria", "Petra Holm", "Holm"), person("juri-kask~ostria", "Juri Kask")
	bare, other := person("petra-holm~"+hash1, "Petra Holm"), person("petra-holm~"+hash2, "Petra Holm")
	minister := iri("id:office/ox/foreign-minister")
	countries := graph.Options{Knowledge: func(id iri) (schema.Known, bool) {
		switch id {
		case "id:country/ostria", "id:country/lorvia":
			return schema.Known{Kind: schema.Country}, true
		}
		return schema.Known{}, false
	}}
	for _, c := range []struct {
		name    string
		stories []story
		want    []string
	}{
		{"nobody", []story{named("a", 1, []mention{holm, kask})}, nil},
		{"one without a role", []story{named("a", 1, []mention{holm}), named("b", 20, []mention{bare})},
			[]string{"petra-holm~" + hash1 + " petra-holm~ostria: 0.55 same name, close in time"}},
		{"and in company", []story{named("a", 1, []mention{holm, kask}), named("b", 20, []mention{bare, kask})},
			[]string{"petra-holm~" + hash1 + " petra-holm~ostria: 0.60 same name, close in time, same company"}},
		{"one article names both", []story{named("a", 1, []mention{holm, bare})}, nil},
		{"three", []story{named("a", 0, []mention{holm}), named("b", 0, []mention{bare}), named("c", 0, []mention{other})},
			[]string{"petra-holm~" + hash1 + " petra-holm~" + hash2 + ": 0.50 same name", "petra-holm~" + hash1 + " petra-holm~ostria: 0.50 same name",
				"petra-holm~" + hash2 + " petra-holm~ostria: 0.50 same name"}},
		{"of two countries", []story{named("a", 0, []mention{holm}), named("b", 0, []mention{person("petra-holm~lorvia", "Petra Holm")})}, nil},
		{"an initial", []story{named("a", 0, []mention{holm}, minister), named("b", 0, []mention{person("p-holm~ostria", "P. Holm")}, minister)},
			[]string{"p-holm~ostria petra-holm~ostria: 0.80 initial, same country, same office"}},
		{"a surname", []story{named("a", 0, []mention{holm}), named("b", 0, []mention{person("holm~ostria", "Holm")})},
			[]string{"holm~ostria petra-holm~ostria: 0.50 surname alone, same country"}},
		{"a surname of another country", []story{named("a", 0, []mention{holm}), named("b", 0, []mention{person("holm~lorvia", "Holm")})}, nil},
		{"a spelling", []story{named("a", 0, []mention{person("yuri-kask~ostria", "Yuri Kask")}), named("b", 0, []mention{kask})},
			[]string{"juri-kask~ostria yuri-kask~ostria: 0.65 other spelling, same country"}},
		{"a known one", []story{named("a", 0, []mention{person("petra-holm", "Petra Holm")}), named("b", 0, []mention{bare})},
			[]string{"petra-holm petra-holm~" + hash1 + ": 0.45 same name"}},
		{"bodies are not compared", []story{named("a", 0, []mention{{"id:org/holm~ostria", schema.Organization, "Holm", nil}}),
			named("b", 0, []mention{{"id:org/holm~lorvia", schema.Organization, "Holm", nil}})}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			eachStore(t, countries, func(t *testing.T, s *graph.Store) {
				load(t, s, c.stories...)
				if diff := cmp.Diff(c.want, pairsOf(t, s)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				got := dump(t, s)
				for _, st := range c.stories {
					if _, err := s.Retract(context.Background(), st.id()); err != nil {
						t.Fatal(err)
					}
				}
				if left := dump(t, s); left != "" {
					t.Errorf("left over:\n%s", left)
				}
				slices.Reverse(c.stories)
				load(t, s, c.stories...)
				if diff := cmp.Diff(got, dump(t, s)); diff != "" {
					t.Errorf("in another order:\n%s", diff)
				}
			})
		})
	}
}

// TestCandidatesOfACommonName counts the pairs of a name that ever more nodes have.
func TestCandidatesOfACommonName(t *testing.T) {
	s, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	most := 0
	var stories []story
	for i := range 60 {
		stories = append(stories, named(fmt.Sprint("text ", i), 0, []mention{person(fmt.Sprintf("john-smith~%020x", i), "John Smith")}))
		load(t, s, stories[i])
		most = max(most, len(pairsOf(t, s)))
	}
	if n := len(pairsOf(t, s)); n != 0 || most != 190 {
		t.Errorf("%d pairs of 60 nodes, %d at the most; want 0 and 190", n, most)
	}
	for _, st := range stories[20:] {
		if _, err := s.Retract(context.Background(), st.id()); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(fresh(t, stories[:20]...), dump(t, s)); diff != "" {
		t.Errorf("when 20 are left:\n%s", diff)
	}
}

// TestCandidatesOfAnySequence loads and retracts in any order, with limits that are met all the time.
func TestCandidatesOfAnySequence(t *testing.T) {
	people := []mention{
		person("petra-holm~ostria", "Petra Holm"), person("petra-holm~lorvia", "Petra Holm"), person("p-holm~ostria", "P. Holm"), person("holm~ostria", "Holm"),
		person("petra-holm~"+hash1, "Petra Holm"), person("petra-holm", "Petra Holm", "Holm"), person("petra-a-holm~union", "Petra A. Holm"),
		{"id:org/union", schema.Organization, "Union", nil}, person("juri-kask~ostria", "Juri Kask"),
	}
	var pool []story
	for i := range 14 {
		st := named(fmt.Sprint("text ", i%9), 1+i%5, []mention{people[i%len(people)], people[(i*5+2)%len(people)], people[(i*3+1)%len(people)]}[:2+i%2])
		if i%2 == 0 && st.entities[0].kind == schema.Person {
			st = named(st.text, st.day, st.entities, iri(fmt.Sprint("id:office/ox/o-", i%3)))
		}
		st.extractor = fmt.Sprint("test/", i/9)
		pool = append(pool, st)
	}
	reloaded := func(rt *rapid.T, left map[iri]story) string {
		s, err := graph.OpenMemory(graph.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		graph.LimitNames(s, 3, 2)
		for _, st := range left {
			if _, err := s.Load(context.Background(), st.reading()); err != nil {
				rt.Fatal(err)
			}
		}
		return dump(t, s)
	}
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		graph.LimitNames(s, 3, 2)
		rapid.Check(t, func(rt *rapid.T) {
			graph.LimitMemory(s, rapid.SampledFrom(memories).Draw(rt, "memory"))
			left := map[iri]story{}
			for range rapid.IntRange(1, 16).Draw(rt, "steps") {
				st := rapid.SampledFrom(pool).Draw(rt, "story")
				if _, there := left[st.id()]; there && rapid.IntRange(0, 2).Draw(rt, "retract") == 0 {
					if _, err := s.Retract(context.Background(), st.id()); err != nil {
						rt.Fatal(err)
					}
					delete(left, st.id())
					continue
				}
				if _, err := s.Load(context.Background(), st.reading()); err != nil {
					rt.Fatal(err)
				}
				left[st.id()] = st
			}
			if diff := cmp.Diff(reloaded(rt, left), dump(t, s)); diff != "" {
				rt.Fatal(diff)
			}
			for id := range left {
				if _, err := s.Retract(context.Background(), id); err != nil {
					rt.Fatal(err)
				}
			}
			if got := dump(t, s); got != "" {
				rt.Fatalf("left over:\n%s", got)
			}
		})
	})
}

func TestApart(t *testing.T) {
	apart := false
	opt := graph.Options{Apart: func(a, b iri) bool { return apart }}
	eachStore(t, opt, func(t *testing.T, s *graph.Store) {
		apart = false
		a, b := person("petra-holm~ostria", "Petra Holm"), person("petra-holm~union", "Petra Holm")
		load(t, s, named("a", 0, []mention{a}), named("b", 0, []mention{b}))
		before := dump(t, s)
		apart = true
		if res, err := s.Reconsider(context.Background(), a.id); err != nil || res.Removed == 0 || len(pairsOf(t, s)) != 0 {
			t.Errorf("%+v, %v, %v", res, err, pairsOf(t, s))
		}
		apart = false
		if _, err := s.Reconsider(context.Background(), b.id); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, dump(t, s)); diff != "" {
			t.Error(diff)
		}
	})
}

// TestDecided loads an article as a decision has it read, and as it was before.
func TestDecided(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		plain := named("a", 1, []mention{person("b", "B")}).reading()
		other := named("a", 1, []mention{person("a", "B")}).reading()
		other.Decisions = []int{3}
		for i, r := range []*schema.Reading{plain, other, plain, other} {
			want := graph.Replaced
			if i == 0 {
				want = graph.Loaded
			}
			if res, err := s.Load(context.Background(), r); err != nil || res.Outcome != want {
				t.Errorf("%d: %+v, %v", i, res, err)
			}
		}
		var b strings.Builder
		if err := export.WriteNQuads(&b, s.Quads(context.Background()), export.Options{}); err != nil || !strings.Contains(b.String(), "ns#decision> \"3\"") {
			t.Errorf("%v\n%s", err, b.String())
		}
	})
}
