package coref

import (
	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/extract/coref/rank"
	"saidso/schema"
)

// walk goes through a document once, in the order of the text, and gathers nodes in clusters. Names are gathered before it begins.
type walk struct {
	doc       *extract.Document
	model     *Model
	watch     *Watch
	nodes     []node
	nodeOf    []int // of a mention
	at        []int // the node that a token heads, or None
	claims    []int // the attribution in whose content a token stands, or None
	speech    []int // the attribution whose quoted words a token is among, or None
	clusters  []cluster
	slug      []string // of a mention
	names     nameIndex
	roles     map[int][]int    // of a mention
	lemmas    map[string]int   // the last noun phrase with that head that is of no named cluster
	holders   map[string][]int // clusters by the last word of an office
	described map[string]int   // clusters by a noun beside their name, or severalAre
	last      [classes]int     // the last pronoun of each class, or None

	people       int // names of people seen so far
	firstNamed   int // cluster of the first person named
	firstSubject int // cluster of the first subject that is a person
	options      []option
}

// cluster is nodes that are one entity.
type cluster struct {
	kind     schema.EntityKind
	gender   extract.Gender
	likely   extract.Gender // as a name of one word suggests
	known    string
	node     quad.IRI // the same
	held     []held   // offices
	named    bool
	plural   bool
	pronoun  class               // of the pronouns that have joined
	forms    []string            // of names, as slugs, the longest first
	names    [maxWords + 1][]int // mentions, by the number of words
	seen     []int               // nodes, as far as the walk has come
	total    int                 // names in the whole document
	subjects int                 // of those seen
	pronouns int                 // of those seen
	lemma    string              // of the head of the first noun phrase
}

func newWalk(doc *extract.Document, m *Model, watch *Watch) *walk {
	w := &walk{doc: doc, model: m, watch: watch, firstNamed: extract.None, firstSubject: extract.None, roles: map[int][]int{}, lemmas: map[string]int{}, holders: map[string][]int{}, described: map[string]int{}}
	for i, role := range doc.Roles {
		w.roles[role.Holder] = append(w.roles[role.Holder], i)
	}
	for i := range w.last {
		w.last[i] = extract.None
	}
	w.addSources()
	w.slug = make([]string, len(doc.Mentions))
	for i := range doc.Mentions {
		if doc.Mentions[i].Form == extract.Named {
			w.slug[i] = schema.Slug(doc.Slice(doc.Mentions[i].Span))
		}
	}
	w.findNodes()
	return w
}

// run resolves every node.
func (w *walk) run() {
	w.gatherNames()
	for k := range w.nodes {
		if w.nodes[k].cluster == extract.None {
			w.resolve(k)
		}
		if w.nodes[k].cluster != extract.None {
			w.see(k)
		}
	}
}

// resolve gives a node that is no name to a cluster.
func (w *walk) resolve(k int) {
	if w.nodes[k].form == extract.Pronoun {
		w.resolvePronoun(k)
	} else if w.nodes[k].form == extract.Nominal {
		w.resolveNominal(k)
	}
}

// see makes a node one that later nodes may go back to.
func (w *walk) see(k int) {
	n := &w.nodes[k]
	c := &w.clusters[n.cluster]
	c.seen = append(c.seen, k)
	if n.role == roleSubject || n.role == rolePassive {
		c.subjects++
	}
	if n.form == extract.Pronoun {
		c.pronouns++
		if cl := classOf(n.word); cl != classNone {
			w.last[cl] = k
		}
	}
	if n.form == extract.Named && n.kind == schema.Person {
		w.people++
		if w.firstNamed == extract.None {
			w.firstNamed = n.cluster
		}
		if w.firstSubject == extract.None && (n.role == roleSubject || n.role == rolePassive) {
			w.firstSubject = n.cluster
		}
	}
}

// start begins a cluster with a node.
func (w *walk) start(k int) {
	n := &w.nodes[k]
	n.cluster = len(w.clusters)
	w.clusters = append(w.clusters, cluster{
		kind: n.kind, gender: w.genderOf(k), likely: n.likely, plural: n.plural || n.kind == schema.Group, named: n.form == extract.Named,
	})
}

// join makes a node one of a cluster.
func (w *walk) join(k, c int) {
	n, x := &w.nodes[k], &w.clusters[c]
	n.cluster = c
	if x.gender == extract.GenderUnknown {
		x.gender = w.genderOf(k)
	}
	if x.likely == extract.GenderUnknown {
		x.likely = n.likely
	}
	if n.form == extract.Pronoun && x.pronoun == classNone {
		x.pronoun = classOf(n.word)
	}
}

// genderOf is the gender that a name, a title or a noun tells. What a pronoun tells may be mistaken: it weighs, but it excludes
// nothing.
func (w *walk) genderOf(k int) extract.Gender {
	if w.nodes[k].form == extract.Pronoun {
		return extract.GenderUnknown
	}
	return w.nodes[k].gender
}

// Decision is a pronoun with what it may stand for.
type Decision struct {
	Pronoun int            // token
	Gender  extract.Gender // of the pronoun
	Options []Option
	// Features are those of each option.
	Features [][]rank.Feature
	// Chosen is the option that the model takes.
	Chosen int
	// ClusterOf is the cluster of a mention, None for one that is not resolved yet.
	ClusterOf func(mention int) int
}

// Option is a cluster, or none, that a pronoun may join.
type Option struct {
	Heads   []int // tokens that head mentions of the cluster, the nearest before the pronoun first; empty for none
	Cluster int   // None for none
	Named   bool
	Kind    schema.EntityKind
	// Gender is what names, titles and nouns tell, or else what a name of one word suggests, whatever pronouns have joined.
	Gender extract.Gender
}

// Watch is for learning: it sees what is decided, and may decide otherwise.
type Watch struct {
	// Decide is asked at every pronoun that the model decides; what it answers is done.
	Decide func(*Decision) int
	// Blind lets pronouns stand for people of the other gender.
	Blind bool
}
