package coref

import (
	"saidso/extract"
	"saidso/extract/coref/rank"
	"saidso/schema"
)

// describe computes the features of every option of a pronoun, and of none at the end.
func (w *walk) describe(k int, cl class, options []option) [][]rank.Feature {
	s := w.scene(k, cl, options)
	out := make([][]rank.Feature, 0, len(options)+1)
	for i := range options {
		v := append(make(vector, 0, 48), s.common...)
		w.describeOption(&v, s, &options[i])
		out = append(out, v)
	}
	v := append(make(vector, 0, 24), s.common...)
	v.on(fNone)
	v.when(fNoneExpletive, extract.Is(w.doc.Tokens[w.nodes[k].head].Rel, "expl"))
	v.val(fNoneFew, 1/float64(1+len(options)))
	return append(out, v)
}

// describeOption adds the features of an option.
func (w *walk) describeOption(v *vector, s *scene, o *option) {
	c := &w.clusters[o.cluster]
	n, x := s.n, &w.nodes[o.seen[0]]
	distance := n.sentence - x.sentence
	if o.ahead {
		v.on(fAhead)
		v.when(fAheadSame, distance == 0)
		v.when(fAheadMain, w.mainSubject(x))
	} else {
		v.on(fSentence0 + min(max(distance, 0), 4))
		v.on(fRank0 + min(o.rank, 3))
		v.when(fParagraph, w.doc.Sentences[n.sentence].Paragraph != w.doc.Sentences[x.sentence].Paragraph)
	}
	v.val(fDistance, scale(abs(n.head-x.head)))
	v.val(fBetween, scale(abs(s.k-o.seen[0])))
	v.when(fOnly, s.only)
	w.describeForm(v, s, o, c, x)
	w.describeSyntax(v, s, o, x)
	w.describeSalience(v, s, o, c)
	w.describeSpeech(v, s, o, x)
}

func abs(n int) int { return max(n, -n) }

func (w *walk) mainSubject(x *node) bool {
	if x.role != roleSubject && x.role != rolePassive {
		return false
	}
	h := w.doc.Tokens[x.head].Head
	return h >= 0 && w.doc.Tokens[h].Head < 0
}

// describeForm tells what an option's last mention and its cluster are.
func (w *walk) describeForm(v *vector, s *scene, o *option, c *cluster, x *node) {
	switch {
	case x.form == extract.Pronoun:
		v.on(fPronoun)
		v.when(fSameWord, x.word == s.n.word)
	case x.form == extract.Named:
		m := &w.doc.Mentions[x.mention]
		v.on(fNamed)
		v.when(fFullName, m.Len() > 1)
	case x.thing:
		v.on(fThing)
	default:
		v.on(fNominal)
	}
	if x.form == extract.Nominal {
		if d := w.doc.Child(x.head, "det"); d >= 0 && (w.doc.Tokens[d].Lemma == "a" || w.doc.Tokens[d].Lemma == "an") {
			v.on(fIndefinite)
		} else if d >= 0 {
			v.on(fDefinite)
		}
	}
	switch {
	case c.kind == schema.Person:
		v.on(fPerson)
	case c.kind.Family() == schema.Organization:
		v.on(fOrganization)
	case c.kind == schema.Country:
		v.on(fCountry)
	case c.kind == schema.Place:
		v.on(fPlace)
	case c.kind == "":
		v.on(fUnknownKind)
	default:
		v.on(fOtherKind)
	}
	v.when(fKnownGender, c.gender != extract.GenderUnknown)
	if c.gender == extract.GenderUnknown && c.likely != extract.GenderUnknown && s.cl.person() {
		v.when(fLikelyGender, c.likely == s.cl.gender())
		v.when(fUnlikelyGender, c.likely != s.cl.gender())
	}
	v.when(fPronounGender, c.pronoun == s.cl)
	v.when(fPronounClash, c.pronoun != classNone && c.pronoun != s.cl)
	v.when(fReaderPerson, x.reader == extract.PersonName)
	v.when(fReaderOther, x.reader != "" && x.reader != extract.PersonName)
	v.when(fParenthesis, x.start > 0 && w.doc.Word(x.start-1) == "(")
}

// describeSyntax tells where an option's mentions stand in the tree, seen from the pronoun.
func (w *walk) describeSyntax(v *vector, s *scene, o *option, x *node) {
	n := s.n
	v.on(fRoleOther + int(x.role))
	t := &w.doc.Tokens[x.head]
	v.when(fConjunct, extract.Is(t.Rel, "conj") || w.doc.Child(x.head, "conj") >= 0)
	v.when(fApposition, extract.Is(t.Rel, "appos"))
	subject, theirs := n.role == roleSubject || n.role == rolePassive, x.role == roleSubject || x.role == rolePassive
	v.when(fParallel, n.role == x.role)
	v.when(fParallelSubject, subject && theirs)
	v.when(fParallelObject, n.role == roleObject && x.role == roleObject)
	v.when(fMainClause, w.mainSubject(x))
	v.when(fSentenceFirst, w.firstOf(x))
	depth := 0
	for i := x.head; w.doc.Tokens[i].Head >= 0 && depth < maxClimb; i = w.doc.Tokens[i].Head {
		depth++
	}
	v.val(fDepth, scale(depth))
	if c := w.doc.Child(x.head, "case"); c >= 0 {
		v.when(fAfterPreposition, c < x.head)
		v.when(fByAgent, w.doc.Tokens[c].Lemma == "by")
	}
	v.when(fPossessorName, x.role == rolePossessor && x.form != extract.Pronoun)
	inSentence := 0
	var local, upper, higher, coargument, inside, conjoined, relative, samePossessor, ofSubject, sameVerb bool
	for _, j := range o.seen {
		y := &w.nodes[j]
		if y.sentence != n.sentence {
			continue
		}
		inSentence++
		local = local || j == s.local
		upper = upper || j == s.upper
		higher = higher || j == s.higher
		g := w.doc.Tokens[y.head].Head
		if s.govern >= 0 && g == s.govern && y.head != s.govern {
			coargument = true
		}
		if j == s.local && subjectless(n) {
			coargument = coargument || s.govern >= 0 && s.govern == s.clauses[0]
		}
		if sub := w.doc.Subtree(y.head); sub.Contains(n.head) && y.head != n.head {
			switch w.below(n.head, y.head) {
			case belowClause:
				relative = true
			case belowConjunct:
				conjoined = true
			default:
				inside = true
			}
		}
		samePossessor = samePossessor || y.role == rolePossessor && n.role == rolePossessor
		ofSubject = ofSubject || y.role == rolePossessor && s.local != extract.None && w.doc.Tokens[y.head].Head == w.nodes[s.local].head
		sameVerb = sameVerb || g >= 0 && g == w.doc.Tokens[n.head].Head
	}
	v.when(fLocalSubject, local)
	v.when(fUpperSubject, upper)
	v.when(fHigherSubject, higher)
	v.when(fCoargument, coargument)
	v.when(fInside, inside)
	v.when(fConjoined, conjoined)
	v.when(fRelativeHead, relative)
	v.when(fSamePossessor, samePossessor)
	v.when(fPossessorOfSubject, ofSubject)
	v.when(fSameVerb, sameVerb)
	v.val(fSameSentenceCount, scale(inSentence))
}

// subjectless reports whether a pronoun is an argument other than a subject.
func subjectless(n *node) bool {
	return n.role == roleObject || n.role == roleIndirect || n.role == roleOblique
}

// How a token stands below another.
const (
	belowPhrase   = iota // in its phrase: "her" below "brother" in "her brother"
	belowClause          // in a clause that tells of it: "who lost his keys"
	belowConjunct        // in a phrase joined to it or set beside it: "Holm and her brother"
)

// below tells what the way up from i to j leads through.
func (w *walk) below(i, j int) int {
	how := belowPhrase
	for n := 0; i != j && i >= 0 && n < maxClimb*2; n++ {
		if w.clausal(i) {
			return belowClause
		}
		if extract.Is(w.doc.Tokens[i].Rel, "conj", "appos", "parataxis") {
			how = belowConjunct
		}
		i = w.doc.Tokens[i].Head
	}
	return how
}

// firstOf reports whether no other node stands before one in its sentence.
func (w *walk) firstOf(x *node) bool {
	k := w.at[x.head]
	return k == 0 || w.nodes[k-1].sentence != x.sentence
}

// describeSalience tells how much the text has spoken of an option.
func (w *walk) describeSalience(v *vector, s *scene, o *option, c *cluster) {
	v.val(fCount, scale(len(c.seen)))
	v.val(fSubjects, scale(c.subjects))
	v.val(fPronouns, scale(c.pronouns))
	v.val(fTotal, scale(c.total))
	v.val(fShare, float64(min(c.total, s.total))/float64(s.total))
	v.val(fRecentCount, scale(len(o.seen)))
	v.when(fFirstNamed, o.cluster == w.firstNamed)
	v.when(fFirstSubject, o.cluster == w.firstSubject)
	v.when(fSubjectInPrevious, s.before[1] == o.cluster)
	v.when(fFirstInPrevious, s.before[0] == o.cluster)
	v.when(fInHeadline, len(c.seen) > 0 && w.nodes[c.seen[0]].sentence == 0)
	if s.last != extract.None {
		near := s.n.sentence-w.nodes[s.last].sentence <= 1
		if w.nodes[s.last].cluster == o.cluster {
			v.on(fLastPronoun)
			v.when(fLastPronounNear, near)
		} else {
			v.when(fLastPronounOther, near)
		}
	}
}

// describeSpeech tells how the pronoun and an option stand to quotations.
func (w *walk) describeSpeech(v *vector, s *scene, o *option, x *node) {
	n := s.n
	if n.quoted != extract.None {
		v.when(fQuotedSame, x.quoted == n.quoted)
		v.when(fQuotedOther, x.quoted != extract.None && x.quoted != n.quoted)
		v.when(fAddressee, w.addresseeOf(n.quoted) == o.cluster)
	} else {
		v.when(fUnquotedFromQuoted, x.quoted != extract.None)
	}
	if n.source != extract.None {
		v.when(fSourceToo, x.source != extract.None)
		v.when(fLastSource, s.source == o.cluster)
	}
}
