package coref

import (
	"slices"

	"saidso/extract"
	"saidso/schema"
)

// class is a class of pronouns that compete for the same antecedents.
type class byte

const (
	classNone class = iota
	classHe
	classShe
	classThey
	classIt
	classes
)

// classOf is the class of a pronoun of the third person.
func classOf(word string) class {
	switch word {
	case "he", "him", "his", "himself":
		return classHe
	case "she", "her", "hers", "herself":
		return classShe
	case "they", "them", "their", "theirs", "themselves":
		return classThey
	case "it", "its", "itself":
		return classIt
	}
	return classNone
}

func (cl class) person() bool { return cl == classHe || cl == classShe }

func (cl class) gender() extract.Gender {
	switch cl {
	case classHe:
		return extract.Masculine
	case classShe:
		return extract.Feminine
	}
	return extract.GenderUnknown
}

// resolvePronoun gives a pronoun to a cluster, or begins one.
func (w *walk) resolvePronoun(k int) {
	n := &w.nodes[k]
	c := extract.None
	switch n.word {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		c = w.speakerOf(w.firstPerson(n))
	case "you", "your", "yours", "yourself":
		c = w.addresseeOf(n.quoted)
	case "who", "whom", "whose", "which", "that":
		c = w.relative(k)
	default:
		if cl := classOf(n.word); cl != classNone {
			c = w.choose(k, cl)
			if c == extract.None {
				w.start(k)
				w.clusters[n.cluster].pronoun = cl
				return
			}
		}
	}
	if c != extract.None {
		w.join(k, c)
	}
}

// firstPerson is the attribution whose speaker says "I": the one that quotes it, or without quotation marks that in whose content it
// stands: "Kask: I will not run".
func (w *walk) firstPerson(n *node) int {
	if n.quoted != extract.None || len(w.claims) == 0 {
		return n.quoted
	}
	return w.claims[n.head]
}

// speakerOf is the cluster of who speaks in an attribution, or None.
func (w *walk) speakerOf(a int) int {
	if a == extract.None || w.doc.Attributions[a].Speaker == extract.None {
		return extract.None
	}
	return w.resolved(w.nodeOf[w.doc.Attributions[a].Speaker])
}

// addresseeOf is the cluster of the only one who is spoken to, or None.
func (w *walk) addresseeOf(a int) int {
	if a == extract.None || len(w.doc.Attributions[a].Addressees) != 1 {
		return extract.None
	}
	return w.resolved(w.nodeOf[w.doc.Attributions[a].Addressees[0]])
}

// resolved is the cluster of a node, which may stand behind the walk: the speaker of a quotation is often named after it.
func (w *walk) resolved(k int) int {
	n := &w.nodes[k]
	if n.cluster == extract.None && !n.busy {
		n.busy = true
		w.resolve(k)
		n.busy = false
	}
	return n.cluster
}

// relative is what a relative pronoun goes back to: the noun that its clause modifies, else what stands right before it.
func (w *walk) relative(k int) int {
	n := &w.nodes[k]
	for v, climb := w.doc.Tokens[n.head].Head, 0; v >= 0 && climb < maxClimb; v, climb = w.doc.Tokens[v].Head, climb+1 {
		if !extract.Is(w.doc.Tokens[v].Rel, "acl") {
			continue
		}
		if h := w.at[w.doc.Tokens[v].Head]; h != extract.None && h < k {
			if w.adjacent(k) != extract.None && w.nodes[h].thing {
				break // "the wife of Kask, who ..." where the parser hangs the clause on what is no mention
			}
			return w.nodes[h].cluster
		}
		break
	}
	if h := w.adjacent(k); h != extract.None {
		return w.nodes[h].cluster
	}
	return extract.None
}

// adjacent is the mention that ends right before a pronoun, or before the comma or preposition in front of it, or None.
func (w *walk) adjacent(k int) int {
	start := w.nodes[k].start
	for skip := 0; skip < 2 && start > 0; skip++ {
		t := &w.doc.Tokens[start-1]
		if w.doc.Word(start-1) != "," && t.UPOS != "ADP" {
			break
		}
		start--
	}
	for h := k - 1; h >= 0 && h >= k-6; h-- {
		if m := w.nodes[h].mention; m != extract.None && w.doc.Mentions[m].Span.End == start {
			return h
		}
	}
	return extract.None
}

// Bounds on how far back a pronoun may reach: sentences, nodes and clusters.
const (
	maxSentences = 8
	maxThings    = 2 // sentences, to a noun phrase that is no mention
	maxNodes     = 120
	maxClusters  = 24
	maxAhead     = 2 // clusters named only after it
)

// option is a cluster that a pronoun may stand for.
type option struct {
	cluster int
	seen    []int // its nodes before the pronoun that count, the last first; for a name behind the pronoun that
	ahead   bool
	rank    int // how many options have a later mention
}

// candidates lists what pronoun k may stand for, what was mentioned last first.
func (w *walk) candidates(k int, cl class) []option {
	n := &w.nodes[k]
	w.options = w.options[:0]
	speaker := extract.None // who does not call himself "he"
	if n.quoted != extract.None {
		speaker = w.speakerOf(n.quoted)
	}
	spoken := w.spokenOf(k)
	if c := w.asker(k); c != extract.None {
		spoken = append(spoken, c)
	}
	for j := k - 1; j >= 0 && j >= k-maxNodes && n.sentence-w.nodes[j].sentence <= maxSentences; j-- {
		x := &w.nodes[j]
		if x.cluster == extract.None || x.cluster == speaker || slices.Contains(spoken, x.cluster) || n.sentence-x.sentence > maxThings && x.thing {
			continue
		}
		found := false
		for o := range w.options {
			if w.options[o].cluster == x.cluster {
				if len(w.options[o].seen) < maxSeen {
					w.options[o].seen = append(w.options[o].seen, j)
				}
				found = true
				break
			}
		}
		if !found && len(w.options) < maxClusters && w.agrees(k, cl, x.cluster, j) {
			w.options = append(w.options, option{cluster: x.cluster, seen: []int{j}, rank: len(w.options)})
		}
	}
	ahead := 0
	for j := k + 1; j < len(w.nodes) && j <= k+maxNodes && w.nodes[j].sentence-n.sentence <= 1 && ahead < maxAhead; j++ {
		x := &w.nodes[j]
		if x.form != extract.Named || x.cluster == extract.None || x.cluster == speaker || len(w.clusters[x.cluster].seen) > 0 || w.commands(k, x) || !w.agrees(k, cl, x.cluster, j) {
			continue
		}
		old := false
		for _, o := range w.options {
			old = old || o.cluster == x.cluster
		}
		if !old {
			w.options = append(w.options, option{cluster: x.cluster, seen: []int{j}, ahead: true, rank: len(w.options)})
			ahead++
		}
	}
	return w.options
}

// spokenOf lists the clusters that the quotation before a pronoun speaks of, if the pronoun is its speaker: "The chair has changed," he
// said.
func (w *walk) spokenOf(k int) []int {
	n := &w.nodes[k]
	if n.source == extract.None || n.quoted != extract.None {
		return nil
	}
	var out []int
	for j := k - 1; j >= 0 && j >= k-maxNodes; j-- {
		x := &w.nodes[j]
		if w.speech[x.head] != n.source {
			if x.quoted == extract.None {
				break
			}
			continue
		}
		if x.cluster != extract.None && (x.form != extract.Pronoun || classOf(x.word) != classNone) {
			out = append(out, x.cluster)
		}
	}
	return out
}

// maxSeen is how many mentions of a cluster features look at.
const maxSeen = 6

// agrees reports whether a pronoun can stand for a cluster by number, kind and gender.
func (w *walk) agrees(k int, cl class, c, j int) bool {
	x := &w.clusters[c]
	if x.pronoun != classNone && x.pronoun != cl && (w.watch == nil || !w.watch.Blind) {
		if !x.named || x.pronoun.person() != cl.person() {
			return false
		}
		if l := w.last[x.pronoun]; l != extract.None && w.nodes[l].cluster == c && w.nodes[l].sentence == w.nodes[k].sentence {
			return false // "she has confidence in him"
		}
	}
	if cl.person() {
		if x.plural || clash(x.gender, cl.gender()) && (w.watch == nil || !w.watch.Blind) {
			return false
		}
		switch x.kind {
		case schema.Person, "", schema.Unnamed:
			return true
		}
		return x.named && (w.nodes[j].reader == extract.PersonName || x.known == "" && x.kind != schema.Country && x.kind != schema.Group)
	}
	if cl == classThey {
		return x.plural || x.kind == schema.Group || x.kind.Family() == schema.Organization || x.kind == schema.Country
	}
	return !x.plural && x.kind != schema.Person && x.kind != schema.Group && x.kind != schema.Unnamed
}

// choose is the cluster that a pronoun stands for, or None.
func (w *walk) choose(k int, cl class) int {
	options := w.candidates(k, cl)
	f := w.describe(k, cl, options)
	best := w.model.Choose(f)
	if w.watch != nil {
		d := Decision{
			Pronoun: w.nodes[k].head, Gender: cl.gender(), Features: f, Chosen: best,
			ClusterOf: func(m int) int { return w.nodes[w.nodeOf[m]].cluster },
		}
		for _, o := range options {
			var heads []int
			for _, j := range o.seen {
				heads = append(heads, w.nodes[j].head)
			}
			x := &w.clusters[o.cluster]
			gender := x.gender
			if gender == extract.GenderUnknown {
				gender = x.likely
			}
			d.Options = append(d.Options, Option{Heads: heads, Cluster: o.cluster, Named: x.named, Kind: x.kind, Gender: gender})
		}
		d.Options = append(d.Options, Option{Cluster: extract.None})
		best = w.watch.Decide(&d)
	}
	if best >= len(options) {
		return extract.None
	}
	return options[best].cluster
}
