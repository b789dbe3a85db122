package reader

import (
	"fmt"
	"slices"
	"strings"

	"saidso/extract"
	"saidso/extract/reader/internal/modelfile"
)

// stanceLabels are the outputs of the head for stances; it sees p and q marked among the words of their sentence.
var stanceLabels = []string{"neutral", "p for q", "q for p", "p against q", "q against p"}

// stanceHead tells who of two actors of a sentence is for or against whom (Park et al., Findings of ACL 2021). A file may lack it.
type stanceHead struct {
	from  int // how many of the encoder's layers come before it
	word  linear
	where modelfile.Rows // a row for each place
	norm  norm
	stack stack
	out   linear
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

// maxActors bounds the actors of a sentence that are paired, the first ones: pairs grow with the square.
const maxActors = 8

// stanceBuffers are those of the head.
type stanceBuffers struct {
	ready  bool      // base holds this window's words
	base   []float32 // of each word what does not depend on the pair
	x, add []float32
	mean   []float32 // of p, then of q
	out    []float32
	actors []extract.Span
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
	h := &stanceHead{from: c.From, stack: l.stack("stance", c.Layers, c.Width, c.Heads, c.FFN)}
	l.linear(&h.word, "stance.P", c.Width, width)
	h.where = l.rows("stance.where", places, c.Width)
	h.norm = l.norm("stance.ln", c.Width)
	l.linear(&h.out, "stance.out", len(labels), 2*c.Width)
	n.stance = h
}

// findStances appends the stances between the actors of each sentence of a window: names, and pronouns of the third person.
func (m *Model) findStances(w *workspace, doc *extract.Document, names []extract.Name, units []unit) {
	if m.stance == nil {
		return
	}
	for _, u := range units {
		actors := w.stance.actors[:0]
		for i := u.Start; i < u.End && len(actors) < maxActors; {
			if len(names) > 0 && names[0].Start == i {
				if actor(names[0].Label) {
					actors = append(actors, names[0].Span)
				}
				i, names = names[0].End, names[1:]
				continue
			}
			if personal(doc, i) {
				actors = append(actors, extract.Span{Start: i, End: i + 1})
			}
			i++
		}
		for len(names) > 0 && names[0].Start < u.End { // of a sentence with more actors than are paired
			names = names[1:]
		}
		w.stance.actors = actors
		for i, p := range actors {
			for _, q := range actors[i+1:] {
				doc.Stances = append(doc.Stances, m.stanceOf(w, u.Span, p, q))
			}
		}
	}
}

func actor(l extract.NameLabel) bool {
	return l == extract.PersonName || l == extract.OrganizationName || l == extract.PlaceName || l == extract.GroupName
}

func personal(doc *extract.Document, i int) bool {
	if !strings.HasPrefix(doc.Tokens[i].XPOS, "PRP") {
		return false
	}
	switch strings.ToLower(doc.Word(i)) {
	case "he", "him", "his", "she", "her", "they", "them", "their":
		return true
	}
	return false
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
	d := h.stack.width
	if !b.ready {
		words := w.words
		if h.from < len(m.encoder.layers) {
			words = w.lower
		}
		h.word.apply(m.kernels, grow(&b.base, w.span.Len()*d), words, w.span.Len())
		b.ready = true
	}
	n := around.Len()
	x, add := grow(&b.x, n*d), grow(&b.add, n*d)
	copy(x, b.base[(around.Start-w.span.Start)*d:][:n*d])
	clear(add)
	for i := range n {
		h.where.AddTo(add[i*d:][:d], place(around.Start+i, p, q))
	}
	m.kernels.AddNorm(x, add, n, d, h.norm.g, h.norm.b, epsilon)
	h.stack.run(m.kernels, x, n, &w.act)
	mean := grow(&b.mean, 2*d)
	clear(mean)
	for k, s := range [2]extract.Span{p, q} {
		for i := s.Start; i < s.End; i++ {
			for j, v := range x[(i-around.Start)*d:][:d] {
				mean[k*d+j] += v / float32(s.Len())
			}
		}
	}
	out := grow(&b.out, h.out.w.N)
	h.out.apply(m.kernels, out, mean, 1)
	return out
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
