package reader

import "saidso/extract"

// maxParsed is the largest number of words that are parsed at once.
const maxParsed = 200

// parse writes the heads and relations of a window's words.
func (m *Model) parse(w *workspace, doc *extract.Document, units []unit) {
	b, n, size := &w.tree, w.span.Len(), len(m.arcRoot)
	dep, head, product := grow(&b.dep, n*size), grow(&b.head, n*size), grow(&b.product, n*size)
	m.arcDep.apply(m.kernels, dep, w.words, n)
	m.arcHead.apply(m.kernels, head, w.words, n)
	relu(dep)
	relu(head)
	m.arc.apply(m.kernels, product, dep, n)
	for _, u := range units {
		s := &doc.Sentences[u.sentence]
		body := s.Start
		if s.Body > s.Start && s.Body < s.End {
			body = s.Body
		}
		m.parsePart(w, doc, extract.Span{Start: u.Start, End: min(u.End, body)}, s.Start)
		m.parsePart(w, doc, extract.Span{Start: max(u.Start, body), End: u.End}, body)
	}
	m.relate(w, doc)
}

// parsePart parses a sentence or dateline, or what stands of it in the window. first is where the whole of it begins.
func (m *Model) parsePart(w *workspace, doc *extract.Document, part extract.Span, first int) {
	for start := part.Start; start < part.End; start += maxParsed {
		end := min(start+maxParsed, part.End)
		heads := m.heads(w, start, end)
		for k, h := range heads {
			t := &doc.Tokens[start+k]
			switch {
			case h >= 0:
				t.Head, t.Rel = start+h, ""
			case start == first:
				w.tree.root = start + k
				t.Head, t.Rel = extract.None, m.header.Labels.Rels[m.rootRel]
			default:
				t.Head, t.Rel = w.tree.root, m.header.Labels.Rels[m.chunkRel]
			}
		}
	}
}

// heads decodes the best tree over the words from start to end: -1 for the root, else the place of the head among them.
func (m *Model) heads(w *workspace, start, end int) []int {
	b, n, size := &w.tree, end-start, len(m.arcRoot)
	from := (start - w.span.Start) * size
	candidates := grow(&b.candidates, (n+1)*size)
	copy(candidates, m.arcRoot)
	copy(candidates[size:], b.head[from:from+n*size])
	bias := grow(&b.bias, n+1)
	for j := range bias {
		bias[j] = m.kernels.Dot(m.arcBias, candidates[j*size:][:size])
	}
	b.packed.PackRows(candidates, n+1, size, size)
	scores := grow(&b.scores, n*(n+1))
	m.kernels.MatMul(scores, n+1, b.product[from:], size, n, &b.packed, bias)
	heads := grow(&b.heads, n)
	b.parser.Parse(heads, scores, n+1)
	return heads
}

// relate writes the relations of a window's words to the heads that they have, but for those that parsePart wrote.
func (m *Model) relate(w *workspace, doc *extract.Document) {
	b, n, size := &w.tree, w.span.Len(), len(m.relRoot)
	dep, head, product := grow(&b.dep, n*size), grow(&b.head, n*size), grow(&b.product, n*size)
	m.relDep.apply(m.kernels, dep, w.words, n)
	m.relHead.apply(m.kernels, head, w.words, n)
	relu(dep)
	relu(head)
	pairs := grow(&b.pairs, n*2*size)
	for i := range n {
		of := m.relRoot
		if t := &doc.Tokens[w.span.Start+i]; t.Rel == "" {
			of = head[(t.Head-w.span.Start)*size:]
		}
		copy(pairs[2*i*size:][:size], dep[i*size:])
		copy(pairs[(2*i+1)*size:][:size], of)
	}
	count := len(m.rels)
	scores := grow(&b.rels, n*count)
	m.relPair.apply(m.kernels, scores, pairs, n)
	for r := range m.rels {
		m.kernels.MatMul(product, size, dep, size, n, &m.rels[r], nil)
		for i := range n {
			scores[i*count+r] += m.kernels.Dot(product[i*size:][:size], pairs[(2*i+1)*size:][:size])
		}
	}
	for i := range n {
		if t := &doc.Tokens[w.span.Start+i]; t.Rel == "" {
			t.Rel = m.header.Labels.Rels[argmax(scores[i*count:][:count], m.rootRel)]
		}
	}
}
