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

// learn remembers what the reader takes a name for, and a person's last word as short for the name.
func (f *finder) learn(n *extract.Name) {
	keys := []string{f.joined(n.Span)}
	if last := f.slug[n.End-1]; n.Label == extract.PersonName && n.Len() > 1 && len(last) > 2 {
		keys = append(keys, last)
	}
	for _, key := range keys {
		if _, ok := f.labels[key]; !ok && key != "" {
			f.labels[key] = n.Label
		}
	}
}

// maxAgain is the most words of a name that is looked for again.
const maxAgain = 5

// again is the longest name that the reader sees elsewhere in the article, printed from token i where it sees none.
func (f *finder) again(i, end int) *extract.Name {
	if f.doc.Tokens[i].UPOS != "PROPN" && f.first(i) {
		return nil
	}
	for j := min(end, i+maxAgain); j > i; j-- {
		if !f.capital(j-1) || f.slug[j-1] == "" {
			continue
		}
		if label, ok := f.labels[f.joined(extract.Span{Start: i, End: j})]; ok {
			return &extract.Name{Span: extract.Span{Start: i, End: j}, Label: label}
		}
	}
	return nil
}

// flatName is the person's name that begins at token i where the reader sees none, but joins its words as it does a name's: "Did Petra Holm
// threaten him?"
func (f *finder) flatName(i, end int) *extract.Name {
	if f.doc.Tokens[i].UPOS != "PROPN" || f.first(i) || f.office[i] != nil || f.isCalendar(i) || f.headKind(i) != "" {
		return nil
	}
	j := i + 1
	for j < end && j < i+maxAgain && f.capital(j) && f.doc.Tokens[j].UPOS == "PROPN" && extract.Is(f.doc.Tokens[j].Rel, "flat") && f.doc.Tokens[j].Head == i && f.read[j] == nil {
		j++
	}
	if j < i+2 || f.headKind(j-1) != "" || f.titleCase(f.doc.Sentences[f.doc.SentenceAt(i)]) {
		return nil
	}
	return &extract.Name{Span: extract.Span{Start: i, End: j}, Label: extract.PersonName}
}

// surname is the end of a person's name with the words after it that the article never prints without a capital.
func (f *finder) surname(n *extract.Name, end int) int {
	j := n.End
	for n.Label == extract.PersonName && j < end && f.capital(j) && f.alwaysCapital[f.slug[j]] && f.blocks(j) == nil && !f.isCalendar(j) && !f.partyTag(j) {
		switch next := f.read[j]; {
		case next == nil:
			j++
		case next.Label == extract.PersonName:
			j = next.End
		default:
			return j
		}
	}
	return j
}

// pass moves what is left of a name that began with a title behind it.
func (f *finder) pass(n *extract.Name, to int) {
	if n != nil && n.End > to && f.read[to] == nil {
		rest := *n
		rest.Start = to
		f.read[to] = &rest
	}
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

// adherents reports whether token i is the plural of a party's adherents: "Republicans".
func (f *finder) adherents(i int) bool {
	return f.doc.Tokens[i].XPOS == "NNPS" || f.doc.Tokens[i].XPOS == "NNS"
}

// people reports whether token i names the people of a country.
func (f *finder) people(i int) bool {
	_, ok := f.KB.People(f.slug[i])
	return ok || f.looksPeople(i)
}

// kindOf is the kind of a name by the word that it ends with, else by what the reader takes it for.
func (f *finder) kindOf(n *extract.Name) schema.EntityKind {
	head := f.headKind(n.End - 1)
	switch n.Label {
	case extract.PersonName:
		return schema.Person
	case extract.OrganizationName:
		if head == schema.Government {
			return head
		}
		return schema.Organization
	case extract.PlaceName:
		if head == schema.Country || head == schema.Organization && !f.sited(n.End-1) {
			return head
		}
		return schema.Place
	case extract.GroupName:
		return schema.Group
	case extract.EventName:
		return schema.EventKind
	case extract.WorkName:
		if head == schema.Legislation {
			return head
		}
		return schema.Work
	}
	return head
}

// sited reports whether bodies whose names end with token i are places as well: "Torm Hospital".
func (f *finder) sited(i int) bool {
	switch f.slug[i] {
	case "center", "centre", "house", "school", "hospital", "church", "university", "institute", "college", "club", "post", "academy", "laboratory",
		"observatory", "project", "international", "office", "network", "guard", "command", "chamber", "front":
		return true
	}
	return false
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

func (f *finder) isHyphen(i int) bool {
	return (f.word(i) == "-" || f.word(i) == "‑") && f.touches(i)
}

func (f *finder) headKind(i int) schema.EntityKind {
	h, _ := f.Heads.Name(f.slug[i])
	return h.Kind
}

// adjective reports whether a name of several words is a country's adjective.
func (f *finder) adjective(s extract.Span) bool {
	_, ok := f.KB.Demonym(f.joined(s))
	return ok
}

// looksDemonym reports whether a word has the ending of an adjective of a country.
func (f *finder) looksDemonym(i int) bool {
	w := f.slug[i]
	for _, suffix := range []string{"ian", "ean", "ish", "ese"} {
		if len(w) > len(suffix)+2 && strings.HasSuffix(w, suffix) {
			return f.capital(i)
		}
	}
	return f.nations[w] != "" && f.capital(i)
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
