package main

import (
	"bytes"
	"fmt"
	"strings"

	"saidso/extract"
	"saidso/score"
)

// namesReport is what "names" prints.
type namesReport struct {
	about
	all, raw bool
	corpora  []*score.NameCorpus
	scores   []score.Names
}

// common is the labels that every corpus has.
var common = []extract.NameLabel{extract.PersonName, extract.OrganizationName, extract.PlaceName}

var labelNames = map[extract.NameLabel]string{
	extract.PersonName: "person", extract.OrganizationName: "organization", extract.PlaceName: "place", extract.GroupName: "group",
	extract.TitleName: "title", extract.EventName: "event", extract.WorkName: "work",
}

func (r *namesReport) sheet(i int) *sheet {
	s := &sheet{header: []string{corpusName(r.about.corpora[i]), "gold", "found", "exact P", "R", "F1", "overlapping P", "R", "F1"}}
	row := func(name string, n score.Spans) {
		cells := append([]string{name, number(n.Exact.Gold), number(n.Exact.Found)}, measures(n.Exact)...)
		s.add(append(cells, measures(n.Overlap)...)...)
	}
	row("person, organization, place", r.scores[i].Of(common...))
	for k, l := range score.NameLabels() {
		n := r.scores[i].ByLabel[l]
		if k < len(common) || n.Exact.Gold > 0 {
			row(labelNames[l], n)
		}
	}
	return s
}

// size tells what was scored, and by which rules.
func (r *namesReport) size(i int) string {
	n := r.scores[i]
	parts := []string{fmt.Sprintf("%d documents", n.Documents)}
	if n.Words > 0 {
		parts[0] += fmt.Sprintf(", %d words", n.Words)
	}
	if n.Unscored > 0 {
		parts[0] += fmt.Sprintf(", %d mentions of other types not scored", n.Unscored)
	}
	if r.raw || n.Words == 0 {
		parts = append(parts, "from raw text")
	} else {
		parts = append(parts, "words and sentences given")
	}
	return strings.Join(append(parts, r.corpora[i].Rules...), "; ")
}

func (r *namesReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s\n", r.extractor)
	for i, c := range r.about.corpora {
		fmt.Fprintf(out, "\n%s: %s\n\n", c, r.size(i))
		if err := r.sheet(i).text(out); err != nil {
			return err
		}
	}
	return nil
}

func (r *namesReport) markdown(out *bytes.Buffer) {
	command := "names"
	if r.all {
		command += " --all"
	}
	if r.raw {
		command += " --raw"
	}
	r.heading(out, command)
	fmt.Fprintf(out, "%s, %s.\n", r.extractor, r.date)
	for i, c := range r.about.corpora {
		fmt.Fprintf(out, "\n%s: %s.\n\n", corpusName(c), r.size(i))
		r.sheet(i).markdown(out)
	}
}

func (r *namesReport) json(out *bytes.Buffer) error {
	type spans struct {
		Exact   measured `json:"exact"`
		Overlap measured `json:"overlap"`
	}
	type corpus struct {
		Corpus    string                      `json:"corpus"`
		Rules     []string                    `json:"rules"`
		Documents int                         `json:"documents"`
		Of        int                         `json:"ofDocuments"`
		Words     int                         `json:"words"`
		Unscored  int                         `json:"unscored"`
		Together  spans                       `json:"personOrganizationPlace"`
		Labels    map[extract.NameLabel]spans `json:"labels"`
	}
	measure2 := func(s score.Spans) spans { return spans{measure(s.Exact), measure(s.Overlap)} }
	var corpora []corpus
	for i, n := range r.scores {
		c := corpus{r.about.corpora[i], r.corpora[i].Rules, n.Documents, r.corpora[i].All, n.Words, n.Unscored, measure2(n.Of(common...)),
			map[extract.NameLabel]spans{}}
		for _, l := range score.NameLabels() {
			c.Labels[l] = measure2(n.ByLabel[l])
		}
		corpora = append(corpora, c)
	}
	return printJSON(out, struct {
		Extractor string   `json:"extractor"`
		Raw       bool     `json:"raw"`
		Corpora   []corpus `json:"corpora"`
	}{r.extractor, r.raw, corpora})
}
