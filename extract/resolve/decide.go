package resolve

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/decision"
	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// Decide makes the entities of a document the nodes that people decided them to be. It needs what [Identify] does.
func Decide(doc *extract.Document, k *kb.KB, d *decision.Set) {
	if d.Len() == 0 {
		return
	}
	in := decision.Circumstances{Article: schema.ArticleIRI(doc.Article), Outlet: doc.Article.Outlet, Published: doc.Article.Published}
	for e := range doc.Entities {
		entity := &doc.Entities[e]
		in.Roles = in.Roles[:0]
		for _, r := range entity.Roles {
			if title := doc.Roles[r].Title; title != "" {
				in.Roles = append(in.Roles, title)
			}
		}
		node, by := d.Node(entity.ID, in)
		if len(by) == 0 {
			continue
		}
		become(entity, node, k)
		for _, n := range by {
			if !slices.Contains(doc.Decisions, n) {
				doc.Decisions = append(doc.Decisions, n)
			}
		}
	}
	slices.Sort(doc.Decisions)
}

// become makes an entity another node. What the knowledge base says of that goes before what the article made of the entity.
func become(entity *extract.Entity, node quad.IRI, k *kb.KB) {
	entity.ID = node
	known, ok := k.Entry(node)
	if !ok {
		return
	}
	entity.ID, entity.Kind, entity.Name = known.ID, known.Kind, known.Name
	if known.Country != "" {
		entity.Country = known.Country
	}
	if g := extract.Gender(known.Gender); g != extract.GenderUnknown {
		entity.Gender = g
	}
}
