package arceager

// Arc is a direction and a label: what an action beyond Shift and Reduce does.
type Arc struct {
	Left  bool // the buffer's front is the head, the stack's top the dependent
	Label uint8
}

// The actions: Shift, Reduce, then one for each arc of the System.
const (
	Shift  = 0
	Reduce = 1
	arcs   = 2
)

// System is the inventory of actions.
type System struct {
	Arcs []Arc
}

// Actions is the number of actions. Scores have two classes more, for an arc to the left or to the right
// whatever its label; an arc's score is the sum of both, so that what is known of the structure is shared
// between labels.
func (s *System) Actions() int { return arcs + len(s.Arcs) }

// Classes is the number of classes of a model of this system.
func (s *System) Classes() int { return s.Actions() + 2 }

// Type is the class that an action shares with those of its kind, or -1.
func (s *System) Type(action uint8) int {
	switch {
	case action < arcs:
		return -1
	case s.Arcs[action-arcs].Left:
		return s.Actions()
	}
	return s.Actions() + 1
}

// Action is the action that makes an arc, or -1.
func (s *System) Action(a Arc) int {
	for i, b := range s.Arcs {
		if a == b {
			return i + arcs
		}
	}
	return -1
}

// item is a word with what is attached to it so far. Items on a stack are never changed, so states share them.
type item struct {
	below              *item
	left, left2        int32 // outermost and second outermost children, or -1
	right, right2      int32
	word               int32
	headed             bool // below is the head
	label              uint8
	leftLabel, l2Label uint8
	rightLabel, rLabel uint8
	lefts, rights      uint8  // numbers of children
	leftSet, rightSet  uint64 // labels of children
}

// State is one partial parse; it shares its past with others.
type State struct {
	Score  int64
	Prev   *State
	Action uint8 // that led here
	top    *item
	front  item // the buffer's front; past the sentence's end its word is the sentence's length
}

func fresh(word int32) item { return item{word: word, left: -1, left2: -1, right: -1, right2: -1} }

// Done is whether a parse of n words is complete.
func (s *State) Done(n int) bool {
	return n == 0 || int(s.front.word) == n && s.top.below == nil
}

// Legal says which kinds of action a state of a sentence of n words allows. Whatever is done, 2n-1 actions
// later every word but one has a head: a word that is left without one when the buffer is empty is joined
// to the word below it when it is reduced.
func (s *State) Legal(n int) (shift, reduce, left, right bool) {
	rest := int(s.front.word) < n
	if s.top == nil {
		return rest, false, false, false
	}
	reduce = s.top.below != nil && (s.top.headed || !rest)
	return rest, reduce, rest && !s.top.headed, rest
}

// apply makes the state after a legal action.
func (d *Decoder) apply(s *State, action uint8) *State {
	next := d.newState()
	next.Prev, next.Action = s, action
	switch {
	case action == Shift:
		it := d.newItem()
		*it = s.front
		it.below = s.top
		next.top, next.front = it, fresh(s.front.word+1)
	case action == Reduce:
		next.top, next.front = s.top.below, s.front
	case d.sys.Arcs[action-arcs].Left:
		label := d.sys.Arcs[action-arcs].Label
		next.top, next.front = s.top.below, s.front
		f := &next.front
		f.left2, f.l2Label = f.left, f.leftLabel
		f.left, f.leftLabel = s.top.word, label
		f.leftSet |= 1 << (label & 63)
		f.lefts = min(f.lefts+1, 7)
	default:
		label := d.sys.Arcs[action-arcs].Label
		head, it := d.newItem(), d.newItem()
		*head = *s.top
		head.right2, head.rLabel = head.right, head.rightLabel
		head.right, head.rightLabel = s.front.word, label
		head.rightSet |= 1 << (label & 63)
		head.rights = min(head.rights+1, 7)
		*it = s.front
		it.below, it.headed, it.label = head, true, label
		next.top, next.front = it, fresh(s.front.word+1)
	}
	return next
}
