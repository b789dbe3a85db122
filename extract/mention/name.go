package mention

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// findNames finds the names of the body, then those of headlines that capitalize every word.
func (f *finder) findNames() {
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

// nameFrom adds the name that begins at token i, if one does, and returns where to go on.
func (f *finder) nameFrom(i, end int) int {
	if !f.capital(i) || f.slug[i] == "" || f.isCalendar(i) || f.partyTag(i) {
		return i + 1
	}
	known, entries := f.longestKnown(i, end)
	if o := f.blocks(i); o != nil && known <= o.End {
		return o.End
	}
	if known == i && f.closedClass(i) {
		return i + 1 // "Against Trump", in a headline
	}
	run := f.run(i, end)
	if one := (extract.Span{Start: i, End: i + 1}); f.demonymAt(i) != nil || f.looksDemonym(i) {
		if end := f.body(one); end > one.End {
			f.addNamed(extract.Span{Start: i, End: end}, f.headKind(end-1))
			return end // "Kestrian government"
		}
	}
	if f.first(i) && run == i+1 && known == i && f.ordinary(i) {
		return i + 1
	}
	if f.ordinary(i) && f.first(i) && known == i && !(f.looksDemonym(i) && f.endsAsName(extract.Span{Start: i, End: run})) {
		return i + 1 // "Acknowledging Rubio": the name begins after the ordinary word
	}
	switch {
	case known == i+1 && entries[0].Adherents && (f.single(i) || run > known && !f.endsAsName(extract.Span{Start: i, End: run})):
		return i + 1 // "a Republican", "Republican Tom Orr"
	case known >= run:
		return f.addKnown(extract.Span{Start: i, End: known}, entries)
	case f.demonymAt(i) != nil && !f.endsAsName(extract.Span{Start: i, End: run}):
		return i + 1
	case known > i && !f.endsAsName(extract.Span{Start: i, End: run}) &&
		(known-i > 1 || entries[0].Kind == schema.Country):
		return f.addKnown(extract.Span{Start: i, End: known}, entries)
	}
	span := extract.Span{Start: i, End: run}
	if span.Len() == 1 && f.looksDemonym(i) && f.modifies(i) {
		return run
	}
	if end := f.body(span); end > run && !f.isPlace(span) {
		f.addNamed(extract.Span{Start: i, End: end}, f.headKind(end-1))
		return end
	}
	f.addNamed(span, f.headKind(run-1))
	return run
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

// single reports whether a determiner makes one person of a party's name: "a Republican".
func (f *finder) single(i int) bool {
	if i == 0 {
		return false
	}
	switch f.lower(i - 1) {
	case "a", "an", "another", "one", "every", "each", "fellow":
		return i+1 >= len(f.slug) || f.doc.Tokens[i+1].UPOS != "NOUN"
	}
	return false
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

// ordinary reports whether a capitalized first word of a sentence is no name by its part of speech.
func (f *finder) ordinary(i int) bool {
	if f.alwaysCapital[f.slug[i]] {
		return false
	}
	switch f.doc.Tokens[i].UPOS {
	case "PROPN":
		return false
	case "NOUN", "ADJ":
		_, given := f.Given.Gender(f.slug[i])
		return !given
	case "X":
		return false
	}
	return true
}

// run is the end of the run of capitalized words from i, with the particles, hyphens and "of" inside.
func (f *finder) run(i, end int) int {
	j := i + 1
	for j < end {
		switch {
		case f.capital(j) && f.slug[j] != "" && !f.isCalendar(j):
			if f.blocks(j) != nil || f.closedClass(j) || f.partyTag(j) {
				return j
			}
			j++
		case f.isHyphen(j) && j+1 < end && f.touches(j+1) && f.slug[j+1] != "":
			if !f.capital(j+1) && !f.capital(j-1) {
				return j
			}
			j += 2
		case f.word(j) == "&" && j+1 < end && f.capital(j+1):
			j += 2
		case particles[f.word(j)] && j+1 < end && f.particleTo(j, end) > j:
			j = f.particleTo(j, end)
		case (f.word(j) == "of" || f.word(j) == "for") && f.takesOf(j-1):
			k := j + 1
			if k < end && f.word(k) == "the" {
				k++
			}
			if k >= end || !f.capital(k) || f.office[k] != nil || f.isCalendar(k) {
				return j
			}
			j = k + 1
		default:
			return j
		}
	}
	return j
}

// closedClass reports whether a capitalized word is a pronoun, an auxiliary, a conjunction or the like, or the verb of a
// headline.
func (f *finder) closedClass(i int) bool {
	switch f.doc.Tokens[i].UPOS {
	case "PRON", "AUX", "SCONJ", "CCONJ", "DET", "ADP", "PART":
		return !f.capitalOnly(i)
	case "VERB":
		return f.doc.Tokens[i].XPOS == "VBZ" && !f.alwaysCapital[f.slug[i]]
	}
	return false
}

// capitalOnly reports whether a word is in capitals throughout: "US", "WHO".
func (f *finder) capitalOnly(i int) bool {
	w := f.word(i)
	return len(w) > 1 && w == strings.ToUpper(w)
}

func (f *finder) isHyphen(i int) bool {
	return (f.word(i) == "-" || f.word(i) == "‑") && f.touches(i)
}

// particleTo is the end of the particles from j and the capitalized word after them, or j.
func (f *finder) particleTo(j, end int) int {
	k := j
	for k < end && (particles[f.word(k)] || k > j && f.isHyphen(k)) {
		k++
	}
	if k < end && f.capital(k) && f.blocks(k) == nil && !f.isCalendar(k) {
		return k + 1
	}
	return j
}

// takesOf reports whether names go on over "of" after the word: "Ministry of Justice", "Bank of Kestria".
func (f *finder) takesOf(i int) bool {
	h, ok := f.Heads.Name(f.slug[i])
	return ok && h.Kind != schema.Place || f.slug[i] == "republic" || f.slug[i] == "kingdom" || f.slug[i] == "states"
}

// endsAsName reports whether a run's last word tells that the run is one name: "Russian Foreign Ministry".
func (f *finder) endsAsName(s extract.Span) bool {
	if _, ok := f.Heads.Name(f.slug[s.End-1]); ok {
		return true
	}
	_, ok := f.Heads.Name(f.slug[s.Start])
	return ok && s.Len() > 2 // "Ministry of Foreign Affairs"
}

func (f *finder) headKind(i int) schema.EntityKind {
	h, _ := f.Heads.Name(f.slug[i])
	return h.Kind
}

// looksDemonym reports whether a word has the ending of an adjective of a country.
func (f *finder) looksDemonym(i int) bool {
	w := f.slug[i]
	for _, suffix := range []string{"ian", "ean", "ish", "ese"} {
		if len(w) > len(suffix)+2 && strings.HasSuffix(w, suffix) {
			return f.capital(i)
		}
	}
	return false
}

// modifies reports whether token i stands before the noun that it belongs to.
func (f *finder) modifies(i int) bool {
	if i+1 >= len(f.doc.Tokens) {
		return false
	}
	if f.office[i+1] != nil || stateWords[f.lower(i+1)] != "" {
		return true
	}
	t := f.doc.Tokens[i]
	return (t.UPOS == "ADJ" || extract.Is(t.Rel, "amod", "compound")) && !f.capital(i+1) && f.slug[i+1] != "" &&
		(f.doc.Tokens[i+1].UPOS == "NOUN" || f.doc.Tokens[i+1].UPOS == "ADJ")
}

// body is the end of a name that a lower-case head noun completes: "Biden administration", "Kestrian
// government", "Korvel dam". Without one it is the span's own end.
func (f *finder) body(s extract.Span) int {
	if s.End >= len(f.doc.Tokens) || f.capital(s.End) {
		return s.End
	}
	switch f.slug[s.End] {
	case "administration", "government", "campaign", "regime", "parliament", "cabinet", "embassy", "ministry", "party", "army", "military":
	case "dam", "river", "bridge", "valley", "strait", "peninsula", "canal", "province", "basin", "delta", "dams":
		if s.Len() > 2 {
			return s.End
		}
	default:
		return s.End
	}
	if extract.Is(f.doc.Tokens[s.End].Rel, "compound") && f.doc.Tokens[s.End].Head > s.End+1 {
		return s.End
	}
	return s.End + 1
}

func (f *finder) isPlace(s extract.Span) bool {
	h, ok := f.Heads.Name(f.slug[s.End-1])
	return ok && h.Kind == schema.Place
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

// looksPeople reports whether a word is the plural of what looks like a country's adjective: "Kestrians".
func (f *finder) looksPeople(i int) bool {
	w := f.slug[i]
	return strings.HasSuffix(w, "ians") && len(w) > 6 && f.capital(i)
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

// knownFrom adds a name of a headline: a form that the body prints, a surname of the body, or one that the
// knowledge base knows.
func (f *finder) knownFrom(i, end int) int {
	if !f.capital(i) || f.slug[i] == "" {
		return i + 1
	}
	if o := f.office[i]; o != nil && o.Len() > 1 {
		return o.End
	}
	best := i
	for j := i + 1; j <= min(end, i+maxKnown); j++ {
		if f.forms[f.joined(extract.Span{Start: i, End: j})] != nil && f.slug[j-1] != "" {
			best = j
		}
	}
	known, entries := f.longestKnown(i, end)
	if known > best {
		return f.addKnown(extract.Span{Start: i, End: known}, entries)
	}
	if best > i {
		n := f.forms[f.joined(extract.Span{Start: i, End: best})]
		m := extract.Mention{Span: extract.Span{Start: i, End: best}, Form: extract.Named, Kind: n.Kind, Known: n.Known, Gender: n.Gender}
		f.add(m)
		return best
	}
	if n := f.surnames[f.slug[i]]; n != nil {
		f.add(extract.Mention{Span: extract.Span{Start: i, End: i + 1}, Form: extract.Named, Kind: schema.Person, Gender: n.Gender})
		return i + 1
	}
	return i + 1
}

// endsAsPerson reports whether a name's last word may be a surname.
func (f *finder) endsAsPerson(n *found) bool {
	_, head := f.Heads.Name(f.slug[n.End-1])
	return !head && n.Kind != schema.Country && n.Kind != schema.Organization && n.Kind != schema.Government
}
