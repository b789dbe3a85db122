package reader

import "saidso/extract"

// tag writes the tags and lemmas of a window's words.
func (m *Model) tag(w *workspace, doc *extract.Document) {
	labels := &m.header.Labels
	tokens := doc.Tokens[w.span.Start:w.span.End]
	m.best(w, &m.upos, func(i, label int) { tokens[i].UPOS = labels.UPOS[label] })
	m.best(w, &m.xpos, func(i, label int) { tokens[i].XPOS = labels.XPOS[label] })
	key := make([]byte, 0, 64)
	for i := range tokens {
		tokens[i].Lemma = m.lemmas.lemma(doc.Word(w.span.Start+i), tokens[i].XPOS, key)
	}
}

// score is what a head gives for the words of a window, a row a word.
func (m *Model) score(w *workspace, head *linear) []float32 {
	logits := grow(&w.logits, w.span.Len()*head.w.N)
	head.apply(m.kernels, logits, w.words, w.span.Len())
	return logits
}

// best calls set with the best label of each word.
func (m *Model) best(w *workspace, head *linear, set func(i, label int)) {
	logits, n := m.score(w, head), head.w.N
	for i := range w.span.Len() {
		set(i, argmax(logits[i*n:][:n], -1))
	}
}

// argmax is the place of the first of the largest values, leaving out one.
func argmax(x []float32, except int) int {
	best := -1
	for i, v := range x {
		if i != except && (best < 0 || v > x[best]) {
			best = i
		}
	}
	return max(best, 0)
}
