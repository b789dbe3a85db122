package reader

import (
	"saidso/extract"
	"saidso/extract/reader/internal/decode"
	"saidso/extract/reader/internal/modelfile"
)

// tagger finds source and content for a cue, among the words around it.
type tagger struct {
	reach     int    // words on either side of the cue
	word, cue linear // of each word's vector; of the mean of the cue's
	// distance is of each word from the cue, its middle row that of the cue's words; sentence is of its sentence from
	// the cue's. Words farther away than there are rows have the outermost.
	distance, sentence modelfile.Rows
	inside             []float32 // added to the cue's words
	norm               norm
	stack              stack
	out                linear
	chain              *decode.Chain

	source, content, self int // labels B-S, B-C, B-K
}

// tagged is what the tagger says of one cue.
type tagged struct {
	words extract.Span // tokens that it looked at
	path  []int        // label of each
	emit  []float32    // scores of each
}

// tagCue runs the tagger for a cue in the window. The result is valid until the next run.
func (m *Model) tagCue(w *workspace, cue extract.Span) tagged {
	t, b, d := &m.tagger, &w.tagger, m.tagger.stack.width
	if !b.ready {
		t.word.apply(m.kernels, grow(&b.base, w.span.Len()*d), w.words, w.span.Len())
		b.ready = true
	}
	words := extract.Span{Start: max(w.span.Start, cue.Start-t.reach), End: min(w.span.End, cue.End+t.reach)}
	n := words.Len()
	x, add := grow(&b.x, n*d), grow(&b.add, n*d)
	copy(x, b.base[(words.Start-w.span.Start)*d:][:n*d])
	mean := m.cueVector(w, cue)
	home := w.unitOf[cue.Start-w.span.Start]
	for i := words.Start; i < words.End; i++ {
		row := add[(i-words.Start)*d:][:d]
		copy(row, mean)
		far := 0
		switch {
		case i < cue.Start:
			far = i - cue.Start
		case i >= cue.End:
			far = i - cue.End + 1
		default:
			for j, v := range t.inside {
				row[j] += v
			}
		}
		addDistance(row, &t.distance, far)
		addDistance(row, &t.sentence, int(w.unitOf[i-w.span.Start]-home))
	}
	m.kernels.AddNorm(x, add, n, d, t.norm.g, t.norm.b, epsilon)
	t.stack.run(m.kernels, x, n, &w.act)
	emit := grow(&b.emit, n*t.out.w.N)
	t.out.apply(m.kernels, emit, x, n)
	path := grow(&b.path, n)
	t.chain.Decode(path, emit, t.out.w.N, &w.lattice)
	return tagged{words, path, emit}
}

// cueVector is what the tagger makes of the mean of a cue's words.
func (m *Model) cueVector(w *workspace, cue extract.Span) []float32 {
	d := m.encoder.width
	mean := grow(&w.tagger.mean, d)
	clear(mean)
	for i := cue.Start; i < cue.End; i++ {
		for j, v := range w.words[(i-w.span.Start)*d:][:d] {
			mean[j] += v
		}
	}
	share := 1 / float32(cue.Len())
	for j := range mean {
		mean[j] *= share
	}
	y := grow(&w.tagger.cue, m.tagger.stack.width)
	m.tagger.cue.apply(m.kernels, y, mean, 1)
	return y
}

// addDistance adds the row for a distance, counted from the middle row.
func addDistance(row []float32, table *modelfile.Rows, distance int) {
	middle := table.N / 2
	table.AddTo(row, middle+max(-middle, min(distance, middle)))
}
