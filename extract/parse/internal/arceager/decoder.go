package arceager

import "saidso/extract/parse/internal/linear"

// Decoder parses one sentence at a time by beam search over the actions of a System. Its states are
// valid until the next Start.
type Decoder struct {
	sys    *System
	beam   int
	sent   *Sentence
	keys   linear.Keys
	scores []int32
	cands  []candidate
	states slab[State]
	items  slab[item]
}

type candidate struct {
	score  int64
	state  *State
	action uint8
}

// NewDecoder makes a decoder that keeps so many states.
func NewDecoder(sys *System, beam int) *Decoder {
	return &Decoder{sys: sys, beam: beam, scores: make([]int32, sys.Classes())}
}

// Start begins a sentence.
func (d *Decoder) Start(s *Sentence) *State {
	d.sent = s
	d.states.reset()
	d.items.reset()
	start := d.newState()
	start.front = fresh(0)
	return start
}

// Step follows every state of the beam by its legal actions and puts the best of what follows into out,
// the best first.
func (d *Decoder) Step(beam []*State, model linear.Scorer, out []*State) []*State {
	d.cands = d.cands[:0]
	for _, s := range beam {
		d.score(s, model)
		shift, reduce, left, right := s.Legal(d.sent.n)
		if shift {
			d.offer(s, Shift)
		}
		if reduce {
			d.offer(s, Reduce)
		}
		for i, a := range d.sys.Arcs {
			if a.Left && left || !a.Left && right {
				d.offer(s, uint8(i+arcs))
			}
		}
	}
	out = out[:0]
	for _, c := range d.cands {
		next := d.apply(c.state, c.action)
		next.Score = c.score
		out = append(out, next)
	}
	return out
}

// Follow applies a legal action to a state.
func (d *Decoder) Follow(s *State, action uint8, model linear.Scorer) *State {
	d.score(s, model)
	next := d.apply(s, action)
	next.Score = s.Score + d.value(action)
	return next
}

// Keys are the features of a state; they stay valid until the decoder's next use.
func (d *Decoder) Keys(s *State) []uint32 {
	d.features(s)
	return d.keys.List
}

func (d *Decoder) score(s *State, model linear.Scorer) {
	d.features(s)
	clear(d.scores)
	model.Score(d.keys.List, d.scores)
}

func (d *Decoder) value(action uint8) int64 {
	v := int64(d.scores[action])
	if t := d.sys.Type(action); t >= 0 {
		v += int64(d.scores[t])
	}
	return v
}

// offer keeps the best candidates in order; of equals, the one offered first.
func (d *Decoder) offer(s *State, action uint8) {
	c := candidate{s.Score + d.value(action), s, action}
	if len(d.cands) < d.beam {
		d.cands = append(d.cands, c)
	} else if c.score <= d.cands[d.beam-1].score {
		return
	} else {
		d.cands[d.beam-1] = c
	}
	for i := len(d.cands) - 1; i > 0 && d.cands[i].score > d.cands[i-1].score; i-- {
		d.cands[i], d.cands[i-1] = d.cands[i-1], d.cands[i]
	}
}

// Loose is the label of a word that no action gave a head, and that was joined to the word below it.
const Loose = 255

// Parse gives the head (-1 for the root) and the label of every word.
func (d *Decoder) Parse(s *Sentence, model linear.Scorer) (heads []int, labels []uint8) {
	beam, spare := []*State{d.Start(s)}, []*State(nil)
	for s.n > 0 && !beam[0].Done(s.n) {
		spare = d.Step(beam, model, spare)
		beam, spare = spare, beam
	}
	return d.Tree(beam[0])
}

// Tree reads a complete parse off its actions.
func (d *Decoder) Tree(last *State) (heads []int, labels []uint8) {
	heads, labels = make([]int, d.sent.n), make([]uint8, d.sent.n)
	for s := last; s.Prev != nil; s = s.Prev {
		before := s.Prev
		switch {
		case s.Action == Shift:
		case s.Action == Reduce:
			if !before.top.headed {
				w := before.top.word
				heads[w], labels[w] = int(before.top.below.word), Loose
			}
		default:
			arc := d.sys.Arcs[s.Action-arcs]
			head, dependent := before.top.word, before.front.word
			if arc.Left {
				head, dependent = dependent, head
			}
			heads[dependent], labels[dependent] = int(head), arc.Label
		}
	}
	if last.top != nil {
		heads[last.top.word] = -1
	}
	return heads, labels
}

func (d *Decoder) newState() *State { return d.states.take() }
func (d *Decoder) newItem() *item   { return d.items.take() }

// slab hands out zero values from blocks that are used again for the next sentence.
type slab[T any] struct {
	blocks [][]T
	used   int
}

const blockSize = 512

func (s *slab[T]) reset() {
	const keep = 64 // blocks; a giant's memory is not kept for ever
	s.blocks = s.blocks[:min(len(s.blocks), keep)]
	s.used = 0
}

func (s *slab[T]) take() *T {
	block, i := s.used/blockSize, s.used%blockSize
	if block == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, blockSize))
	}
	s.used++
	p := &s.blocks[block][i]
	var zero T
	*p = zero
	return p
}
