package decode

// Parser finds trees. Its memory grows to the longest sentence and is reused; a Parser serves one goroutine at a time.
type Parser struct {
	// Tables of n×n, [s*n+t] for the words from s to t with the head at one end: the right halves stand by their
	// first word, the left halves by their last as well, so that the inner loops go through memory in order.
	right, rightT []float32 // head s, complete
	left, leftT   []float32 // head t, complete
	arcRight      []float32 // arc from s to t
	arcLeftT      []float32 // arc from t to s
	splitRight    []uint8   // where right was put together
	splitLeft     []uint8
	splitArc      []uint8
	stack         []half
}

// MaxWords is the longest sentence that Parse takes.
const MaxWords = 250

// half is a stretch of words whose arcs are to be read off.
type half struct {
	s, t uint8
	kind uint8
}

const (
	completeRight = iota
	completeLeft
	arcRight
	arcLeft
)

// Parse writes the heads of the best tree over len(heads) words, at most MaxWords: -1 for the root, which is one word.
// The score of head h for word d stands at d*ld + 1 + h, that of the root at d*ld.
func (p *Parser) Parse(heads []int, scores []float32, ld int) {
	n := len(heads)
	if n == 0 {
		return
	}
	p.reset(n)
	for i := range n {
		p.right[i*n+i], p.rightT[i*n+i], p.left[i*n+i], p.leftT[i*n+i] = 0, 0, 0, 0
	}
	for length := 1; length < n; length++ {
		for s := 0; s+length < n; s++ {
			p.span(n, s, s+length, scores[(s+length)*ld+1+s], scores[s*ld+1+s+length])
		}
	}
	best, root := never, 0
	for r := range n {
		if v := p.left[r] + p.right[r*n+n-1] + scores[r*ld]; v > best {
			best, root = v, r
		}
	}
	heads[root] = -1
	p.stack = append(p.stack[:0], half{0, uint8(root), completeLeft}, half{uint8(root), uint8(n - 1), completeRight})
	p.unwind(heads)
}

func (p *Parser) reset(n int) {
	if cap(p.right) < n*n {
		size := max(n, 64)
		size *= size
		for _, t := range []*[]float32{&p.right, &p.rightT, &p.left, &p.leftT, &p.arcRight, &p.arcLeftT} {
			*t = make([]float32, size)
		}
		p.splitRight, p.splitLeft, p.splitArc = make([]uint8, size), make([]uint8, size), make([]uint8, size)
	}
}

// span fills the tables for the words from s to t; rightward is the score of the arc from s to t, leftward that of the other.
func (p *Parser) span(n, s, t int, rightward, leftward float32) {
	at, atT := s*n+t, t*n+s
	// Two halves that meet between q and q+1, and an arc over them.
	best, split := best(p.right[s*n+s:at], p.leftT[atT+1:t*n+t+1])
	p.splitArc[at] = uint8(s + split)
	p.arcRight[at], p.arcLeftT[atT] = best+rightward, best+leftward
	p.leftOf(n, s, t)
	p.rightOf(n, s, t)
}

func (p *Parser) leftOf(n, s, t int) {
	v, split := best(p.left[s*n+s:s*n+t], p.arcLeftT[t*n+s:t*n+t])
	p.left[s*n+t], p.leftT[t*n+s], p.splitLeft[s*n+t] = v, v, uint8(s+split)
}

func (p *Parser) rightOf(n, s, t int) {
	v, split := best(p.arcRight[s*n+s+1:s*n+t+1], p.rightT[t*n+s+1:t*n+t+1])
	p.right[s*n+t], p.rightT[t*n+s], p.splitRight[s*n+t] = v, v, uint8(s+1+split)
}

// best is the largest sum of two values at the same place, and the place.
func best(a, b []float32) (sum float32, at int) {
	b = b[:len(a)]
	sum = never
	for i, v := range a {
		if v += b[i]; v > sum {
			sum, at = v, i
		}
	}
	return sum, at
}

// unwind reads heads off the tables, from the halves on the stack.
func (p *Parser) unwind(heads []int) {
	n := len(heads)
	for len(p.stack) > 0 {
		h := p.stack[len(p.stack)-1]
		p.stack = p.stack[:len(p.stack)-1]
		if h.s == h.t {
			continue
		}
		at := int(h.s)*n + int(h.t)
		switch h.kind {
		case completeRight:
			q := p.splitRight[at]
			p.stack = append(p.stack, half{h.s, q, arcRight}, half{q, h.t, completeRight})
		case completeLeft:
			q := p.splitLeft[at]
			p.stack = append(p.stack, half{h.s, q, completeLeft}, half{q, h.t, arcLeft})
		default:
			q := p.splitArc[at]
			if h.kind == arcRight {
				heads[h.t] = int(h.s)
			} else {
				heads[h.s] = int(h.t)
			}
			p.stack = append(p.stack, half{h.s, q, completeRight}, half{q + 1, h.t, completeLeft})
		}
	}
}
