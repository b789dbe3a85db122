package reader

import (
	"fmt"
	"slices"
	"strings"

	"saidso/extract/reader/internal/decode"
	"saidso/extract/reader/internal/modelfile"
	"saidso/extract/reader/internal/tensor"
	"saidso/extract/reader/internal/wordpiece"
)

// network is what the file holds, which never changes.
type network struct {
	header modelfile.Header
	vocab  *wordpiece.Vocab
	window int

	token, position, shape, quote, border modelfile.Rows
	embedded                              norm
	encoder                               stack

	upos, xpos, name, cue, cueAny linear
	lemmas                        lemmaRules
	nameChain, cueChain           *decode.Chain

	arcDep, arcHead, arc linear // arc: depᵀU
	arcBias, arcRoot     []float32
	relDep, relHead      linear
	rels                 []tensor.Packed // depᵀU of each relation
	relPair              linear          // V and the bias
	relRoot              []float32
	rootRel, chunkRel    int // "root", and what a later part of a sentence hangs on the first by

	tagger tagger
	stance *stanceHead // nil where the file has none
}

// cueLabels are those of the heads for cues.
var cueLabels = [...]string{"O", "B-cue", "I-cue"}

func (l *loader) network() *network {
	h := l.file.Header
	c := h.Config
	n := &network{header: h, window: c.Window}
	if c.Window < 3 || c.Window > maxWindow {
		l.fail("config: window", fmt.Sprintf("3 to %d pieces", maxWindow), c.Window)
	}
	n.encoder = l.stack("enc", c.Layers, c.Width, c.Heads, c.FFN)
	n.vocab = l.vocabulary(h.VocabBlob)
	n.lemmas = l.lemmas(h.LemmaBlob)
	l.embeddings(n, c.Width)
	l.tags(n, c.Width)
	l.trees(n, c.Width)
	l.reports(n, c.Width, c.Tagger)
	l.stances(n, c.Width, c.Stance)
	return n
}

func (l *loader) vocabulary(name string) *wordpiece.Vocab {
	if l.err != nil {
		return nil
	}
	text, err := l.file.Text(name)
	if err != nil {
		l.err = err
		return nil
	}
	v, err := wordpiece.Read(text)
	if err != nil {
		l.fail("vocabulary", "word pieces, each once", err)
	}
	return v
}

func (l *loader) lemmas(name string) lemmaRules {
	if l.err != nil {
		return nil
	}
	text, err := l.file.Text(name)
	if err != nil {
		l.err = err
		return nil
	}
	rules, err := parseLemmaRules(string(text))
	if err != nil {
		l.fail("lemmas", "a tag, an ending and a rule a line", err)
	}
	return rules
}

func (l *loader) embeddings(n *network, width int) {
	pieces := -1
	if n.vocab != nil {
		pieces = n.vocab.Len()
	}
	n.token = l.rows("emb.tok", pieces, width)
	n.position = l.rows("emb.pos", -1, width)
	if l.err == nil && n.position.N < n.window {
		l.fail("tensor emb.pos: rows", fmt.Sprintf("at least %d", n.window), n.position.N)
	}
	n.shape = l.rows("emb.shape", shapes, width)
	n.quote = l.rows("emb.quote", quotes, width)
	n.border = l.rows("emb.border", borders, width)
	n.embedded = l.norm("emb.ln", width)
}

// labels checks that a head has labels.
func (l *loader) labels(name string, list []string) int {
	if len(list) == 0 {
		l.fail("labels: "+name, "one or more", "none")
	}
	return len(list)
}

func (l *loader) chain(name string, labels []string, trans, start []float32) *decode.Chain {
	c, err := decode.NewChain(labels, trans, start)
	if err != nil {
		l.fail("labels: "+name, "BIO", err)
	}
	return c
}

func (l *loader) tags(n *network, width int) {
	labels := &n.header.Labels
	l.linear(&n.upos, "upos", l.labels("upos", labels.UPOS), width)
	l.linear(&n.xpos, "xpos", l.labels("xpos", labels.XPOS), width)
	l.linear(&n.name, "names", l.labels("names", labels.Names), width)
	n.nameChain = l.chain("names", labels.Names, nil, nil)
}

func (l *loader) trees(n *network, width int) {
	rels := n.header.Labels.Rels
	n.rootRel = slices.Index(rels, "root")
	if n.rootRel < 0 || len(rels) < 2 {
		l.fail("labels: rels", `"root" and another`, strings.Join(rels, " "))
		return
	}
	n.chunkRel = slices.Index(rels, "parataxis")
	if n.chunkRel < 0 {
		n.chunkRel = map[bool]int{true: 1, false: 0}[n.rootRel == 0]
	}
	size := l.linear(&n.arcDep, "arc.d", -1, width)
	l.linear(&n.arcHead, "arc.h", size, width)
	l.product(&n.arc.w, l.rows("arc.U", size, size), 0)
	n.arcBias, n.arcRoot = l.vector("arc.u", size), l.vector("arc.root", size)

	size = l.linear(&n.relDep, "rel.d", -1, width)
	l.linear(&n.relHead, "rel.h", size, width)
	u := l.rows("rel.U", len(rels)*size, size)
	n.rels = make([]tensor.Packed, len(rels))
	for i := range n.rels {
		l.product(&n.rels[i], u, i*size)
	}
	l.weights(&n.relPair.w, "rel.V", len(rels), 2*size)
	n.relPair.b, n.relRoot = l.vector("rel.b", len(rels)), l.vector("rel.root", size)
}

func (l *loader) reports(n *network, width int, c modelfile.Tagger) {
	n.cueChain = l.chain("cue", cueLabels[:], nil, nil)
	l.linear(&n.cue, "cue", len(cueLabels), width)
	l.linear(&n.cueAny, "cueany", len(cueLabels), width)
	t := &n.tagger
	if c.Reach < 0 || c.Reach > maxWindow {
		l.fail("config: reach of the tagger", fmt.Sprintf("0 to %d words", maxWindow), c.Reach)
	}
	t.reach = c.Reach
	t.stack = l.stack("tag", c.Layers, c.Width, c.Heads, c.FFN)
	l.weights(&t.word.w, "tag.P.w", c.Width, width)
	t.word.b = l.vector("tag.b", c.Width)
	l.weights(&t.cue.w, "tag.C.w", c.Width, width)
	t.distance = l.odd("tag.rel", c.Width)
	t.sentence = l.odd("tag.sd", c.Width)
	t.inside = l.vector("tag.incue", c.Width)
	t.norm = l.norm("tag.ln", c.Width)
	labels := n.header.Labels.Tagger
	size := l.labels("tagger", labels)
	l.linear(&t.out, "tag.out", size, c.Width)
	trans := l.rows("tag.trans", size, size)
	start := l.vector("tag.start", size)
	if l.err != nil {
		return
	}
	t.load(l, labels, trans, start)
}

// odd is a matrix whose middle row stands for no distance.
func (l *loader) odd(name string, width int) modelfile.Rows {
	r := l.rows(name, -1, width)
	if l.err == nil && r.N%2 == 0 {
		l.fail("tensor "+name+": rows", "an odd number", r.N)
	}
	return r
}

// load makes the tagger's chain of labels.
func (t *tagger) load(l *loader, labels []string, trans modelfile.Rows, start []float32) {
	values := make([]float32, len(labels)*len(labels))
	for i := range labels {
		trans.AddTo(values[i*len(labels):], i)
	}
	t.chain = l.chain("tagger", labels, values, start)
	t.source, t.content, t.self = slices.Index(labels, "B-S"), slices.Index(labels, "B-C"), slices.Index(labels, "B-K")
	if t.source < 0 || t.content < 0 || t.self < 0 {
		l.fail("labels: tagger", "B-S, B-C and B-K", strings.Join(labels, " "))
	}
}
