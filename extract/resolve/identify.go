package resolve

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// sources gives an entity to every source that has none: a person or group without a name.
func (r *resolver) sources() {
	for a := range r.doc.Attributions {
		at := &r.doc.Attributions[a]
		if at.Speaker == extract.None {
			if len(at.Source) == 0 {
				continue
			}
			at.Speaker = r.addSource(at.Source[0])
		}
		m := &r.doc.Mentions[at.Speaker]
		if m.Entity != extract.None || m.Form == extract.Pronoun {
			continue
		}
		r.unnamed(at.Speaker)
	}
}

// unnamed starts an entity for a source without a name.
func (r *resolver) unnamed(mention int) {
	m := &r.doc.Mentions[mention]
	e := r.newEntity(mention)
	r.entities[e].Kind = schema.Unnamed
	if m.Plural || m.Kind == schema.Group {
		r.entities[e].Kind = schema.Group
	}
}

// addSource adds a mention for a source whose head is no mention yet: "the poll".
func (r *resolver) addSource(s extract.Span) int {
	head := s.Start
	for i := s.Start; i < s.End; i++ {
		if h := r.doc.Tokens[i].Head; !s.Contains(h) && r.doc.Tokens[i].UPOS != "PUNCT" {
			head = i
			break
		}
	}
	form := extract.Nominal
	if r.doc.Tokens[head].UPOS == "PRON" {
		form = extract.Pronoun
	}
	for i := head; i < s.End; i++ {
		if r.doc.Word(i) == "," {
			s.End = i
		}
	}
	r.doc.Mentions = append(r.doc.Mentions, extract.Mention{
		Span: s, Extent: s, Head: head, Form: form, Plural: r.doc.Tokens[head].XPOS == "NNS", Entity: extract.None,
	})
	m := len(r.doc.Mentions) - 1
	r.describe(m)
	return m
}

// identify gives each entity its name, forms and IRI.
func (r *resolver) identify() {
	article := schema.ArticleIRI(r.doc.Article)
	for e := range r.entities {
		entity := &r.entities[e]
		r.nameForms(entity)
		entity.Country = r.country(entity)
		if known, ok := r.kb.Entry(entity.ID); ok {
			entity.Kind, entity.Name = known.Kind, known.Name
			if entity.Country == "" {
				entity.Country = known.Country
			}
			continue
		}
		first := &r.doc.Mentions[entity.Mentions[0]]
		switch entity.Kind {
		case schema.Person:
			entity.ID = schema.NamedIRI(schema.Person, entity.Name, r.key(entity), article)
		case schema.Unnamed:
			entity.ID = schema.MentionIRI(entity.Kind, article, []schema.Span{r.doc.Points(first.Extent)})
		case schema.Group:
			if first.Form == extract.Named {
				entity.ID = schema.PlainIRI(entity.Kind, "", entity.Name)
			} else {
				entity.ID = schema.MentionIRI(entity.Kind, article, []schema.Span{r.doc.Points(first.Extent)})
			}
		default:
			entity.ID = schema.PlainIRI(entity.Kind, "", entity.Name)
		}
	}
}

// nameForms collects the printed forms: those of names for a named entity, else the noun phrases. The name is
// the longest form, the first of them among equals.
func (r *resolver) nameForms(entity *extract.Entity) {
	seen := map[string]bool{}
	add := func(form extract.Form) {
		for _, k := range entity.Mentions {
			m := &r.doc.Mentions[k]
			if m.Form != form {
				continue
			}
			text := strings.Join(strings.Fields(r.doc.Slice(m.Span)), " ")
			if !seen[text] {
				seen[text] = true
				entity.Forms = append(entity.Forms, text)
			}
		}
	}
	add(extract.Named)
	named := len(entity.Forms) > 0
	if !named {
		add(extract.Nominal)
	}
	for _, form := range entity.Forms {
		if entity.Name == "" || named && len(form) > len(entity.Name) {
			entity.Name = form
		}
	}
}

// country is the slug of the country whose office an entity holds, or held.
func (r *resolver) country(entity *extract.Entity) string {
	for _, k := range entity.Roles {
		if role := &r.doc.Roles[k]; role.Nation != "" {
			return role.Nation
		}
	}
	return ""
}

// key tells an unknown person from namesakes: by country, else party, else the body or title of an office.
func (r *resolver) key(entity *extract.Entity) string {
	if entity.Country != "" {
		return entity.Country
	}
	for _, k := range entity.Roles {
		if role := &r.doc.Roles[k]; role.OrgKnown != "" {
			return string(role.OrgKnown[strings.LastIndexByte(string(role.OrgKnown), '/')+1:])
		}
	}
	for _, k := range entity.Roles {
		if role := &r.doc.Roles[k]; role.Owner != "" {
			return role.Owner
		}
	}
	for _, k := range entity.Roles {
		if role := &r.doc.Roles[k]; role.Title != "" {
			return role.Title
		}
	}
	return ""
}
