package train

import (
	"fmt"
	"io"
	"math/rand/v2"

	"saidso/extract/parse/internal/arceager"
)

// tree is a sentence as the parser learns it: its words with predicted tags, and the actions that build it.
type tree struct {
	sent    *arceager.Sentence
	actions []uint8
}

// oracle gives the actions that build a projective tree, reducing a word only when one below it is needed
// next (Nivre 2003).
func oracle(sys *arceager.System, heads []int, labels []uint8) ([]uint8, error) {
	n := len(heads)
	stack := []int{}
	headed := make([]bool, n)
	var actions []uint8
	for front := 0; front < n || len(stack) > 1; {
		if front == n {
			actions, stack = append(actions, arceager.Reduce), stack[:len(stack)-1]
			continue
		}
		if len(stack) == 0 {
			actions, stack, front = append(actions, arceager.Shift), append(stack, front), front+1
			continue
		}
		top := stack[len(stack)-1]
		switch {
		case heads[top] == front:
			a := sys.Action(arceager.Arc{Left: true, Label: labels[top]})
			if a < 0 {
				return nil, fmt.Errorf("no arc to the left with label %d", labels[top])
			}
			actions, stack = append(actions, uint8(a)), stack[:len(stack)-1]
		case heads[front] == top:
			a := sys.Action(arceager.Arc{Label: labels[front]})
			if a < 0 {
				return nil, fmt.Errorf("no arc to the right with label %d", labels[front])
			}
			headed[front] = true
			actions, stack, front = append(actions, uint8(a)), append(stack, front), front+1
		case headed[top] && neededBelow(stack[:len(stack)-1], front, heads):
			actions, stack = append(actions, arceager.Reduce), stack[:len(stack)-1]
		default:
			actions, stack, front = append(actions, arceager.Shift), append(stack, front), front+1
		}
	}
	return actions, nil
}

func neededBelow(stack []int, front int, heads []int) bool {
	for _, k := range stack {
		if heads[front] == k || heads[k] == front {
			return true
		}
	}
	return false
}

// parserOptions are what learning the parser depends on.
type parserOptions struct {
	beam, epochs, least int
	bits                uint
	seed                uint64
	log                 io.Writer
}

// learnParser trains on whole derivations: of the steps of a search, it corrects up to the one where the best
// state leads the right one by most (Huang, Fayong and Guo 2012, "max violation").
func learnParser(sys *arceager.System, trees []tree, o parserOptions) *learner {
	l := newLearner(o.bits, o.least)
	d := arceager.NewDecoder(sys, o.beam)
	rng := rand.New(rand.NewPCG(o.seed, 3))
	order := rng.Perm(len(trees))
	for epoch := range o.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		for _, n := range order {
			if correct(d, l, sys, &trees[n]) {
				wrong++
			}
			l.step++
		}
		fmt.Fprintf(o.log, "parser: epoch %d: %d of %d sentences corrected\n", epoch+1, wrong, len(trees))
	}
	return l
}

// correct searches one sentence and updates the weights where the search went wrong.
func correct(d *arceager.Decoder, l *learner, sys *arceager.System, t *tree) bool {
	gold := d.Start(t.sent)
	beam, spare := []*arceager.State{gold}, []*arceager.State(nil)
	var worst, right *arceager.State
	lead := int64(-1)
	for _, action := range t.actions {
		spare = d.Step(beam, l, spare)
		beam, spare = spare, beam
		gold = d.Follow(gold, action, l)
		if v := beam[0].Score - gold.Score; v > lead || v == lead && worst == nil {
			if !same(beam[0], gold) {
				lead, worst, right = v, beam[0], gold
			}
		}
	}
	if len(t.actions) == 0 || same(beam[0], gold) || worst == nil {
		return false
	}
	// Walk both back to where they part.
	var steps [][2]*arceager.State
	for a, b := worst, right; a.Prev != nil; a, b = a.Prev, b.Prev {
		steps = append(steps, [2]*arceager.State{a, b})
	}
	parted := false
	for i := len(steps) - 1; i >= 0; i-- {
		a, b := steps[i][0], steps[i][1]
		if !parted && a.Action == b.Action {
			continue
		}
		parted = true
		change(d, l, sys, b, 1)
		change(d, l, sys, a, -1)
	}
	return true
}

// change updates the weights of the action that led to a state.
func change(d *arceager.Decoder, l *learner, sys *arceager.System, s *arceager.State, by int16) {
	keys := d.Keys(s.Prev)
	l.update(keys, s.Action, by)
	if t := sys.Type(s.Action); t >= 0 {
		l.update(keys, uint8(t), by)
	}
}

// same says whether two states of the same step have the same past.
func same(a, b *arceager.State) bool {
	for ; a != nil && b != nil; a, b = a.Prev, b.Prev {
		if a == b {
			return true
		}
		if a.Prev != nil && b.Prev != nil && a.Action != b.Action {
			return false
		}
	}
	return true
}
