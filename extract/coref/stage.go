package coref

import "saidso/extract"

// Stage gathers mentions in chains, one for each entity.
func Stage(m *Model) extract.Stage {
	return extract.Stage{
		Name: "coref",
		Requires: []extract.Layer{
			extract.LayerTokens, extract.LayerSyntax, extract.LayerQuotations, extract.LayerMentions, extract.LayerAttributions,
		},
		Assigns: []extract.Layer{extract.LayerChains},
		Run: func(doc *extract.Document) error {
			Find(doc, m, nil)
			return nil
		},
	}
}

// Find writes the layer of chains. The watch may be nil.
func Find(doc *extract.Document, m *Model, watch *Watch) {
	w := newWalk(doc, m, watch)
	w.run()
	w.write()
}
