package main

import (
	"bytes"
	"fmt"

	"saidso/score"
)

// report is what "attribution" prints.
type report struct {
	about
	scores
}

func (r *report) size() string {
	return fmt.Sprintf("%d documents, %d gold attributions, %d found", r.all.Documents, r.all.Gold, r.all.Found)
}

// nested tells what the scores are without attributions that stand in others, which PolNeAR has none of.
func (r *report) nested() string {
	o := r.outermost
	return fmt.Sprintf("%d of those found stand in the content of another, where the corpus annotates none. Without them F1 is %s / %s / %s exactly and %s linked.",
		r.all.Found-o.Found, hundredths(o.Source.Exact.F1()), hundredths(o.Cue.Exact.F1()), hundredths(o.Content.Exact.F1()), hundredths(o.Linked.F1()))
}

// text prints the report for a terminal.
func (r *report) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s: %s\n%s, from raw text\n\n", r.corpora[0], r.size(), r.extractor)
	if err := r.spanSheet().text(out); err != nil {
		return err
	}
	out.WriteByte('\n')
	if err := r.kindSheet().text(out); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n%s\n", r.speakers(), r.nested())
	return nil
}

// markdown prints the report for a page, with the published figures.
func (r *report) markdown(out *bytes.Buffer) {
	r.heading(out, "attribution")
	fmt.Fprintf(out, "%s; %s, %s.\n\n", r.size(), r.extractor, r.date)
	r.spanSheet().markdown(out)
	out.WriteByte('\n')
	r.kindSheet().markdown(out)
	fmt.Fprintf(out, "\n%s\n\n%s\n\n", r.speakers(), r.nested())
	r.publishedSheet().markdown(out)
}

// publishedSheet is F1 of exact spans beside published systems, which read sentences that are known to hold attributions.
func (r *report) publishedSheet() *sheet {
	s := &sheet{header: []string{"exact span F1", "source", "cue", "content", "reads"}}
	for _, p := range published {
		s.add(p.system, p.source, p.cue, p.content, "groups of sentences")
	}
	s.add(fmt.Sprintf("**%s**", r.extractor), hundredths(r.all.Source.Exact.F1()), hundredths(r.all.Cue.Exact.F1()),
		hundredths(r.all.Content.Exact.F1()), "raw text")
	return s
}

// published is what Wang et al. (CofeNet, COLING 2022) report for PolNeAR.
var published = [...]struct{ system, source, cue, content string }{
	{"rules", "10.7", "22.8", "5.6"},
	{"CoreNLP", "13.9", "-", "17.5"},
	{"feature CRF", "50.6", "53.4", "28.6"},
	{"BiLSTM-CRF", "69.6", "66.7", "59.0"},
	{"BERT-CRF", "82.2", "74.9", "71.0"},
	{"BERT-CofeNet", "83.2", "75.3", "72.9"},
}

// measured is a count as JSON.
type measured struct {
	score.Count
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func measure(c score.Count) measured { return measured{c, c.Precision(), c.Recall(), c.F1()} }

type kindJSON struct {
	Kind string `json:"kind"`
	measured
}

// json prints the report as one object.
func (r *report) json(out *bytes.Buffer) error {
	spans := func(s score.Spans) map[string]measured {
		return map[string]measured{"exact": measure(s.Exact), "overlap": measure(s.Overlap)}
	}
	var kinds []kindJSON
	for k, n := range r.all.Kinds {
		kinds = append(kinds, kindJSON{score.Kind(k).String(), measure(n)})
	}
	return printJSON(out, struct {
		Corpus    string              `json:"corpus"`
		Extractor string              `json:"extractor"`
		Documents int                 `json:"documents"`
		Gold      int                 `json:"gold"`
		Found     int                 `json:"found"`
		Source    map[string]measured `json:"source"`
		Cue       map[string]measured `json:"cue"`
		Content   map[string]measured `json:"content"`
		Linked    measured            `json:"linked"`
		Kinds     []kindJSON          `json:"kinds"`
		Speakers  score.Speakers      `json:"directSpeakers"`
	}{r.corpora[0], r.extractor, r.all.Documents, r.all.Gold, r.all.Found, spans(r.all.Source), spans(r.all.Cue),
		spans(r.all.Content), measure(r.all.Linked), kinds, r.all.Speakers})
}
