package relate

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// object finds the token at a frame's object, None where a symmetric frame has none. ok is true where the frame's words are there.
func (f *finder) object(i int, fr *lexicon.Frame) (o int, ok bool) {
	if len(fr.Between) == 0 {
		return f.direct(i, fr)
	}
	if fr.POS == "verb" && f.doc.Passive(i) {
		if particle(fr.Between) && f.follow(i+1, fr.Between) {
			return f.doc.Patient(i), true
		}
		return extract.None, false
	}
	if o = f.behind(i, fr.Between); o < 0 && f.owned(fr) {
		o = f.possessor(i) // "Kask's predecessor"
		return o, o >= 0
	}
	if s := f.sufferer(i, fr); o < 0 && s >= 0 {
		return s, true
	}
	if o < 0 || len(fr.After) > 0 && !f.follow(f.doc.Subtree(o).End, fr.After) {
		return extract.None, false
	}
	return o, true
}

// direct is the object of a verb without words before it.
func (f *finder) direct(i int, fr *lexicon.Frame) (o int, ok bool) {
	if fr.POS != "verb" {
		return extract.None, false
	}
	if o = f.patient(i); o < 0 {
		return o, fr.Relation.Symmetric
	}
	switch {
	case fr.Flags.Has("insult") || fr.Flags.Has("honor"):
		return o, f.named(i, o, fr)
	case len(fr.After) == 0:
	case len(fr.After) == 1 && fr.After[0] == "to" && f.ordered(i):
	case f.doc.Passive(i):
		return o, f.follow(i+1, fr.After)
	default:
		return o, f.follow(f.doc.Subtree(o).End, fr.After)
	}
	return o, true
}

// ordered reports whether an infinitive tells what verb v asks for.
func (f *finder) ordered(v int) bool {
	for _, c := range f.doc.Children(v) {
		if extract.Is(f.doc.Tokens[c].Rel, "xcomp", "ccomp", "advcl") && int(c) > v && f.infinitive(int(c)) {
			return true
		}
	}
	return false
}

// named reports whether a word behind a naming verb's object insults, or honours: "called him a coward".
func (f *finder) named(v, o int, fr *lexicon.Frame) bool {
	sign := -1
	if fr.Flags.Has("honor") {
		sign = 1
	}
	from := f.doc.Subtree(o).End
	if f.doc.Passive(v) {
		from = v + 1
	}
	if sign < 0 && fr.Head != "describe" && f.quotedName(from) {
		return true
	}
	negative := false
	for j := from; j < min(from+maxNamed, f.doc.Sentences[f.doc.SentenceAt(v)].End); j++ {
		t := &f.doc.Tokens[j]
		if t.UPOS == "VERB" || t.Lemma == "," {
			break
		}
		negative = negative || t.Lemma == "not" || t.Lemma == "no"
		if f.options.Opinions.Of(posOf[t.UPOS], strings.ToLower(t.Lemma)) == sign {
			return !negative
		}
	}
	return false
}

// quotedName reports whether a name in quotation marks begins at token i, as few give but to insult: "a weather vane in a wig". A word of praise in
// it makes it none.
func (f *finder) quotedName(i int) bool {
	if i+1 < len(f.doc.Tokens) && f.is(i, "as") {
		i++
	}
	if i+2 >= len(f.doc.Tokens) || f.inQuote[max(i-1, 0)] || !f.inQuote[i] || !f.is(i+1, "a") && !f.is(i+1, "an") {
		return false
	}
	for j := i + 1; j < len(f.doc.Tokens) && f.inQuote[j] && j < i+maxInsult; j++ {
		t := &f.doc.Tokens[j]
		if f.options.Opinions.Of(posOf[t.UPOS], strings.ToLower(t.Lemma)) > 0 || t.Lemma == "good" || t.Lemma == "great" || t.Lemma == "best" {
			return false
		}
	}
	return true
}

// maxInsult is how many words of a name in quotation marks are looked at.
const maxInsult = 12

// maxNamed is how far behind whom it names an insult may stand.
const maxNamed = 7

// behind is the object behind a frame's words: where they follow each other, or where the tree has them.
func (f *finder) behind(i int, words []string) int {
	if last, found := f.walk(i, words); found {
		return f.after(last)
	}
	if p := f.ownerIn(i, words); p >= 0 {
		return p
	}
	for len(words) > 0 && words[0] == "a" {
		words = words[1:]
	}
	switch len(words) {
	case 1:
		return f.marked(i, words[0])
	case 2, 3:
		n := f.doc.Child(i, "obj", "compound:prt", "advmod", "obl")
		for _, c := range f.doc.Children(i) {
			if int(c) > i && f.is(int(c), words[0]) && extract.Is(f.doc.Tokens[c].Rel, "obj", "compound", "advmod") {
				n = int(c)
			}
		}
		if n < i || !f.is(n, words[0]) || len(words) == 3 && words[1] != "a" {
			return extract.None
		}
		preposition := words[len(words)-1]
		if preposition == "from" { // "accepted Kask's apology", "won the backing of Kask"
			if p := f.possessor(n); p >= 0 {
				return p
			}
			if c := f.marked(n, "of"); c >= 0 && f.doc.Tokens[c].Head == n {
				return c
			}
		}
		if preposition == "to" {
			if io := f.doc.Child(i, "iobj"); io > i && io < n {
				return io // "gave Kask her support"
			}
		}
		if extract.Is(f.doc.Tokens[n].Rel, "obj") {
			return f.marked(n, preposition)
		}
		return f.marked(i, preposition)
	}
	return extract.None
}

// maxOwner is how far behind a frame's head its last noun may stand where a possessor stands before it.
const maxOwner = 9

// ownerIn is the possessor that stands for the "of OBJ" of a frame: "took Kask's side", "came to her defence". None where none does.
func (f *finder) ownerIn(i int, words []string) int {
	n := len(words)
	if n < 2 || words[n-1] != "of" {
		return extract.None
	}
	for j := i + 2; j < min(i+maxOwner, f.doc.Sentences[f.doc.SentenceAt(i)].End); j++ {
		if !f.is(j, words[n-2]) {
			continue
		}
		p := f.possessor(j)
		if p <= i {
			return extract.None
		}
		before := words[:n-2]
		for len(before) > 0 && before[len(before)-1] == "a" {
			before = before[:len(before)-1]
		}
		if len(before) == 0 && f.doc.Subtree(p).Start == i+1 {
			return p
		}
		if last, ok := f.walk(i, before); ok && last < p {
			return p
		}
		return extract.None
	}
	return extract.None
}

// owned reports whether the possessor of a frame's noun is its object: "Kask's predecessor", "her spokesman".
func (f *finder) owned(fr *lexicon.Frame) bool {
	return fr.POS == "noun" && (fr.Flags.Has("agent") || fr.Relation.Predicate == schema.SpokespersonFor) && len(fr.Between) == 1
}

// sufferer is the possessor of a noun that tells who did it otherwise: "Kask's appointment by Holm". None where there is none.
func (f *finder) sufferer(n int, fr *lexicon.Frame) int {
	if fr.POS != "noun" || len(fr.Between) != 1 || fr.Between[0] != "of" || fr.Flags.Has("agent") {
		return extract.None
	}
	if c := f.marked(n, "by"); c < 0 || f.doc.Tokens[c].Head != n || len(f.each(c)) == 0 {
		return extract.None
	}
	return f.possessor(n)
}

// patient is the token of whom verb v is done to: its patient, or its indirect object where only that is an entity
// ("promised her a report"), or the name right after it, whatever the tree makes of that; for the first of two verbs with one object
// ("praised and thanked Kask") that of the second.
func (f *finder) patient(v int) int {
	o := f.doc.Patient(v)
	if her := v + 1; o > her && f.doc.Tokens[her].XPOS == "PRP" && f.doc.Tokens[her].Head == o && extract.Is(f.doc.Tokens[her].Rel, "nmod:poss") && f.doc.Child(o, "det") >= 0 {
		return her // "promised her a job"
	}
	if io := f.doc.Child(v, "iobj"); !f.doc.Passive(v) && io > v && io < o && len(f.each(io)) > 0 {
		return io // "promised her the ministry"
	}
	if f.doc.Passive(v) || o >= 0 && len(f.each(o)) > 0 {
		return o
	}
	if io := f.doc.Child(v, "iobj"); io >= 0 && len(f.each(io)) > 0 {
		return io
	}
	if v+1 >= len(f.doc.Tokens) || o >= 0 {
		return o
	}
	if m := f.mention[v+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == v+1 && f.doc.Tokens[f.doc.Mentions[m].Head].Head == v &&
		!extract.Is(f.doc.Tokens[f.doc.Mentions[m].Head].Rel, "nsubj") {
		return f.doc.Mentions[m].Head
	}
	if m := f.mention[v+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == v+1 && f.doc.Mentions[m].Form == extract.Named {
		return f.doc.Mentions[m].Head
	}
	if next := &f.doc.Tokens[v+1]; (next.UPOS == "CCONJ" || next.Lemma == "," && v+2 < len(f.doc.Tokens) && f.doc.Tokens[v+2].UPOS == "CCONJ") && f.doc.Child(v, "xcomp", "ccomp", "obl") < 0 {
		for _, c := range f.doc.Children(v) {
			if extract.Is(f.doc.Tokens[c].Rel, "conj") && f.doc.Tokens[c].UPOS == "VERB" {
				return f.doc.Child(int(c), "obj")
			}
		}
	}
	return o
}

// orOwner is the mention at token o with those coordinated with it. Where o is a thing that belongs to somebody, a
// judgement of it is one of its owner: "criticized Rubek's plan", "answered the letter from Rubek".
func (f *finder) orOwner(o int, fr *lexicon.Frame) []int {
	if o < 0 {
		return nil
	}
	if fr.Relation.Predicate == schema.ResignedFrom && f.doc.Tokens[o].UPOS == "NOUN" {
		if all := f.ofOffice(o); len(all) > 0 {
			return all
		}
	}
	if all := f.each(o); len(all) > 0 {
		return all
	}
	if f.doc.Tokens[o].UPOS != "NOUN" || !judges(fr.Relation) {
		return nil
	}
	if fr.Relation.Predicate == "so:attacked" {
		if m := f.ofNation(o); m != extract.None {
			return []int{m} // "attacked a Dalmoran lighthouse"
		}
	}
	if all := f.before(o, fr); len(all) > 0 {
		return all
	}
	if m := f.mention[o]; m != extract.None {
		switch f.doc.Mentions[m].Kind {
		case schema.Person, schema.Organization, schema.Government, schema.Group:
			return nil // "criticized Rubek's adviser"
		}
	}
	if f.suffers(o) {
		return nil // "voted against her suspension"
	}
	if p := f.possessor(o); p >= 0 {
		return f.each(p)
	}
	for _, by := range []string{"by", "of", "from"} {
		if c := f.marked(o, by); c >= 0 && f.doc.Tokens[c].Head == o {
			if all := f.each(c); len(all) > 0 && f.kind(all[0]) == schema.Person {
				return all
			}
		}
	}
	return nil
}

// ofOffice lists the bodies whose office token o names: "resigned as head of the Upland Party", "as its chairman".
func (f *finder) ofOffice(o int) []int {
	from := f.possessor(o)
	if from < 0 {
		from = f.marked(o, "of")
	}
	var bodies []int
	for _, m := range f.each(from) {
		if k := f.kind(m); k == schema.Organization || k == schema.Government {
			bodies = append(bodies, m)
		}
	}
	return bodies
}

// before lists whose act, told before, definite noun o takes up: of "Kask asked the board to go. The board rejected the request" Kask. An office
// given is taken up for whom it was given to: "opposed the appointment".
func (f *finder) before(o int, fr *lexicon.Frame) []int {
	switch fr.Relation.Predicate {
	case "so:opposed", "so:supported", "so:respondedTo", "so:disagreedWith", "so:agreedWith":
	default:
		return nil
	}
	d := f.doc.Child(o, "det")
	if d < 0 || !f.is(d, "the") && !f.is(d, "this") && !f.is(d, "that") || f.doc.Child(o, "nmod", "acl", "nmod:poss") >= 0 {
		return nil
	}
	subject := extract.None
	if h := f.doc.Tokens[o].Head; h >= 0 {
		subject = f.resolved(f.doc.Agent(h))
	}
	if subject == extract.None {
		return nil
	}
	names := f.frames.Of("noun", strings.ToLower(f.doc.Tokens[o].Lemma))
	start := f.doc.Sentences[max(0, f.doc.SentenceAt(o)-maxBack)].Start
	for _, r := range slices.Backward(f.since(start)) {
		if r.Object == extract.None || r.Evidence[0].Start < start || r.Evidence[0].Start > o {
			continue
		}
		if !slices.ContainsFunc(names, func(x *lexicon.Frame) bool { return alike(x.Relation.Predicate, r.Predicate) }) {
			continue
		}
		switch r.Predicate {
		case "so:appointed", "so:nominated":
			return []int{r.Object}
		}
		if f.entity(r.Object) == f.entity(subject) {
			return []int{r.Subject}
		}
	}
	return nil
}

// alike reports whether a noun of one relation may take up another: a request may be a demand.
func alike(noun, told quad.IRI) bool {
	asks := func(p quad.IRI) bool { return p == "so:urged" || p == "so:demanded" || p == "so:pressured" }
	return noun == told || asks(noun) && asks(told) || noun == "so:accused" && told == "so:criticized" || noun == "so:criticized" && told == "so:accused"
}

// suffers reports whether whom noun n belongs to is whom it is done to: "her dismissal".
func (f *finder) suffers(n int) bool {
	return slices.ContainsFunc(f.frames.Of("noun", strings.ToLower(f.doc.Tokens[n].Lemma)), func(fr *lexicon.Frame) bool {
		if len(fr.Between) != 1 || fr.Between[0] != "of" || fr.Flags.Has("agent") {
			return false
		}
		switch fr.Relation.Predicate {
		case "so:dismissed", "so:arrested", "so:sanctioned", "so:defeated", "so:appointed", "so:nominated":
			return true
		}
		return false
	})
}

// judges reports whether what is done to a thing is done to whom it belongs to.
func judges(r schema.RelationType) bool {
	switch r.Predicate {
	case "so:criticized", "so:praised", "so:opposed", "so:supported", "so:disagreedWith", "so:agreedWith", "so:respondedTo", "so:attacked":
		return true
	}
	return false
}

// particle reports whether a frame's words are a verb particle alone, so that its object can be the subject of a
// passive: "was called out by".
func particle(between []string) bool {
	return len(between) == 1 && (between[0] == "out" || between[0] == "down" || between[0] == "up" || between[0] == "off")
}
