package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// office is the node of a role's office: its title, owned by the country or body that the text, or else the
// knowledge base for its holder, names. A title of an office that the knowledge base knows by another name is that office's.
func (w *writer) office(role *extract.Role, holder *extract.Entity) schema.Ref {
	owner, name, title := role.Owner, "", role.Title
	country := role.Country
	if owner == "" {
		owner, country, title = w.possessor(role, holder)
	}
	if owner == "" && holder.Country != "" && role.National {
		owner, country = holder.Country, true
	}
	if posts := w.kb.Posts(title, owner); owner != "" && len(posts) == 1 {
		ref := w.kb.OfficeRef(posts[0])
		w.entity(&schema.Entity{ID: ref.ID, Type: schema.Office, Name: ref.Name, Roles: []string{}, Aliases: w.officeForms(role)})
		return ref
	}
	if owner != "" {
		name = strings.ReplaceAll(owner, "-", " ")
		if c, ok := w.kb.Country(owner); ok && country {
			name = c.Name
			if c.ISO2 != "" {
				owner = c.ISO2
			}
		} else {
			name = w.ownerName(role, name)
		}
	}
	ref := schema.OfficeRef(owner, name, title)
	w.entity(&schema.Entity{ID: ref.ID, Type: schema.Office, Name: ref.Name, Roles: []string{}, Aliases: w.officeForms(role)})
	return ref
}

// officeForms is how the article prints an office, if it does.
func (w *writer) officeForms(role *extract.Role) []string {
	if role.Relative != "" {
		return []string{} // "her Estonian counterpart"
	}
	return []string{w.printed(role)}
}

// possessor is the owner of an office that the text names by a pronoun or a noun, as a slug: "its leader" by what "it" is. A noun
// that stands for no named body becomes a part of the title: "director of the water board".
func (w *writer) possessor(role *extract.Role, holder *extract.Entity) (owner string, country bool, title string) {
	title = role.Title
	if role.Of.Len() > 0 {
		title += " of " + strings.ToLower(strings.Join(strings.Fields(w.doc.Slice(role.Of)), " "))
	}
	if role.Possessor == extract.None || w.doc.Mentions[role.Possessor].Entity == extract.None {
		return "", false, title
	}
	e := &w.doc.Entities[w.doc.Mentions[role.Possessor].Entity]
	if e == holder {
		return "", false, title
	}
	if e.Kind == schema.Person && role.Of.Len() > 0 && e.Name != "" {
		return "", false, role.Title + " of " + e.Name // "the prime minister's chief of staff"
	}
	named := slices.ContainsFunc(e.Mentions, func(k int) bool { return w.doc.Mentions[k].Form == extract.Named })
	switch e.Kind {
	case schema.Country, schema.Organization, schema.Government:
		if named {
			return string(e.ID[strings.LastIndexByte(string(e.ID), '/')+1:]), e.Kind == schema.Country, role.Title
		}
	}
	return "", false, title
}

// ownerName is how the article prints an owner that the knowledge base does not know.
func (w *writer) ownerName(role *extract.Role, slug string) string {
	if w.bodies == nil {
		w.bodies = map[string]string{}
		for i := range w.doc.Entities {
			e := &w.doc.Entities[i]
			if key := schema.Slug(e.Name); e.Kind != schema.Person && w.bodies[key] == "" {
				w.bodies[key] = e.Name
			}
		}
	}
	if name := w.bodies[schema.Slug(slug)]; name != "" {
		return name
	}
	words := strings.Fields(slug)
	for i, word := range words {
		r, n := utf8.DecodeRuneInString(word)
		words[i] = string(unicode.ToTitle(r)) + word[n:]
	}
	return strings.Join(words, " ")
}

// heldThen is the office that a speaker is known to have held on a day, or nil: the weightiest that the article does not speak of as
// no longer, or not yet, the speaker's.
func (w *writer) heldThen(e *extract.Entity, said schema.Date) *schema.Ref {
	day := kb.DateIn(said)
	if day == 0 {
		day = kb.DateOf(w.doc.Article.Published)
	}
	if day == 0 || e.Kind != schema.Person {
		return nil
	}
	for _, term := range w.kb.RolesAt(e.ID, day) {
		if ref := w.kb.OfficeRef(term.Post); !w.disowned(e, term.Post) {
			w.entity(&schema.Entity{ID: ref.ID, Type: schema.Office, Name: ref.Name, Roles: []string{}})
			return &ref
		}
	}
	return nil
}

// disowned reports whether the article speaks of somebody as the former holder of a post, or as one who is to have it.
func (w *writer) disowned(e *extract.Entity, p *kb.Post) bool {
	return slices.ContainsFunc(e.Roles, func(r int) bool {
		role := &w.doc.Roles[r]
		switch role.Predicate {
		case schema.FormerRole, schema.ResignedFrom, schema.NominatedFor, schema.ElectedTo:
			return w.asserted[r] && w.kb.Named(p, role.Title) && (role.Owner == "" || role.Owner == p.Body)
		}
		return false
	})
}

// memberships are the offices and parties that the article itself says people of it have or had. What somebody is nominated for or
// elected to is none yet.
func (w *writer) memberships() {
	seen := map[schema.Membership]bool{}
	for i := range w.doc.Relations {
		x := &w.doc.Relations[i]
		if !x.Asserted || x.Negated || x.Role == extract.None {
			continue
		}
		subject, ok := w.ref(x.Subject)
		if !ok || subject.Type != schema.Person {
			continue
		}
		object, ok := w.object(x)
		if !ok {
			continue
		}
		role := &w.doc.Roles[x.Role]
		m := schema.Membership{Member: subject.ID}
		switch x.Predicate {
		case schema.MemberOf:
			m.Organization = object.ID
		case schema.HasRole, schema.FormerRole:
			m.Office = object.ID
			owner := role.Owner
			if e := &w.doc.Entities[w.doc.Mentions[x.Subject].Entity]; owner == "" && role.National {
				owner = e.Country
			}
			if body, ok := w.kb.Body(owner); ok {
				m.Organization = body.ID
			} else if e := w.owner(role); e != nil {
				m.Organization = e.ID
			}
			switch {
			case x.Predicate == schema.FormerRole:
				m.Manner = schema.AsFormer
			case role.Acting:
				m.Manner = schema.InActing
			}
		default:
			continue
		}
		m.ID = schema.MembershipIRI(w.out.Article.ID, &m)
		if !seen[m] {
			seen[m] = true
			w.out.Memberships = append(w.out.Memberships, &m)
		}
	}
}

// owner is the entity of the article that a role's owner names, or nil.
func (w *writer) owner(role *extract.Role) *extract.Entity {
	if role.Possessor != extract.None && w.doc.Mentions[role.Possessor].Entity != extract.None {
		return w.body(&w.doc.Entities[w.doc.Mentions[role.Possessor].Entity])
	}
	for i := range w.doc.Entities {
		if e := &w.doc.Entities[i]; role.Owner != "" && schema.Slug(e.Name) == schema.Slug(role.Owner) {
			if e = w.body(e); e != nil {
				return e
			}
		}
	}
	return nil
}

// body is an entity that has offices, or nil.
func (w *writer) body(e *extract.Entity) *extract.Entity {
	switch e.Kind {
	case schema.Country, schema.Organization, schema.Government, schema.Place:
		return e
	}
	return nil
}
