package reader

import (
	"math"
	"slices"
	"testing"

	"saidso/extract"
	"saidso/extract/reader/internal/tensor"
	"saidso/extract/reader/internal/tinymodel"
)

const forwardText = `“We won the seat,” minister DOE said. The aide said it’s over.

A second paragraph: 3 words, "nothing".`

// kinds are the ways in which this machine can compute.
func kinds(m *Model) map[string]*Model {
	all := map[string]*Model{}
	for _, k := range tensor.Supported() {
		other := m.With(Options{})
		other.kernels = k
		all[k.Name()] = other
	}
	return all
}

func open(t testing.TB, size tinymodel.Size, seed uint64) (*tinymodel.Model, *Model) {
	t.Helper()
	tiny := tinymodel.Build(size, seed)
	m, err := Open(tiny.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return tiny, m
}

// prepared is a document's first window, up to the vectors of its words.
func prepared(t testing.TB, m *Model, doc *extract.Document) (*workspace, []unit) {
	t.Helper()
	w := new(workspace)
	var first []unit
	m.prepare(w, doc)
	w.text.windows(doc, m.window-2, func(units []unit) {
		if first == nil {
			first = slices.Clone(units)
		}
	})
	w.enter(first)
	m.words(w, first)
	return w, first
}

// pieces are those of a window, as the format's description numbers their features.
func (w *workspace) described(m *Model, doc *extract.Document) []piece {
	list := []piece{{int(m.vocab.Cls), 0, 0, 0, -1}}
	for i := w.span.Start; i < w.span.End; i++ {
		for k, id := range m.vocab.Append(nil, doc.Word(i)) {
			p := piece{int(id), int(w.shape[i]), int(w.quote[i]), int(w.border[i]), i - w.span.Start}
			if k > 0 {
				p.shape, p.border = 7, 0
			}
			list = append(list, p)
		}
	}
	return append(list, piece{int(m.vocab.Sep), 0, 0, 0, -1})
}

// agree compares rows with the reference.
func agree(t *testing.T, what string, got []float32, ld int, want rows) {
	t.Helper()
	agreeTo(t, what, 1e-4, got, ld, want)
}

func agreeTo(t *testing.T, what string, tolerance float64, got []float32, ld int, want rows) {
	t.Helper()
	for i := range want {
		for j, v := range want[i] {
			if g := float64(got[i*ld+j]); !(math.Abs(g-v) <= tolerance*max(1, math.Abs(v))) {
				t.Fatalf("%s: value %d,%d is %v, expected %v", what, i, j, g, v)
			}
		}
	}
}

func TestForward(t *testing.T) {
	sizes := map[string]tinymodel.Size{
		"tiny": tinymodel.Tiny,
		"wide": {Layers: 1, Width: 64, Heads: 2, FFN: 96, Window: 90, Tag: 32, TagHeads: 1, TagFFN: 40, Reach: 7, Arc: 40, Rel: 33},
	}
	for name, size := range sizes {
		if name == "tiny" {
			size.Window = 90
		}
		tiny, base := open(t, size, 3)
		ref := &reference{tiny, size.Heads, size.TagHeads}
		for kind, m := range kinds(base) {
			t.Run(name+"/"+kind, func(t *testing.T) {
				doc := annotate(t, forwardText)
				w, units := prepared(t, m, doc)
				if w.span.Len() != len(doc.Tokens) {
					t.Fatalf("the text does not fit a window: %v", w.span)
				}
				described := w.described(m, doc)
				words, lower := ref.words(described, size.Layers), ref.words(described, size.Layers-1)
				agree(t, "words", w.words, size.Width, words)
				for head, l := range map[string]*linear{"upos": &m.upos, "xpos": &m.xpos, "names": &m.name, "cue": &m.cue, "cueany": &m.cueAny} {
					agree(t, head, m.score(w, l), l.w.N, ref.linear(head, words))
				}
				m.parse(w, doc, units)
				last := units[len(units)-1] // its scores are still there
				agree(t, "arcs", w.tree.scores, last.Len()+1, ref.arcs(words[last.Start:last.End]))
				heads := make([]int, len(doc.Tokens))
				for i := range heads {
					heads[i] = doc.Tokens[i].Head
				}
				agree(t, "rels", w.tree.rels, len(m.rels), ref.rels(words, heads))
				sentence := make([]int, len(words))
				for i, k := range w.unitOf {
					sentence[i] = int(k)
				}
				for _, cue := range []extract.Span{{Start: 0, End: 1}, {Start: 9, End: 11}, {Start: len(words) - 2, End: len(words)}} {
					y := m.tagCue(w, cue)
					first, emit := ref.tagger(words, sentence, cue.Start, cue.End)
					if y.words.Start != first || y.words.Len() != len(emit) {
						t.Fatalf("the tagger reads %v, expected %d words from %d", y.words, len(emit), first)
					}
					agree(t, "tagger", y.emit, len(emit[0]), emit)
				}
				for _, pair := range [][2]extract.Span{{{Start: 0, End: 2}, {Start: 5, End: 6}}, {{Start: 4, End: 6}, {Start: 1, End: 2}}} {
					first := extract.Span{Start: units[0].Start, End: units[0].End}
					scores := m.scoreStance(w, first, pair[0], pair[1])
					agree(t, "stance", scores, len(scores), ref.stance(lower[first.Start:first.End], pair[0], pair[1]))
				}
			})
		}
	}
}
