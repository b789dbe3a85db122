package resolve

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// rest resolves noun phrases and pronouns, in the order of the text.
func (r *resolver) rest() {
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		e := extract.None
		switch m.Form {
		case extract.Nominal:
			if e = r.nominal(i); e == extract.None && r.source[i] {
				r.unnamed(i)
			}
		case extract.Pronoun:
			e = r.pronoun(i)
		}
		if e != extract.None {
			r.join(i, e)
		}
	}
}

// maxBack is how many mentions back a noun phrase may reach.
const maxBack = 400

// nominal finds the entity that a noun phrase stands for: the holder of an office, the body that it
// shortens, or an unnamed source met before.
func (r *resolver) nominal(i int) int {
	m := &r.doc.Mentions[i]
	if m.Plural || !m.Definite {
		return extract.None
	}
	head := r.doc.Tokens[m.Head].Lemma
	for k := i - 1; k >= max(0, i-maxBack); k-- {
		e := r.doc.Mentions[k].Entity
		if e != extract.None && r.fits(i, e, strings.ToLower(head)) && !r.excluded(i, e) {
			return e
		}
	}
	return extract.None
}

// fits reports whether noun phrase i may stand for entity e.
func (r *resolver) fits(i, e int, head string) bool {
	m, entity := &r.doc.Mentions[i], &r.entities[e]
	switch {
	case m.Kind == schema.Person && entity.Kind == schema.Person:
		return m.Title != "" && !clash(m.Gender, entity.Gender) && r.holds(e, m.Title, m.Owner)
	case m.Kind == schema.Organization || m.Kind == schema.Government:
		if entity.Kind.Family() != schema.Organization {
			return false
		}
		for _, k := range entity.Mentions {
			if r.doc.Mentions[k].Form == extract.Named && (strings.HasSuffix(r.slug[k], "-"+head) || r.slug[k] == head) {
				return true
			}
		}
	case entity.Kind == schema.Unnamed:
		first := &r.doc.Mentions[entity.Mentions[0]]
		return strings.EqualFold(r.doc.Tokens[first.Head].Lemma, head)
	}
	return false
}

// holds reports whether an entity has an office whose title ends with the words of another: "the minister"
// may be the foreign minister.
func (r *resolver) holds(e int, title, owner string) bool {
	for _, k := range r.entities[e].Roles {
		role := &r.doc.Roles[k]
		if role.Title == "" || role.Predicate == schema.ResignedFrom {
			continue
		}
		if role.Title != title && !shortFor(title, role.Title) {
			continue
		}
		if owner == "" || role.Owner == owner || role.Owner == "" {
			return true
		}
	}
	return false
}

// shortFor reports whether a title may stand for a longer one. A deputy is not called by the office that he
// deputizes for, nor a prime minister "the minister".
func shortFor(title, full string) bool {
	before, ok := strings.CutSuffix(full, " "+title)
	if !ok {
		return false
	}
	switch before {
	case "prime", "vice", "deputy", "deputy prime", "assistant", "under", "deputy assistant":
		return false
	}
	return true
}

// excluded reports whether the borders of a quotation, or binding, keep mention i from standing for e.
func (r *resolver) excluded(i, e int) bool {
	if q := r.quoted[i]; q != extract.None && r.speakerOf(q) == e {
		return true // a speaker does not call himself "he", or by his title
	}
	m := &r.doc.Mentions[i]
	t := &r.doc.Tokens[m.Head]
	if t.Head < 0 || !extract.Is(t.Rel, "obj", "iobj", "obl") {
		return false
	}
	if w := strings.ToLower(r.doc.Word(m.Head)); strings.HasSuffix(w, "self") {
		return false
	}
	s := r.doc.Agent(t.Head)
	if s < 0 || r.mentionAt[s] == extract.None {
		return false
	}
	k := &r.doc.Mentions[r.mentionAt[s]]
	return k.Head == s && k.Entity == e // "Rubek asked him": not Rubek
}

// speakerOf is the entity that an attribution's source is, or None.
func (r *resolver) speakerOf(a int) int {
	if m := r.doc.Attributions[a].Speaker; m != extract.None {
		return r.doc.Mentions[m].Entity
	}
	return extract.None
}
