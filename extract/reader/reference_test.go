package reader

import (
	"fmt"
	"math"
	"slices"

	"saidso/extract"
	"saidso/extract/reader/internal/tinymodel"
)

// reference computes the network in float64, one value after the other, from the description of the format.
type reference struct {
	m           *tinymodel.Model
	heads, tags int // attention heads of encoder and tagger
}

type rows [][]float64

func (r *reference) at(name string, i int) []float64 {
	w, ok := r.m.Weights[name]
	if !ok {
		panic(name)
	}
	return w.Values[i*w.Width:][:w.Width]
}

func (r *reference) row(name string) []float64 { return r.at(name, 0) }

func inner(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

func plus(list ...[]float64) []float64 {
	y := make([]float64, len(list[0]))
	for _, x := range list {
		for i := range y {
			y[i] += x[i]
		}
	}
	return y
}

// linear is Wx, and + b where there is a bias.
func (r *reference) linear(name string, x rows) rows {
	w := r.m.Weights[name+".w"]
	bias, ok := r.m.Weights[name+".b"]
	y := make(rows, len(x))
	for i := range x {
		y[i] = make([]float64, w.Rows)
		for j := range y[i] {
			y[i][j] = inner(x[i], r.at(name+".w", j))
			if ok {
				y[i][j] += bias.Values[j]
			}
		}
	}
	return y
}

func (r *reference) norm(name string, x []float64) []float64 {
	g, b := r.row(name+".g"), r.row(name+".b")
	var mean, variance float64
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / float64(len(x))
	}
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = (v-mean)/math.Sqrt(variance+1e-12)*g[i] + b[i]
	}
	return y
}

func (r *reference) stack(name string, layers, heads int, x rows) rows {
	for l := range layers {
		p := fmt.Sprintf("%s.%d.", name, l)
		q, k, v := r.linear(p+"q", x), r.linear(p+"k", x), r.linear(p+"v", x)
		size := len(x[0]) / heads
		mixed := make(rows, len(x))
		for i := range x {
			mixed[i] = make([]float64, len(x[0]))
			for h := 0; h < len(x[0]); h += size {
				weights, total := make([]float64, len(x)), 0.0
				for j := range x {
					weights[j] = math.Exp(inner(q[i][h:h+size], k[j][h:h+size]) / math.Sqrt(float64(size)))
					total += weights[j]
				}
				for j := range x {
					for c := range size {
						mixed[i][h+c] += weights[j] / total * v[j][h+c]
					}
				}
			}
		}
		o := r.linear(p+"o", mixed)
		for i := range x {
			x[i] = r.norm(p+"ln1", plus(x[i], o[i]))
		}
		f := r.linear(p+"f1", x)
		for i := range f {
			f[i] = gelu(f[i])
		}
		f = r.linear(p+"f2", f)
		for i := range x {
			x[i] = r.norm(p+"ln2", plus(x[i], f[i]))
		}
	}
	return x
}

func gelu(x []float64) []float64 {
	y := make([]float64, len(x))
	for j, u := range x {
		y[j] = 0.5 * u * (1 + math.Tanh(0.7978845608*(u+0.044715*u*u*u)))
	}
	return y
}

// piece is what the encoder is told of a piece.
type piece struct{ id, shape, quote, border, word int }

// words are the vectors of the words of a window after some of the encoder's layers.
func (r *reference) words(pieces []piece, layers int) rows {
	x := make(rows, len(pieces))
	for i, p := range pieces {
		x[i] = r.norm("emb.ln", plus(r.at("emb.tok", p.id), r.at("emb.pos", i), r.at("emb.shape", p.shape), r.at("emb.quote", p.quote), r.at("emb.border", p.border)))
	}
	x = r.stack("enc", layers, r.heads, x)
	var y rows
	var n []float64
	for i, p := range pieces {
		if p.word < 0 {
			continue
		}
		if p.word == len(y) {
			y, n = append(y, make([]float64, len(x[i]))), append(n, 0)
		}
		y[p.word], n[p.word] = plus(y[p.word], x[i]), n[p.word]+1
	}
	for k := range y {
		for j := range y[k] {
			y[k][j] /= n[k]
		}
	}
	return y
}

func (r *reference) relu(x rows) rows {
	for i := range x {
		for j, v := range x[i] {
			x[i][j] = max(v, 0)
		}
	}
	return x
}

// arcs are the scores of heads for words: the root's first.
func (r *reference) arcs(words rows) rows {
	dep, head := r.relu(r.linear("arc.d", words)), r.relu(r.linear("arc.h", words))
	head = append(rows{r.row("arc.root")}, head...)
	y := make(rows, len(words))
	for d := range words {
		y[d] = make([]float64, len(head))
		for h := range head {
			for i := range dep[d] {
				y[d][h] += dep[d][i] * inner(r.at("arc.U", i), head[h])
			}
			y[d][h] += inner(r.row("arc.u"), head[h])
		}
	}
	return y
}

// rels are the scores of relations for words with these heads, -1 the root.
func (r *reference) rels(words rows, heads []int) rows {
	dep, all := r.relu(r.linear("rel.d", words)), r.relu(r.linear("rel.h", words))
	y := make(rows, len(words))
	for d := range words {
		head := r.row("rel.root")
		if heads[d] >= 0 {
			head = all[heads[d]]
		}
		for k, bias := range r.row("rel.b") {
			s := bias + inner(r.at("rel.V", k), append(append([]float64{}, dep[d]...), head...))
			for i := range dep[d] {
				s += dep[d][i] * inner(r.at("rel.U", k*len(head)+i), head)
			}
			y[d] = append(y[d], s)
		}
	}
	return y
}

// tagger are the scores of the words around a cue, from first on.
func (r *reference) tagger(words rows, sentence []int, a, b int) (first int, emit rows) {
	reach := r.m.Header.Config.Tagger.Reach
	first = max(0, a-reach)
	end := min(len(words), b+reach)
	mean := make([]float64, len(words[0]))
	for i := a; i < b; i++ {
		for j, v := range words[i] {
			mean[j] += v / float64(b-a)
		}
	}
	cue := r.linear("tag.C", rows{mean})[0]
	x := r.linear("tag.P", words[first:end])
	for i := range x {
		t := first + i
		rel, inside := 64, make([]float64, len(cue))
		switch {
		case t < a:
			rel = max(t-a, -64) + 64
		case t >= b:
			rel = min(t-b+1, 64) + 64
		default:
			inside = r.row("tag.incue")
		}
		sd := max(-3, min(sentence[t]-sentence[a], 3)) + 3
		x[i] = r.norm("tag.ln", plus(x[i], r.row("tag.b"), cue, r.at("tag.rel", rel), r.at("tag.sd", sd), inside))
	}
	x = r.stack("tag", r.m.Header.Config.Tagger.Layers, r.tags, x)
	return first, r.linear("tag.out", x)
}

// stance are the scores of the labels for two spans of some words.
func (r *reference) stance(words rows, p, q extract.Span) rows {
	x := r.stack("stance", r.m.Header.Config.Stance.Layers, r.heads, slices.Clone(words))
	var both []float64
	for _, s := range []extract.Span{p, q} {
		mean := make([]float64, len(x[0]))
		for i := s.Start; i < s.End; i++ {
			for j, v := range x[i] {
				mean[j] += v / float64(s.Len())
			}
		}
		both = append(both, mean...)
	}
	keys, values := r.linear("stance.key", x), r.linear("stance.value", x)
	for i := range x {
		where := 5
		switch {
		case p.Start <= i && i < p.End:
			where = 0
		case q.Start <= i && i < q.End:
			where = 1
		case i < p.Start && i < q.Start:
			where = 2
		case i < q.Start:
			where = 3
		case i < p.Start:
			where = 4
		}
		keys[i] = plus(keys[i], r.at("stance.where.key", where))
		values[i] = gelu(plus(values[i], r.at("stance.where.value", where)))
	}
	ask := r.linear("stance.ask", rows{both})[0]
	width := len(keys[0])
	size := width / r.m.Header.Config.Stance.Heads
	var seen []float64
	for query := ask; len(query) > 0; query = query[width:] {
		for h := 0; h < width; h += size {
			weights := make([]float64, len(x))
			total := 0.0
			for i := range x {
				weights[i] = math.Exp(inner(query[h:h+size], keys[i][h:h+size]) / math.Sqrt(float64(size)))
				total += weights[i]
			}
			for j := h; j < h+size; j++ {
				sum := 0.0
				for i := range x {
					sum += weights[i] / total * values[i][j]
				}
				seen = append(seen, sum)
			}
		}
	}
	seen = append(seen, gelu(r.linear("stance.actors", rows{both})[0])...)
	return r.linear("stance.out", rows{gelu(r.linear("stance.hidden", rows{seen})[0])})
}
