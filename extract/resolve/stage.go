package resolve

import (
	"saidso/decision"
	"saidso/extract"
	"saidso/kb"
)

// Stage decides which nodes entities are, with a knowledge base for what names are known.
func Stage(k *kb.KB) extract.Stage { return Decided(k, nil) }

// Decided is the stage with people's decisions on who is who.
func Decided(k *kb.KB, d *decision.Set) extract.Stage {
	return extract.Stage{
		Name:     "resolve",
		Requires: []extract.Layer{extract.LayerTokens, extract.LayerSyntax, extract.LayerMentions, extract.LayerChains},
		Assigns:  []extract.Layer{extract.LayerEntities},
		Run: func(doc *extract.Document) error {
			Identify(doc, k)
			Decide(doc, k, d)
			return nil
		},
	}
}
