package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"saidso/score"
)

// rawReport is what "syntax --raw" prints.
type rawReport struct {
	about
	banks []rawScore
}

func (r *rawReport) sheets() []*sheet {
	s := &sheet{header: []string{"raw text, F1", "documents", "tokens", "sentences", "words", "UPOS", "XPOS", "lemmas", "UAS", "LAS"}}
	genres := &sheet{header: slices.Delete(slices.Clone(s.header), 1, 2)}
	genres.header[0] = "genre"
	for i, b := range r.banks {
		s.add(append([]string{corpusName(r.corpora[i]), number(b.Documents)}, endCells(b.All)...)...)
		for _, g := range slices.Sorted(maps.Keys(b.Genres)) {
			genres.add(append([]string{corpusName(r.corpora[i]) + ", " + g}, endCells(b.Genres[g])...)...)
		}
	}
	if len(genres.rows) == 0 {
		return []*sheet{s}
	}
	return []*sheet{s, genres}
}

func endCells(e score.EndToEnd) []string {
	var cells []string
	for _, c := range []score.Count{e.Tokens, e.Sentences, e.Words, e.UPOS, e.XPOS, e.Lemmas, e.UAS, e.LAS} {
		cells = append(cells, hundredths(c.F1()))
	}
	return cells
}

func (r *rawReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s, from raw text\n\n", r.extractor)
	return texts(out, r.sheets())
}

func (r *rawReport) markdown(out *bytes.Buffer) {
	r.heading(out, "syntax --raw")
	fmt.Fprintf(out, "%s, %s.\n\n", r.extractor, r.date)
	markdowns(out, r.sheets())
}

func (r *rawReport) json(out *bytes.Buffer) error {
	type bank struct {
		Corpus    string                    `json:"corpus"`
		Documents int                       `json:"documents"`
		All       score.EndToEnd            `json:"all"`
		Genres    map[string]score.EndToEnd `json:"genres,omitempty"`
	}
	var banks []bank
	for i, b := range r.banks {
		banks = append(banks, bank{r.corpora[i], b.Documents, b.All, b.Genres})
	}
	return printJSON(out, struct {
		Extractor string `json:"extractor"`
		Treebanks []bank `json:"treebanks"`
	}{r.extractor, banks})
}
