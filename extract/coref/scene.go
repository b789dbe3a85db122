package coref

import (
	"saidso/extract"
	"saidso/schema"
)

// scene is what all options of a pronoun share.
type scene struct {
	k       int
	cl      class
	n       *node
	common  vector
	only    bool
	clauses []int // heads of the clauses that the pronoun stands in, the innermost first
	govern  int   // the word that the pronoun is an argument of, None for possessors
	local   int   // nodes that are subjects of these clauses, None where there are none
	upper   int
	higher  int
	before  [2]int // the first node and the subject of the sentence before
	last    int    // the pronoun of the class before it
	source  int    // cluster of the speaker of the statement before, where the pronoun is a source
	total   int
}

func (w *walk) scene(k int, cl class, options []option) *scene {
	n := &w.nodes[k]
	s := &scene{
		k: k, cl: cl, n: n, govern: extract.None, local: extract.None, upper: extract.None, higher: extract.None, last: w.last[cl],
		before: [2]int{extract.None, extract.None}, source: extract.None,
	}
	v := &s.common
	v.when(pPerson, cl.person())
	v.when(pThey, cl == classThey)
	v.when(pIt, cl == classIt)
	reflexive := len(n.word) > 4 && (n.word[len(n.word)-4:] == "self" || n.word[len(n.word)-4:] == "lves")
	t := &w.doc.Tokens[n.head]
	possessive := t.XPOS == "PRP$" || extract.Is(t.Rel, "nmod:poss")
	switch {
	case reflexive:
		v.on(pReflexive)
	case possessive:
		v.on(pPossessive)
	case n.role == roleSubject || n.role == rolePassive:
		v.on(pSubject)
	case n.role == roleObject || n.role == roleIndirect:
		v.on(pObject)
	default:
		v.on(pOblique)
	}
	if !possessive && !reflexive {
		s.govern = t.Head
		if s.govern >= 0 && extract.Is(t.Rel, "conj") {
			s.govern = w.doc.Tokens[s.govern].Head
		}
	}
	v.when(pQuoted, n.quoted != extract.None)
	v.when(pSource, n.source != extract.None)
	v.when(pFirstSentence, n.sentence == 0)
	v.when(pSecondSentence, n.sentence == 1)
	v.when(pSentenceStart, n.head <= w.doc.Sentences[n.sentence].Body)
	v.when(pRepeated, s.last != extract.None && w.nodes[s.last].sentence == n.sentence)
	if possessive {
		j := extract.None
		if t.Head >= 0 {
			j = w.at[t.Head]
		}
		v.when(pOfPerson, j != extract.None && w.nodes[j].kind == schema.Person) // "its leader": not a thing's
	}
	w.clausesOf(s)
	if len(s.clauses) > 1 {
		v.on(pSubordinate)
	}
	w.previous(s)
	s.total = max(1, w.people)
	s.only = len(options) == 1
	if n.source != extract.None && n.source > 0 {
		s.source = w.lastSpeaker(n.source)
	}
	return s
}

// clausesOf finds the clauses that a pronoun stands in, and the subjects of the innermost three.
func (w *walk) clausesOf(s *scene) {
	v := w.clauseOf(s.n.head)
	for len(s.clauses) < maxClimb {
		s.clauses = append(s.clauses, v)
		if w.doc.Tokens[v].Head < 0 {
			break
		}
		next := w.clauseOf(v)
		if next == v {
			break
		}
		v = next
	}
	for i, to := range []*int{&s.local, &s.upper, &s.higher} {
		if i < len(s.clauses) {
			if x := w.subjectOf(s.clauses[i]); x >= 0 {
				*to = w.at[x]
			}
		}
	}
	if len(s.clauses) > 3 && s.higher == extract.None {
		if x := w.subjectOf(s.clauses[len(s.clauses)-1]); x >= 0 {
			s.higher = w.at[x]
		}
	}
}

// previous finds the first node of the sentence before, and its main subject.
func (w *walk) previous(s *scene) {
	for j := s.k - 1; j >= 0 && s.n.sentence-w.nodes[j].sentence <= 1; j-- {
		x := &w.nodes[j]
		if x.sentence == s.n.sentence || x.cluster == extract.None {
			continue
		}
		s.before[0] = x.cluster
		if x.role == roleSubject || x.role == rolePassive {
			s.before[1] = x.cluster
		}
	}
}

// lastSpeaker is the cluster of the speaker of the attribution before.
func (w *walk) lastSpeaker(a int) int {
	for b := a - 1; b >= max(0, a-4); b-- {
		if m := w.doc.Attributions[b].Speaker; m != extract.None {
			if x := &w.nodes[w.nodeOf[m]]; x.cluster != extract.None {
				return x.cluster
			}
		}
	}
	return extract.None
}
