package segment

import "saidso/extract"

// Stage writes tokens and sentences.
func Stage() extract.Stage {
	return extract.Stage{
		Name:    "segment",
		Assigns: []extract.Layer{extract.LayerTokens},
		Run: func(doc *extract.Document) error {
			doc.Tokens, doc.Sentences = Split(doc.Text())
			setBodies(doc.Text(), doc.Tokens, doc.Sentences)
			return nil
		},
	}
}
