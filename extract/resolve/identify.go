package resolve

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// Identify decides which node each of a document's entities is: one of the knowledge base where the article leaves no doubt
// (link.go), else one made of the name and what the article prints. Office phrases without a name that mean somebody on the
// article's day (office.go) become that somebody's.
func Identify(doc *extract.Document, k *kb.KB) {
	x := &identifier{doc: doc, kb: k, day: kb.DateOf(doc.Article.Published), article: schema.ArticleIRI(doc.Article), mentionAt: map[int]int{}}
	for i := range doc.Mentions {
		if m := &doc.Mentions[i]; m.Form != extract.Nominal {
			x.mentionAt[m.End-1] = i
		}
	}
	x.bodies()
	x.relatives()
	x.scene = newScene(doc, k, doc.Entities)
	for e := range doc.Entities {
		if doc.Entities[e].Kind == schema.Person {
			x.person(e)
		}
	}
	x.relatives() // by the offices of those whom the knowledge base knows
	x.offices()
	x.institutions()
	for e := range doc.Entities {
		x.node(e)
	}
}

type identifier struct {
	doc     *extract.Document
	kb      *kb.KB
	day     kb.Date // 0 where the article has none
	article quad.IRI
	scene   *scene

	mentionAt map[int]int // the name that ends with a token, or the pronoun
}

// node gives an entity its name, forms and node.
func (x *identifier) node(e int) {
	entity := &x.doc.Entities[e]
	made, name := entity.ID != "" && entity.Kind == schema.Government, entity.Name
	x.nameForms(entity)
	entity.Country = x.country(entity)
	if known, ok := x.kb.Entry(entity.ID); ok {
		entity.ID, entity.Kind, entity.Name = known.ID, known.Kind, known.Name
		if entity.Country == "" {
			entity.Country = known.Country
		}
		if entity.Gender == extract.GenderUnknown {
			entity.Gender = extract.Gender(known.Gender)
		}
		return
	}
	if made && name != "" {
		entity.Name = name // an institution
		return
	}
	first := &x.doc.Mentions[entity.Mentions[0]]
	switch entity.Kind {
	case schema.Person:
		entity.ID = schema.NamedIRI(schema.Person, entity.Name, x.key(entity), x.article)
	case schema.Unnamed:
		entity.ID = schema.MentionIRI(entity.Kind, x.article, []schema.Span{x.doc.Points(first.Extent)})
	case schema.Group:
		if first.Form == extract.Named {
			entity.ID = schema.PlainIRI(entity.Kind, "", entity.Name)
		} else {
			entity.ID = schema.MentionIRI(entity.Kind, x.article, []schema.Span{x.doc.Points(first.Extent)})
		}
	default:
		if first.Form == extract.Named || slices.ContainsFunc(entity.Mentions, func(k int) bool { return x.doc.Mentions[k].Form == extract.Named }) {
			entity.ID = schema.PlainIRI(entity.Kind, "", entity.Name)
		} else {
			entity.ID = schema.MentionIRI(entity.Kind, x.article, []schema.Span{x.doc.Points(first.Extent)})
		}
	}
}

// nameForms collects the printed forms: those of names for a named entity, else the noun phrases. The name is
// the longest form, the first of them among equals. Somebody known whom only an office names has no forms.
func (x *identifier) nameForms(entity *extract.Entity) {
	entity.Name, entity.Forms = "", x.forms(entity, extract.Named)
	named := len(entity.Forms) > 0
	if _, known := x.kb.Entry(entity.ID); !named && !known {
		entity.Forms = x.forms(entity, extract.Nominal)
	}
	for _, form := range entity.Forms {
		if entity.Name == "" || named && len(form) > len(entity.Name) {
			entity.Name = form
		}
	}
}

// forms are an entity's printed forms, each once, in the order of the text.
func (x *identifier) forms(entity *extract.Entity, form extract.Form) []string {
	var forms []string
	for _, k := range entity.Mentions {
		m := &x.doc.Mentions[k]
		if m.Form != form {
			continue
		}
		if text := strings.Join(strings.Fields(x.doc.Slice(m.Span)), " "); !slices.Contains(forms, text) {
			forms = append(forms, text)
		}
	}
	return forms
}

// country is the slug of the country whose office an entity holds, or held.
func (x *identifier) country(entity *extract.Entity) string {
	for _, k := range entity.Roles {
		if of := x.nation(&x.doc.Roles[k]); of != "" {
			return of
		}
	}
	return ""
}

// key tells an unknown person from namesakes: by country, else party, else the body or title of an office.
func (x *identifier) key(entity *extract.Entity) string {
	if entity.Country != "" {
		return entity.Country
	}
	for _, k := range entity.Roles {
		if role := &x.doc.Roles[k]; role.OrgKnown != "" {
			return string(role.OrgKnown[strings.LastIndexByte(string(role.OrgKnown), '/')+1:])
		}
	}
	for _, k := range entity.Roles {
		if role := &x.doc.Roles[k]; role.Owner != "" {
			return role.Owner
		}
	}
	for _, k := range entity.Roles {
		if role := &x.doc.Roles[k]; role.Title != "" {
			return role.Title
		}
	}
	return ""
}
