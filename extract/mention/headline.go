package mention

import (
	"saidso/extract"
	"saidso/schema"
)

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
