package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// prose makes up paragraphs of words that no other number makes up.
func prose(number, paragraphs int) []string {
	random := rand.New(rand.NewPCG(uint64(number), 5))
	var out []string
	for range paragraphs {
		var words []string
		for range 30 {
			word := make([]byte, 3+random.IntN(5))
			for i := range word {
				word[i] = byte('a' + random.IntN(26))
			}
			words = append(words, string(word))
		}
		out = append(out, strings.Join(words, " ")+".")
	}
	return out
}

// chain are articles each of which shares two paragraphs of three with the next, so that far ones are joined through those between,
// and quotations that overlap in the same way.
func chain(number, length int) []story {
	paragraphs := prose(number, length+2)
	words := strings.Fields(strings.Join(prose(number+1000, length), " "))
	var out []story
	for i := range length {
		out = append(out, story{
			text: strings.Join(paragraphs[i:i+3], "\n\n"), outlet: fmt.Sprint("O", i), day: 1 + i%3,
			entities: []mention{mRubina},
			says:     []says{{rubina, "", strings.Join(words[6*i:6*i+20], " "), ""}},
		})
	}
	return out
}

func count(t *testing.T, s *graph.Store, predicate quad.IRI) map[string]int {
	t.Helper()
	n := map[string]int{}
	for q, err := range s.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if q.Predicate == predicate {
			n[quad.ToString(q.Object)]++
		}
	}
	return n
}

// TestClustersFallApart retracts the article in the middle of a chain.
func TestClustersFallApart(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		all := chain(1, 5)
		load(t, s, all...)
		for _, link := range []quad.IRI{schema.SameStoryAs, schema.SameQuoteAs} {
			if got := count(t, s, link); len(got) != 1 {
				t.Errorf("%s: %v", link, got)
			}
		}
		if _, err := s.Retract(context.Background(), all[2].id()); err != nil {
			t.Fatal(err)
		}
		for _, link := range []quad.IRI{schema.SameStoryAs, schema.SameQuoteAs} {
			got := count(t, s, link)
			if len(got) != 2 {
				t.Errorf("after the retraction %s: %v", link, got)
			}
		}
		if dump(t, s) != fresh(t, all[0], all[1], all[3], all[4]) {
			t.Error("the graph differs from that of a fresh load")
		}
		load(t, s, all[2])
		if dump(t, s) != fresh(t, all...) {
			t.Error("the graph differs from that of a fresh load after the article came again")
		}
	})
}

// TestClustersDependOnArticlesAlone loads and retracts articles at random, with keys that too many have among them.
func TestClustersDependOnArticlesAlone(t *testing.T) {
	for seed := range uint64(4) {
		limits := []int{1000, 4, 2, 3}[seed]
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				graph.LimitKeys(s, limits)
				var all []story
				for k := range 3 {
					all = append(all, chain(10*int(seed)+k, 6)...)
				}
				boilerplate := prose(int(seed)+500, 1)[0]
				for i := range all {
					if i%3 == 0 {
						all[i].text += "\n\n" + boilerplate
					}
					if i%4 == 0 { // said by several, some of whom are nobody's
						all[i].says = append(all[i].says, says{"", "", boilerplate, ""}, says{zelko, "", all[(i+5)%len(all)].says[0].words, ""})
					}
				}
				random := rand.New(rand.NewPCG(seed, 9))
				there := map[int]bool{}
				for range 60 {
					i := random.IntN(len(all))
					if there[i] && random.IntN(2) == 0 {
						if _, err := s.Retract(context.Background(), all[i].id()); err != nil && !errors.Is(err, graph.ErrNotFound) {
							t.Fatal(err)
						}
						delete(there, i)
						continue
					}
					st := all[i]
					if random.IntN(4) == 0 { // read otherwise
						st.extractor = "test/" + fmt.Sprint(2+random.IntN(3))
						st.says[0].speaker = zelko
						st.entities = []mention{mZelko}
					}
					all[i] = st
					load(t, s, st)
					there[i] = true
				}
				clean, err := graph.OpenMemory(graph.Options{})
				if err != nil {
					t.Fatal(err)
				}
				defer clean.Close()
				graph.LimitKeys(clean, limits)
				for i := range all {
					if there[i] {
						load(t, clean, all[i])
					}
				}
				want := dump(t, clean)
				if got := dump(t, s); got != want {
					t.Errorf("%d articles: the graph differs from that of a fresh load", len(there))
				}
				if limits > 2 && !(strings.Contains(want, "sameStoryAs") && strings.Contains(want, "sameQuoteAs")) {
					t.Error("nothing is joined")
				}
			})
		})
	}
}

// TestCountByStory has three copies and another article tell the same.
func TestCountByStory(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		all := chain(1, 3)
		all = append(all, story{text: "another", outlet: "Z", day: 2, entities: []mention{mRubina}})
		for i := range all {
			all[i].entities = append(all[i].entities, mZelko)
			all[i].relations = []rel{{rubina, "so:criticized", zelko, true, 0}}
		}
		load(t, s, all...)
		for _, stories := range []bool{false, true} {
			want := map[bool]int{false: 4, true: 2}[stories]
			top, err := s.TopPairs(context.Background(), graph.TopFilter{Whole: true, Stories: stories})
			if err != nil || len(top) != 1 || top[0].Articles != want {
				t.Errorf("stories %v: %v, %v", stories, top, err)
			}
			rank, err := s.Rank(context.Background(), graph.RankFilter{Stories: stories})
			if err != nil || len(rank.Top) != 2 || rank.Top[0].Received != want {
				t.Errorf("stories %v: %v, %v", stories, rank, err)
			}
		}
		if _, err := s.TopPairs(context.Background(), graph.TopFilter{Stories: true, Pairs: 1}); err != nil {
			t.Error(err)
		}
	})
}
