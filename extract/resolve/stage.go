package resolve

import (
	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// Stage resolves mentions to entities, with a knowledge base for what names are known.
func Stage(k *kb.KB) extract.Stage {
	return extract.Stage{
		Name: "resolve",
		Requires: []extract.Layer{
			extract.LayerTokens, extract.LayerSyntax, extract.LayerQuotations, extract.LayerMentions, extract.LayerAttributions,
		},
		Assigns: []extract.Layer{extract.LayerEntities},
		Run: func(doc *extract.Document) error {
			r := newResolver(doc, k)
			r.names()
			r.rest()
			r.sources()
			r.identify()
			doc.Entities = r.entities
			return nil
		},
	}
}

type resolver struct {
	doc       *extract.Document
	kb        *kb.KB
	entities  []extract.Entity
	slug      []string     // of each mention
	subject   []bool       // the mention is a grammatical subject
	relative  []bool       // the mention is a relative pronoun
	sentence  []int        // of each mention
	quoted    []int        // attribution whose quoted content holds the mention, or None
	source    map[int]bool // the mention is the source of an attribution
	inQuote   []bool       // of each token
	claimAt   []int        // of each token
	mentionAt []int        // of each token
	roles     map[int][]int
	byKey     map[string][]int // entities by node, name and words of names
}

func newResolver(doc *extract.Document, k *kb.KB) *resolver {
	r := &resolver{
		doc: doc, kb: k, roles: map[int][]int{}, source: map[int]bool{}, byKey: map[string][]int{}, claimAt: doc.ClaimAt(), mentionAt: doc.MentionAt(),
	}
	for _, a := range doc.Attributions {
		r.source[a.Speaker] = true
	}
	r.inQuote = doc.InQuotation()
	for i, role := range doc.Roles {
		r.roles[role.Holder] = append(r.roles[role.Holder], i)
	}
	for i := range doc.Mentions {
		r.describe(i)
	}
	return r
}

// describe computes what the resolver asks of mention i again and again.
func (r *resolver) describe(i int) {
	m := &r.doc.Mentions[i]
	t := r.doc.Tokens[m.Head]
	r.slug = append(r.slug, schema.Slug(r.doc.Slice(m.Span)))
	r.subject = append(r.subject, extract.Is(t.Rel, "nsubj") || t.Rel == "root" && t.UPOS == "PROPN")
	r.relative = append(r.relative, m.Form == extract.Pronoun && (t.XPOS == "WP" || t.XPOS == "WP$"))
	r.sentence = append(r.sentence, r.doc.SentenceAt(m.Head))
	quoted := extract.None
	if r.inQuote[m.Head] {
		quoted = r.claimAt[m.Head]
	}
	r.quoted = append(r.quoted, quoted)
}

// newEntity starts an entity with its first mention.
func (r *resolver) newEntity(m int) int {
	mention := &r.doc.Mentions[m]
	r.entities = append(r.entities, extract.Entity{Kind: mention.Kind, ID: mention.Known, Gender: mention.Gender, Plural: mention.Plural})
	e := len(r.entities) - 1
	r.join(m, e)
	return e
}

// join makes mention m one of entity e.
func (r *resolver) join(m, e int) {
	mention, entity := &r.doc.Mentions[m], &r.entities[e]
	mention.Entity = e
	entity.Mentions = append(entity.Mentions, m)
	entity.Roles = append(entity.Roles, r.roles[m]...)
	if entity.Gender == extract.GenderUnknown {
		entity.Gender = mention.Gender
	}
	if entity.ID == "" {
		entity.ID = mention.Known
	}
}
