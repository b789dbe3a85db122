package reader

import "saidso/extract"

// words computes the vectors of the words of a window, into w.words.
func (m *Model) words(w *workspace, units []unit) {
	d := m.encoder.width
	span := extract.Span{Start: units[0].Start, End: units[len(units)-1].End}
	from, to := w.text.from[span.Start], w.text.from[span.End]
	n := int(to-from) + 2
	x := grow(&w.pieces, n*d)
	m.embed(x, 0, m.vocab.Cls, shapeNone, quoteOutside, borderNone)
	at := 1
	for i := span.Start; i < span.End; i++ {
		shape, border := w.shape[i], w.border[i]
		for _, id := range w.text.pieces[w.text.from[i]:w.text.from[i+1]] {
			m.embed(x, at, id, shape, w.quote[i], border)
			at, shape, border = at+1, shapeInner, borderNone
		}
	}
	m.embed(x, at, m.vocab.Sep, shapeNone, quoteOutside, borderNone)
	zero := grow(&w.zero, n*d)
	m.kernels.AddNorm(x, zero, n, d, m.embedded.g, m.embedded.b, epsilon)
	all, done := len(m.encoder.layers), 0
	if m.stance != nil && m.stance.from < all {
		done = m.stance.from
		m.encoder.runFrom(0, done, m.kernels, x, n, &w.act)
		w.pool(&w.lower, span, x, d)
	}
	m.encoder.runFrom(done, all, m.kernels, x, n, &w.act)
	w.pool(&w.words, span, x, d)
}

// pool makes the vector of each word of a window, the mean of its pieces'.
func (w *workspace) pool(to *[]float32, span extract.Span, x []float32, d int) {
	from := w.text.from[span.Start]
	words := grow(to, span.Len()*d)
	for i := span.Start; i < span.End; i++ {
		y := words[(i-span.Start)*d:][:d]
		first, k := int(w.text.from[i]-from)+1, w.text.size(i)
		copy(y, x[first*d:])
		if k == 1 {
			continue
		}
		for p := first + 1; p < first+k; p++ {
			for j, v := range x[p*d:][:d] {
				y[j] += v
			}
		}
		share := 1 / float32(k)
		for j := range y {
			y[j] *= share
		}
	}
}

// embed writes what the encoder begins with for piece number at of a window.
func (m *Model) embed(x []float32, at int, id int32, shape, quote, border uint8) {
	row := x[at*m.encoder.width:][:m.encoder.width]
	clear(row)
	m.token.AddTo(row, int(id))
	m.position.AddTo(row, at)
	m.shape.AddTo(row, int(shape))
	m.quote.AddTo(row, int(quote))
	m.border.AddTo(row, int(border))
}
