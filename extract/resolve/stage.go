package resolve

import (
	"saidso/extract"
	"saidso/kb"
)

// Stage decides which nodes entities are, with a knowledge base for what names are known.
func Stage(k *kb.KB) extract.Stage {
	return extract.Stage{
		Name:     "resolve",
		Requires: []extract.Layer{extract.LayerTokens, extract.LayerSyntax, extract.LayerMentions, extract.LayerChains},
		Assigns:  []extract.Layer{extract.LayerEntities},
		Run: func(doc *extract.Document) error {
			Identify(doc, k)
			return nil
		},
	}
}
