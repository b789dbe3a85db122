package mention

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// findNames finds the names of the body, then those of headlines that capitalize every word.
func (f *finder) findNames() {
	f.read = make([]*extract.Name, len(f.doc.Tokens))
	for k := range f.doc.Names {
		if n := &f.doc.Names[k]; n.Label != extract.TitleName {
			f.read[n.Start] = n
			f.learn(n)
		}
	}
	var headlines []extract.Span
	for _, s := range f.doc.Sentences {
		if f.titleCase(s) {
			headlines = append(headlines, s.Span)
			continue
		}
		for i := s.Start; i < s.End; {
			i = f.nameFrom(i, s.End)
		}
	}
	for _, s := range headlines {
		for i := s.Start; i < s.End; {
			i = f.knownFrom(i, s.End)
		}
	}
}

// nameFrom adds the name that begins at token i, if one does, and returns where to go on. The reader tells where names
// stand; the longest form that the knowledge base knows goes before what it tells, and a title is cut off.
func (f *finder) nameFrom(i, end int) int {
	if f.slug[i] == "" || f.isCalendar(i) || f.partyTag(i) {
		return i + 1
	}
	n := f.read[i]
	if n == nil && !f.capital(i) {
		return i + 1
	}
	if f.asks(i) {
		f.pass(n, i+1)
		return i + 1
	}
	if n == nil {
		n = f.again(i, end)
	}
	if n == nil {
		n = f.flatName(i, end)
	}
	known, entries := f.longestKnown(i, end)
	if last := f.properBody(i, end); last > max(known, i+1) {
		kind := f.headKind(last - 1)
		if kind == "" {
			kind = schema.Organization
		}
		f.addNamed(extract.Span{Start: i, End: last}, kind)
		return last
	}
	if o := f.blocks(i); o != nil && known <= o.End && (n == nil || n.End <= o.End || n.Label == extract.PersonName) {
		f.pass(n, o.End)
		return o.End
	}
	if f.demonymAt(i) != nil || f.looksDemonym(i) && !f.knownGiven(i) {
		if end := f.body(extract.Span{Start: i, End: i + 1}); end > i+1 {
			f.addNamed(extract.Span{Start: i, End: end}, f.headKind(end-1))
			return end // "Kestrian government"
		}
		if known <= i+1 && f.modifies(i) && (n == nil || n.Len() == 1 || f.office[i+1] != nil) {
			f.pass(n, i+1)
			return i + 1 // "Kestrian Defence Minister", "Kestrian troops"
		}
	}
	switch {
	case n == nil && !f.sure(i, known, entries):
		return i + 1
	case n == nil || known >= n.End && known > i:
		if known == i+1 && entries[0].Adherents && (f.single(i) || n != nil && n.Label == extract.GroupName && !f.adherents(i)) {
			return i + 1 // "a Republican", "Republican voters"
		}
		return f.addKnown(extract.Span{Start: i, End: known}, entries)
	case n.Label == extract.GroupName && n.Len() == 1 && !f.people(i):
		return n.End // an adjective
	case n.Label == extract.GroupName && n.Len() > 1 && f.modifies(n.End-1) && f.adjective(n.Span):
		return n.End // "South Korean troops"
	}
	span := extract.Span{Start: i, End: f.surname(n, end)}
	if end := f.body(span); end > span.End {
		f.addNamed(extract.Span{Start: i, End: end}, f.headKind(end-1))
		return end
	}
	f.addNamed(span, f.kindOf(n))
	return span.End
}

// asks reports whether token i is the auxiliary that begins a question: "Will Holm sign?", which is nobody called Will.
func (f *finder) asks(i int) bool {
	if f.doc.Tokens[i].UPOS != "AUX" || !f.first(i) {
		return false
	}
	s := f.sentence(i)
	last := s.End - 1
	for last > i && f.slug[last] == "" && f.word(last) != "?" {
		last--
	}
	return f.word(last) == "?"
}

// sure reports whether a form that the knowledge base knows is a name where the reader sees none: several words, or one
// that no sentence begins with and that is no person's alone.
func (f *finder) sure(i, known int, entries []*kb.Entry) bool {
	switch {
	case known == i:
		return false
	case known > i+1:
		return true
	}
	return entries[0].Kind == schema.Country || !f.first(i) && entries[0].Kind != schema.Person && f.doc.Tokens[i].UPOS == "PROPN"
}

// partyTag reports whether the party and state of a member of Congress begin at token i: "R-Texas", in one token or
// three.
func (f *finder) partyTag(i int) bool {
	w := f.word(i)
	if strings.IndexByte("RDI", w[0]) < 0 {
		return false
	}
	if len(w) == 1 {
		return i+1 < len(f.slug) && f.isHyphen(i+1)
	}
	return len(w) > 2 && w[1] == '-' && isUpperASCII(w[2])
}

// blocks is the office phrase at token i that is a title rather than part of a name: "Angus King" keeps its King.
func (f *finder) blocks(i int) *officeAt {
	o := f.office[i]
	if o == nil {
		return nil
	}
	if o.Len() > 1 || o.End >= len(f.doc.Tokens) {
		return o
	}
	next := f.capital(o.End) && f.office[o.End] == nil
	before := i > 0 && f.capital(i-1) && f.office[i-1] == nil && f.knownGiven(i-1)
	if before && !next {
		return nil
	}
	return o
}

func (f *finder) isHyphen(i int) bool {
	return (f.word(i) == "-" || f.word(i) == "‑") && f.touches(i)
}

// modifies reports whether token i stands before the noun that it belongs to.
func (f *finder) modifies(i int) bool {
	if i+1 >= len(f.doc.Tokens) {
		return false
	}
	if f.office[i+1] != nil || stateWords[f.lower(i+1)] != "" {
		return true
	}
	return !f.capital(i+1) && f.slug[i+1] != "" && (f.doc.Tokens[i+1].UPOS == "NOUN" || f.doc.Tokens[i+1].UPOS == "ADJ")
}

// maxKnown is the most words that a printed form of the knowledge base has here.
const maxKnown = 9

// longestKnown is the end of the longest form of the knowledge base that begins at i, and what it may mean; i
// where there is none.
func (f *finder) longestKnown(i, end int) (int, []*kb.Entry) {
	best, entries := i, []*kb.Entry(nil)
	for j := i + 1; j <= min(end, i+maxKnown); j++ {
		if f.slug[j-1] == "" && !f.isHyphen(j-1) {
			break
		}
		key := f.joined(extract.Span{Start: i, End: j})
		if es := f.KB.Lookup(key, f.doc.Slice(extract.Span{Start: i, End: j})); len(es) > 0 && (f.capital(j-1) || j-i > 2) && f.slug[j-1] != "" {
			best, entries = j, es
		}
		if !f.KB.Begins(key) {
			break
		}
	}
	// "Georgia Meloni" is not Georgia.
	if best == i+1 && best < end && f.capital(best) && f.blocks(best) == nil && f.knownGiven(i) && f.slug[best] != "" {
		return i, nil
	}
	return best, entries
}

func (f *finder) addKnown(s extract.Span, entries []*kb.Entry) int {
	if end := f.body(s); end > s.End && entries[0].Kind != schema.Organization && entries[0].Kind != schema.Government {
		f.addNamed(extract.Span{Start: s.Start, End: end}, f.headKind(end-1))
		return end
	}
	m := extract.Mention{Span: s, Form: extract.Named, Kind: entries[0].Kind, Gender: extract.Gender(entries[0].Gender)}
	if len(entries) == 1 {
		m.Known = entries[0].ID
	}
	f.remember(f.add(m))
	return s.End
}

func (f *finder) addNamed(s extract.Span, kind schema.EntityKind) {
	m := extract.Mention{Span: s, Form: extract.Named, Kind: kind}
	if s.Len() == 1 {
		if _, ok := f.KB.People(f.slug[s.Start]); ok || f.looksPeople(s.Start) {
			m.Kind, m.Plural = schema.Group, true
		}
	}
	f.remember(f.add(m))
}

func (f *finder) remember(n *found) {
	key := f.joined(n.Span)
	if f.forms[key] == nil {
		f.forms[key] = n
	}
	if last := f.slug[n.End-1]; n.Len() > 1 && f.surnames[last] == nil && f.endsAsPerson(n) {
		f.surnames[last] = n
	}
}

// endsAsPerson reports whether a name's last word may be a surname.
func (f *finder) endsAsPerson(n *found) bool {
	_, head := f.Heads.Name(f.slug[n.End-1])
	return !head && n.Kind != schema.Country && n.Kind != schema.Organization && n.Kind != schema.Government
}
