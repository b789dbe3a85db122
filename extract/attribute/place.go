package attribute

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// place finds where something was said: a phrase of place beside the cue ("in Geneva", "at a rally in Torm"), beside the speech or
// interview in which it was said, or beside "speaking". A place in the content is another matter.
func (f *finder) place(c *cueAt, a *extract.Attribution) {
	switch c.cue.Force {
	case "say", "reply", "write", "ask", "order", "promise", "deny", "judge", "":
	default:
		return // what is thought is thought nowhere
	}
	if c.cue.POS == "prep" {
		return
	}
	if a.Place = f.placeBelow(c.head, a); a.Place.Len() > 0 {
		return
	}
	for _, k := range f.doc.Children(c.head) {
		switch t := &f.doc.Tokens[k]; {
		case extract.Is(t.Rel, "advcl") && t.XPOS == "VBG" && f.occasions.Is(lexicon.SpeakUse, t.Lemma),
			extract.Is(t.Rel, "obl") && f.occasions.Is(lexicon.TalkUse, t.Lemma):
			if a.Place = f.placeBelow(int(k), a); a.Place.Len() > 0 {
				return
			}
		}
	}
	for _, k := range f.besideSubject(c.head) {
		if t := &f.doc.Tokens[k]; t.XPOS == "VBG" && f.occasions.Is(lexicon.SpeakUse, t.Lemma) {
			if a.Place = f.placeBelow(k, a); a.Place.Len() > 0 {
				return
			}
		}
	}
}

// placeBelow is the first phrase of place that hangs on a token, or an empty span.
func (f *finder) placeBelow(i int, a *extract.Attribution) extract.Span {
	for _, k := range f.doc.Children(i) {
		if !extract.Is(f.doc.Tokens[k].Rel, "obl", "nmod") {
			continue
		}
		w := f.caseOf(int(k))
		switch w {
		case "in", "at", "outside", "near", "aboard", "inside", "during":
		default:
			continue
		}
		if !f.isVenue(int(k), w) {
			continue
		}
		s := f.placePhrase(int(k))
		if f.inside[s.Start] == f.inside[max(a.Cue.Start, 0)] && !overlaps(a.Content, s) {
			return s
		}
	}
	return extract.Span{}
}

// isVenue reports whether a token heads the name or the description of somewhere where one speaks.
func (f *finder) isVenue(k int, preposition string) bool {
	if m := f.mention[k]; m != extract.None {
		switch x := &f.doc.Mentions[m]; x.Kind {
		case schema.Place, schema.Country:
			return x.Form == extract.Named && preposition != "during"
		case schema.EventKind:
			return true
		case schema.Government, schema.Organization:
			if x.Form == extract.Named && (preposition == "at" || preposition == "outside" || preposition == "in" && x.Kind == schema.Government) {
				return true
			}
		case schema.Person:
			return false
		}
	}
	lemma := strings.ToLower(f.doc.Tokens[k].Lemma)
	if f.occasions.Is(lexicon.VenueUse, lemma) {
		return true
	}
	c := f.doc.Child(k, "compound")
	return c >= 0 && f.occasions.Is(lexicon.VenueUse, strings.ToLower(f.doc.Tokens[c].Lemma)+" "+lemma)
}

// placePhrase is a phrase of place from its preposition to the end of its name, or of the place behind it: "at a rally in Torm".
func (f *finder) placePhrase(k int) extract.Span {
	s := extract.Span{Start: f.doc.Child(k, "case"), End: k + 1}
	if m := f.mention[k]; m != extract.None && f.doc.Mentions[m].Head == k {
		s.End = max(s.End, f.doc.Mentions[m].Extent.End)
	}
	for _, c := range f.doc.Children(k) {
		m := f.mention[c]
		if !extract.Is(f.doc.Tokens[c].Rel, "nmod") || m == extract.None {
			continue
		}
		x := &f.doc.Mentions[m]
		if p := f.caseOf(int(c)); (p == "in" || p == "of" || p == "at") && (x.Kind == schema.Place || x.Kind == schema.Country || x.Kind == schema.EventKind) && x.Extent.End > s.End && x.Extent.Start <= s.End+2 {
			s.End = x.Extent.End
		}
	}
	return s
}
