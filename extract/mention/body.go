package mention

import (
	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// properBody is the end of a body's name that begins at token i and of which the reader sees a part or nothing: words with capitals that
// hang on a last one that names bodies ("Civic Bloc", "Tide Party", "Rail Workers' Union"), or a person's name before such a word with
// a capital ("Granholm Steel"). i where there is none.
func (f *finder) properBody(i, end int) int {
	if !f.capital(i) || f.office[i] != nil || f.doc.Tokens[i].UPOS == "DET" || f.first(i) && f.doc.Tokens[i].UPOS != "PROPN" {
		return i
	}
	seen := i // the end of the reader's name
	if n := f.read[i]; n != nil {
		seen = n.End
	}
	best := i
	end = min(end, i+maxProper)
	for j := i; j < end; j++ {
		if f.possessive(j) {
			if j+1 >= end || !f.capital(j+1) || !f.members(j-1) {
				break
			}
			continue
		}
		if !f.properWord(j) {
			break
		}
		if j == i || j < seen {
			continue
		}
		kind := f.headKind(j)
		company := j == seen && f.read[i] != nil && !f.first(j) && f.read[j] == nil &&
			(f.read[i].Label == extract.PersonName || f.read[i].Label == extract.OrganizationName && f.read[i].Len() == 1)
		if (kind == schema.Organization || kind == schema.Government || company && kind == "") && f.hangs(extract.Span{Start: i, End: j + 1}) &&
			len(f.KB.Lookup(f.slug[j], f.word(j))) == 0 {
			best = j + 1
		}
	}
	if of := f.ofPart(i, max(best, seen), end); of > 0 {
		return of
	}
	return best
}

// ofPart is the end of a body's name that goes on with "of" and a name: "Bank of Esme". 0 where none does.
func (f *finder) ofPart(i, at, end int) int {
	of := at
	if at > i+1 && f.lower(at-1) == "of" {
		of = at - 1 // the reader cut the name off there
	}
	if of == i || of+1 >= end || f.lower(of) != "of" || !f.capital(of+1) || f.doc.Tokens[of+1].UPOS != "PROPN" || f.office[of+1] != nil {
		return 0
	}
	if f.headKind(of-1) != schema.Organization && (at == of || f.headKind(of-1) != schema.Government) {
		return 0 // "the Government of Kestria" is what its country makes of it
	}
	j := of + 1
	for j < end && f.properWord(j) {
		j++
	}
	return j
}

// maxProper is the most words that a body's name has here.
const maxProper = 12

// members reports whether token i is a plural that a body's name may begin with: "Workers' Union", "Children's Fund".
func (f *finder) members(i int) bool {
	if f.read[i] != nil && f.read[i].Label == extract.PersonName {
		return false
	}
	switch f.slug[i] {
	case "people", "children", "women", "men":
		return true
	}
	return f.doc.Tokens[i].XPOS == "NNPS" || f.doc.Tokens[i].XPOS == "NNS"
}

// properWord reports whether token j may be a word of a body's name: it has a capital and is no title, day or verb.
func (f *finder) properWord(j int) bool {
	if !f.capital(j) || f.slug[j] == "" || f.isCalendar(j) || f.office[j] != nil {
		return false
	}
	switch t := &f.doc.Tokens[j]; t.UPOS {
	case "PROPN":
		return true
	case "ADJ", "NOUN":
		return !f.first(j)
	}
	return false
}

// hangs reports whether all words of a span hang on its last as modifiers.
func (f *finder) hangs(s extract.Span) bool {
	for i := s.Start; i < s.End-1; i++ {
		t := &f.doc.Tokens[i]
		if !s.Contains(t.Head) || !extract.Is(t.Rel, "compound", "amod", "flat", "nmod", "case", "punct") {
			return false
		}
	}
	h := f.doc.Tokens[s.End-1].Head
	return !s.Contains(h)
}

// body is the end of a name that a lower-case head noun completes: "Biden administration", "Kestrian
// government", "Korvel dam". Without one it is the span's own end.
func (f *finder) body(s extract.Span) int {
	if s.End >= len(f.doc.Tokens) || f.capital(s.End) {
		return s.End
	}
	if terrain := f.Nouns.Is(f.slug[s.End], lexicon.Terrain); !f.Nouns.Is(f.slug[s.End], lexicon.Bodily) && (!terrain || s.Len() > 2) {
		return s.End
	}
	if extract.Is(f.doc.Tokens[s.End].Rel, "compound") && f.doc.Tokens[s.End].Head > s.End+1 {
		return s.End
	}
	return s.End + 1
}
