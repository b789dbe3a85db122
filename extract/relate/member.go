package relate

import (
	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// ofBodies adds that somebody is of a body that the words beside the name tell: "Juri Kask, of the governing Upland Party".
func (f *finder) ofBodies() {
	member, ok := schema.LookupRelation(schema.MemberOf)
	if !ok {
		return
	}
	fr := &lexicon.Frame{POS: "noun", Relation: member}
	for m := range f.doc.Mentions {
		x := &f.doc.Mentions[m]
		if x.Form != extract.Named || x.Entity == extract.None || f.kind(m) != schema.Person {
			continue
		}
		for _, c := range f.doc.Children(x.Head) {
			if p := f.preposition(int(c)); extract.Is(f.doc.Tokens[c].Rel, "nmod") && int(c) > x.Head && p >= 0 && f.is(p, "of") {
				if o := f.resolved(int(c)); o != extract.None && f.doc.Mentions[o].Form == extract.Named {
					f.add(x.Head, fr, m, o)
				}
			}
		}
	}
}
