package reader

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"saidso/extract"
	"saidso/extract/reader/internal/modelfile"
	"saidso/extract/reader/internal/tensor"
)

// stanceLabels are the outputs of the head for stances; it sees p and q marked among the words of their sentence.
var stanceLabels = []string{"neutral", "p for q", "q for p", "p against q", "q against p"}

// stanceHead tells who of two actors of a sentence is for or against whom (Park et al., Findings of ACL 2021). A file may lack it. The words of
// the sentence go through layers of its own, if it has any, once for all pairs. Then each of the two actors asks the words, by attention of
// several heads that knows where a word stands seen from both, and two layers make a stance of the answers.
type stanceHead struct {
	from  int // how many of the encoder's layers come before it
	stack stack
	heads int

	key, value           linear
	whereKey, whereValue []float32 // what a word's place adds: a row for each place
	ask                  linear    // of both actors' means: two queries
	actors               linear
	hidden, out          linear
}

// Places of words, seen from the actors p and q.
const (
	inP = iota
	inQ
	beforeBoth
	betweenPFirst
	betweenQFirst
	afterBoth
	places
)

// stanceBuffers are those of the head.
type stanceBuffers struct {
	around      extract.Span // the words of which x, key and value are; empty for none
	x           []float32
	key         []float32
	value       []float32 // for each place and word
	place       []int
	both, ask   []float32 // of p and q
	seen        []float32 // what both were answered, then what they are
	scores      []float32
	hidden, out []float32
	actors      []extract.Span
}

func (l *loader) stances(n *network, width int, c modelfile.Stance) {
	labels := n.header.Labels.Stance
	if len(labels) == 0 {
		return
	}
	if !slices.Equal(labels, stanceLabels) {
		l.fail("labels: stance", strings.Join(stanceLabels, ", "), strings.Join(labels, ", "))
	}
	if c.From < 0 || c.From > len(n.encoder.layers) {
		l.fail("config: stance: from", fmt.Sprintf("0 to %d layers", len(n.encoder.layers)), c.From)
	}
	if c.Width < 1 || c.Width > maxWidth || c.Heads < 1 || c.Width%c.Heads != 0 {
		l.fail("config: stance", fmt.Sprintf("a width up to %d that the heads divide", maxWidth), fmt.Sprintf("width %d, %d heads", c.Width, c.Heads))
	}
	h := &stanceHead{from: c.From, heads: c.Heads}
	if c.Layers > 0 {
		h.stack = l.stack("stance", c.Layers, width, n.encoder.heads, n.encoder.ffn)
	}
	l.linear(&h.key, "stance.key", c.Width, width)
	l.linear(&h.value, "stance.value", c.Width, width)
	h.whereKey, h.whereValue = l.table("stance.where.key", places, c.Width), l.table("stance.where.value", places, c.Width)
	l.linear(&h.ask, "stance.ask", 2*c.Width, 2*width)
	size := l.linear(&h.actors, "stance.actors", -1, 2*width)
	size = l.linear(&h.hidden, "stance.hidden", -1, 2*c.Width+size)
	l.linear(&h.out, "stance.out", len(labels), size)
	n.stance = h
}

// table is the values of a small matrix.
func (l *loader) table(name string, rows, width int) []float32 {
	r := l.rows(name, rows, width)
	if l.err != nil {
		return nil
	}
	out := make([]float32, rows*width)
	for i := range rows {
		r.AddTo(out[i*width:][:width], i)
	}
	return out
}

// ReadStances computes the stances between given actors of a document, where a sentence, or two that stand in one window, holds
// both; for other pairs all is 0. It reads the document once more, without changing it.
func (m *Model) ReadStances(doc *extract.Document, pairs [][2]extract.Span) ([]extract.Stance, error) {
	if err := check(doc); err != nil {
		return nil, err
	}
	if m.stance == nil {
		return nil, fmt.Errorf("model %s has no head for stances", m.header.Name)
	}
	out := make([]extract.Stance, len(pairs))
	for k, p := range pairs {
		out[k].P, out[k].Q = p[0], p[1]
	}
	w := m.pool.Get().(*workspace)
	defer m.pool.Put(w)
	m.prepare(w, doc)
	w.text.windows(doc, m.window-2, func(units []unit) {
		w.enter(units)
		m.words(w, units)
		for k, pair := range pairs {
			p, q := pair[0], pair[1]
			if p.Len() > 0 && q.Len() > 0 && p.End <= q.Start && w.span.Covers(p) && w.span.Covers(q) {
				around := extract.Span{Start: unitOf(units, p.Start).Start, End: unitOf(units, q.End-1).End}
				out[k] = m.stanceOf(w, around, p, q)
			}
		}
	})
	return out, nil
}

func unitOf(units []unit, token int) unit {
	return units[slices.IndexFunc(units, func(u unit) bool { return u.Contains(token) })]
}

// stanceOf is the stance between two spans of a stretch of a window, the mean of what the head says with either as p.
func (m *Model) stanceOf(w *workspace, around, p, q extract.Span) extract.Stance {
	var likely [2][]float64
	for k, pair := range [2][2]extract.Span{{p, q}, {q, p}} {
		scores := m.scoreStance(w, around, pair[0], pair[1])
		for label := range stanceLabels {
			likely[k] = append(likely[k], probability(scores, label))
		}
	}
	a, b := likely[0], likely[1]
	return extract.Stance{
		P: p, Q: q,
		PForQ: (a[1] + b[2]) / 2, QForP: (a[2] + b[1]) / 2,
		PAgainstQ: (a[3] + b[4]) / 2, QAgainstP: (a[4] + b[3]) / 2,
	}
}

// scoreStance gives the scores of the labels. The result is valid until the next run.
func (m *Model) scoreStance(w *workspace, around, p, q extract.Span) []float32 {
	h, b := m.stance, &w.stance
	if b.around != around {
		m.enterStances(w, around)
	}
	d, width := m.encoder.width, h.key.w.N
	both := grow(&b.both, 2*d)
	clear(both)
	for k, s := range [2]extract.Span{p, q} {
		for i := s.Start; i < s.End; i++ {
			for j, v := range b.x[(i-around.Start)*d:][:d] {
				both[k*d+j] += v / float32(s.Len())
			}
		}
	}
	at := grow(&b.place, around.Len())
	for i := range at {
		at[i] = place(around.Start+i, p, q)
	}
	ask := grow(&b.ask, 2*width)
	h.ask.apply(m.kernels, ask, both, 1)
	seen := grow(&b.seen, 2*width+h.actors.w.N)
	m.answer(b, seen[:width], ask[:width])
	m.answer(b, seen[width:2*width], ask[width:])
	h.actors.apply(m.kernels, seen[2*width:], both, 1)
	m.kernels.GELU(seen[2*width:])
	hidden := grow(&b.hidden, h.hidden.w.N)
	h.hidden.apply(m.kernels, hidden, seen, 1)
	m.kernels.GELU(hidden)
	out := grow(&b.out, h.out.w.N)
	h.out.apply(m.kernels, out, hidden, 1)
	return out
}

// enterStances computes of the words of a sentence what does not depend on the pair.
func (m *Model) enterStances(w *workspace, around extract.Span) {
	h, b := m.stance, &w.stance
	d, width, n := m.encoder.width, h.key.w.N, around.Len()
	words := w.words
	if h.from < len(m.encoder.layers) {
		words = w.lower
	}
	x := grow(&b.x, n*d)
	copy(x, words[(around.Start-w.span.Start)*d:])
	h.stack.run(m.kernels, x, n, &w.act)
	h.key.apply(m.kernels, grow(&b.key, n*width), x, n)
	value := grow(&b.value, places*n*width)
	first := value[:n*width]
	h.value.apply(m.kernels, first, x, n)
	for k := places - 1; k >= 0; k-- {
		where := h.whereValue[k*width:][:width]
		for i := range n {
			for j, v := range first[i*width:][:width] {
				value[(k*n+i)*width+j] = v + where[j]
			}
		}
	}
	m.kernels.GELU(value)
	b.around = around
}

// answer is what the words, each in its place, answer to a query.
func (m *Model) answer(b *stanceBuffers, to, query []float32) {
	h, n, width := m.stance, len(b.place), len(query)
	size := width / h.heads
	ld := tensor.Columns(n)
	scores := grow(&b.scores, h.heads*ld)
	clear(to)
	for k := range h.heads {
		part := query[k*size:][:size]
		var where [places]float32
		for at := range where {
			where[at] = m.kernels.Dot(part, h.whereKey[at*width+k*size:])
		}
		for i, at := range b.place {
			scores[k*ld+i] = m.kernels.Dot(part, b.key[i*width+k*size:]) + where[at]
		}
	}
	m.kernels.Softmax(scores, h.heads, n, ld, float32(1/math.Sqrt(float64(size))))
	for i, at := range b.place {
		value := b.value[(at*n+i)*width:][:width]
		for k := range h.heads {
			share := scores[k*ld+i]
			for j := k * size; j < (k+1)*size; j++ {
				to[j] += share * value[j]
			}
		}
	}
}

func place(i int, p, q extract.Span) int {
	switch {
	case p.Contains(i):
		return inP
	case q.Contains(i):
		return inQ
	case i < min(p.Start, q.Start):
		return beforeBoth
	case i >= max(p.End, q.End):
		return afterBoth
	case p.Start < q.Start:
		return betweenPFirst
	}
	return betweenQFirst
}
