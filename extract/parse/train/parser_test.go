package train

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"saidso/extract/parse/internal/arceager"
)

func TestProjective(t *testing.T) {
	for _, c := range []struct{ in, want []int }{
		{[]int{1, -1, 1}, []int{1, -1, 1}},
		{[]int{2, 3, -1, 2}, []int{2, 2, -1, 2}},       // 3→1 crosses 2→0: word 1 moves up to 2
		{[]int{1, -1, 4, 1, 1}, []int{1, -1, 1, 1, 1}}, // word 3 stands inside 4→2 and is not below 4
	} {
		if got := projective(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%v: expected %v, found %v", c.in, c.want, got)
		}
	}
}

// TestOracle draws trees, makes them projective, and builds them again from their actions.
func TestOracle(t *testing.T) {
	const labels = 5
	sys := &arceager.System{}
	for l := range uint8(labels) {
		sys.Arcs = append(sys.Arcs, arceager.Arc{Left: true, Label: l}, arceager.Arc{Label: l})
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "words")
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		order = rapid.Permutation(order).Draw(t, "order")
		heads, rels := make([]int, n), make([]uint8, n)
		heads[order[0]] = -1
		for i, d := range order[1:] {
			heads[d] = order[rapid.IntRange(0, i).Draw(t, "head")]
			rels[d] = rapid.Uint8Range(0, labels-1).Draw(t, "label")
		}
		heads = projective(heads)
		actions, err := oracle(sys, heads, rels)
		if err != nil {
			t.Fatal(err)
		}
		if len(actions) != 2*n-1 {
			t.Fatalf("expected %d actions, found %d", 2*n-1, len(actions))
		}
		d := arceager.NewDecoder(sys, 1)
		state := d.Start(arceager.NewSentence(n))
		model := newLearner(8, 1)
		for _, a := range actions {
			shift, reduce, left, right := state.Legal(n)
			legal := shift
			if a == arceager.Reduce {
				legal = reduce
			} else if a > arceager.Reduce {
				legal = sys.Arcs[a-2].Left && left || !sys.Arcs[a-2].Left && right
			}
			if !legal {
				t.Fatalf("action %d is not legal", a)
			}
			state = d.Follow(state, a, model)
		}
		if !state.Done(n) {
			t.Fatal("not done after the last action")
		}
		gotHeads, gotLabels := d.Tree(state)
		if !slices.Equal(gotHeads, heads) || !slices.Equal(gotLabels, rels) {
			t.Fatalf("expected %v %v, found %v %v", heads, rels, gotHeads, gotLabels)
		}
	})
}
