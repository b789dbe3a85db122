package quote

import "saidso/extract"

// Stage writes quotations.
func Stage() extract.Stage {
	return extract.Stage{
		Name:     "quote",
		Requires: []extract.Layer{extract.LayerTokens},
		Assigns:  []extract.Layer{extract.LayerQuotations},
		Run: func(doc *extract.Document) error {
			quotations, odd := Find(doc.Text(), doc.Tokens, doc.Sentences)
			doc.Quotations = quotations
			doc.Diagnostics = append(doc.Diagnostics, odd...)
			return nil
		},
	}
}
