package reader

import (
	"math"

	"saidso/extract"
)

// findNames appends the names of a window.
func (m *Model) findNames(w *workspace, doc *extract.Document, units []unit) {
	logits, n := m.score(w, &m.name), m.name.w.N
	for _, u := range units {
		emit := logits[(u.Start-w.span.Start)*n:]
		path := grow(&w.path, u.Len())
		m.nameChain.Decode(path, emit, n, &w.lattice)
		m.nameChain.Runs(path, func(start, end, begin int) {
			doc.Names = append(doc.Names, extract.Name{
				Span:       extract.Span{Start: u.Start + start, End: u.Start + end},
				Label:      extract.NameLabel(m.header.Labels.Names[begin][len("B-"):]),
				Confidence: confidence(path, emit, n, start, end),
			})
		})
	}
}

// confidence is the mean probability of the labels from start to end of a path.
func confidence(path []int, emit []float32, n, start, end int) float64 {
	total := 0.0
	for i := start; i < end; i++ {
		total += probability(emit[i*n:][:n], path[i])
	}
	return total / float64(end-start)
}

// probability is the softmax of scores at one label.
func probability(scores []float32, label int) float64 {
	top := float64(scores[label])
	for _, s := range scores {
		top = max(top, float64(s))
	}
	total := 0.0
	for _, s := range scores {
		total += math.Exp(float64(s) - top)
	}
	if p := math.Exp(float64(scores[label])-top) / total; p >= 0 {
		return p
	}
	return 0 // the scores are no numbers
}
