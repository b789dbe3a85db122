package tinymodel

import (
	"fmt"
	"math"
	"math/rand/v2"

	"saidso/extract/reader/internal/modelfile"
)

// Size is how large the networks of a model are.
type Size struct {
	Layers, Width, Heads, FFN    int // of the encoder
	Window                       int
	Tag, TagHeads, TagFFN, Reach int
	Arc, Rel                     int
}

// Tiny is a size for tests that run thousands of times.
var Tiny = Size{Layers: 2, Width: 12, Heads: 3, FFN: 20, Window: 40, Tag: 8, TagHeads: 2, TagFFN: 12, Reach: 10, Arc: 9, Rel: 7}

// Full is the size of the real model.
var Full = Size{Layers: 6, Width: 384, Heads: 12, FFN: 1536, Window: 256, Tag: 128, TagHeads: 4, TagFFN: 256, Reach: 100, Arc: 256, Rel: 128}

// Weight is a tensor as the network sees it: what rounding to whole numbers left of it.
type Weight struct {
	Rows, Width int
	Values      []float64
}

// Model is a model file with its weights.
type Model struct {
	Header  modelfile.Header
	Blobs   []Blob
	Weights map[string]Weight
	Bytes   []byte
}

// Build makes a model of a size. The same seed gives the same bytes.
func Build(size Size, seed uint64) *Model {
	b := &builder{r: rand.New(rand.NewPCG(seed, 1)), m: &Model{Weights: map[string]Weight{}}}
	b.m.Header = modelfile.Header{
		Name: "tiny/1", Created: "2031-04-14",
		Config: modelfile.Config{
			Layers: size.Layers, Width: size.Width, Heads: size.Heads, FFN: size.FFN, Window: size.Window,
			Tagger: modelfile.Tagger{Layers: 2, Width: size.Tag, Heads: size.TagHeads, FFN: size.TagFFN, Reach: size.Reach},
			Stance: modelfile.Stance{From: size.Layers - 1, Layers: 1, Width: size.Tag, Heads: size.TagHeads},
		},
		Labels: modelfile.Labels{
			UPOS:   []string{"ADJ", "NOUN", "PUNCT", "VERB"},
			XPOS:   []string{".", "NN", "NNP", "VBD", "VBZ"},
			Names:  []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG"},
			Rels:   []string{"nsubj", "obj", "parataxis", "punct", "root", "ccomp"},
			Tagger: []string{"O", "B-S", "I-S", "B-C", "I-C", "B-K", "I-K"},
			Stance: []string{"neutral", "p for q", "q for p", "p against q", "q against p"},
		},
		VocabBlob: "vocab",
		LemmaBlob: "lemmas",
	}
	if size == Full {
		for len(b.m.Header.Labels.Rels) < 50 {
			b.m.Header.Labels.Rels = append(b.m.Header.Labels.Rels, fmt.Sprintf("dep:%d", len(b.m.Header.Labels.Rels)))
		}
	}
	vocab := vocabulary(size == Full)
	b.m.Blobs = append(b.m.Blobs, Lines("vocab", vocab), Lines("lemmas", []string{"NN\t\t0:", "VBD\ted\t2:", "VBZ\ts\t1:"}))
	b.network(size, len(vocab))
	b.m.Bytes = Encode(b.m.Header, b.m.Blobs)
	return b.m
}

// vocabulary is a list of pieces that can spell any lower-case ASCII word; a large one has two letters a piece.
func vocabulary(large bool) []string {
	list := []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "said", "minister", "##s", "##ed", "."}
	letters := "abcdefghijklmnopqrstuvwxyz0123456789"
	for _, c := range letters {
		list = append(list, string(c), "##"+string(c))
	}
	for _, c := range `,!?"'():;-“”‘’—` {
		list = append(list, string(c))
	}
	if large {
		for _, c := range letters {
			for _, d := range letters {
				list = append(list, string(c)+string(d), "##"+string(c)+string(d))
			}
		}
	}
	have := map[string]bool{}
	kept := list[:0]
	for _, p := range list {
		if !have[p] {
			kept = append(kept, p)
		}
		have[p] = true
	}
	return kept
}

type builder struct {
	r *rand.Rand
	m *Model
}

// vector adds a vector of values around a mean.
func (b *builder) vector(name string, n int, mean, spread float64) {
	values, weight := make([]float32, n), Weight{1, n, make([]float64, n)}
	for i := range values {
		values[i] = float32(mean + spread*b.r.NormFloat64())
		weight.Values[i] = float64(values[i])
	}
	b.m.Blobs = append(b.m.Blobs, Floats(name, values, n))
	b.m.Weights[name] = weight
}

// matrix adds a matrix, of whole numbers with scales or of values.
func (b *builder) matrix(name string, rows, width int, spread float64, whole bool) {
	weight := Weight{rows, width, make([]float64, rows*width)}
	if whole {
		q, scales := make([]int8, rows*width), make([]float32, rows)
		for i := range scales {
			scales[i] = float32(spread * (0.5 + b.r.Float64()) / 64)
			for j := range width {
				q[i*width+j] = int8(b.r.IntN(256) - 128)
				weight.Values[i*width+j] = float64(q[i*width+j]) * float64(scales[i])
			}
		}
		b.m.Blobs = append(b.m.Blobs, Int8(name, q, name+".scale", rows, width), Floats(name+".scale", scales, rows))
	} else {
		values := make([]float32, rows*width)
		for i := range values {
			values[i] = float32(spread * b.r.NormFloat64())
			weight.Values[i] = float64(values[i])
		}
		b.m.Blobs = append(b.m.Blobs, Floats(name, values, rows, width))
	}
	b.m.Weights[name] = weight
}

func (b *builder) linear(name string, out, in int, spread float64) {
	b.matrix(name+".w", out, in, spread, true)
	b.vector(name+".b", out, 0, 0.1)
}

func (b *builder) norm(name string, n int) {
	b.vector(name+".g", n, 1, 0.1)
	b.vector(name+".b", n, 0, 0.1)
}

func (b *builder) stack(name string, layers, width, ffn int) {
	for i := range layers {
		p, s := fmt.Sprintf("%s.%d.", name, i), 1.2/root(width)
		for _, l := range []string{"q", "k", "v", "o"} {
			b.linear(p+l, width, width, s)
		}
		b.linear(p+"f1", ffn, width, s)
		b.linear(p+"f2", width, ffn, 1.2/root(ffn))
		b.norm(p+"ln1", width)
		b.norm(p+"ln2", width)
	}
}

func root(n int) float64 { return math.Sqrt(float64(n)) }

func (b *builder) network(s Size, pieces int) {
	l, d := &b.m.Header.Labels, s.Width
	b.matrix("emb.tok", pieces, d, 1, true)
	b.matrix("emb.pos", s.Window, d, 0.3, false)
	b.matrix("emb.shape", 8, d, 0.3, false)
	b.matrix("emb.quote", 3, d, 0.3, true)
	b.matrix("emb.border", 3, d, 0.3, false)
	b.norm("emb.ln", d)
	b.stack("enc", s.Layers, d, s.FFN)
	out := 2 / root(d)
	b.linear("upos", len(l.UPOS), d, out)
	b.linear("xpos", len(l.XPOS), d, out)
	b.linear("names", len(l.Names), d, out)
	b.linear("cue", 3, d, out)
	b.linear("cueany", 3, d, out)
	b.linear("arc.d", s.Arc, d, out)
	b.linear("arc.h", s.Arc, d, out)
	b.matrix("arc.U", s.Arc, s.Arc, 0.5, true)
	b.vector("arc.u", s.Arc, 0, 0.5)
	b.vector("arc.root", s.Arc, 0, 0.5)
	b.linear("rel.d", s.Rel, d, out)
	b.linear("rel.h", s.Rel, d, out)
	b.matrix("rel.U", len(l.Rels)*s.Rel, s.Rel, 0.5, true)
	b.matrix("rel.V", len(l.Rels), 2*s.Rel, 0.5, false)
	b.vector("rel.b", len(l.Rels), 0, 0.5)
	b.vector("rel.root", s.Rel, 0, 0.5)
	b.matrix("tag.P.w", s.Tag, d, out, true)
	b.vector("tag.b", s.Tag, 0, 0.1)
	b.matrix("tag.C.w", s.Tag, d, out, true)
	b.matrix("tag.rel", 129, s.Tag, 0.3, false)
	b.matrix("tag.sd", 7, s.Tag, 0.3, false)
	b.vector("tag.incue", s.Tag, 0, 0.5)
	b.norm("tag.ln", s.Tag)
	b.stack("tag", 2, s.Tag, s.TagFFN)
	b.linear("tag.out", len(l.Tagger), s.Tag, 2/root(s.Tag))
	b.matrix("tag.trans", len(l.Tagger), len(l.Tagger), 0.3, false)
	b.vector("tag.start", len(l.Tagger), 0, 0.3)
	b.stack("stance", 1, d, s.FFN)
	b.linear("stance.key", s.Tag, d, out)
	b.linear("stance.value", s.Tag, d, out)
	b.matrix("stance.where.key", 6, s.Tag, 0.5, false)
	b.matrix("stance.where.value", 6, s.Tag, 0.5, false)
	b.linear("stance.ask", 2*s.Tag, 2*d, out)
	b.linear("stance.actors", s.Rel, 2*d, out)
	b.linear("stance.hidden", s.Tag, 2*s.Tag+s.Rel, 1/root(s.Tag))
	b.linear("stance.out", len(l.Stance), s.Tag, 2/root(s.Tag))
}
