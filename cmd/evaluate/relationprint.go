package main

import (
	"bytes"
	"fmt"

	"saidso/score"
)

// relationReport is what "relations" prints.
type relationReport struct {
	about
	gold relationGold
	list string // the part whose errors are listed
}

var relationParts = []struct{ part, name string }{{"dev", "dev"}, {"held-out", "held out"}, {"", "all"}}

// tripleSheet is the score by part.
func (r *relationReport) tripleSheet() *sheet {
	s := &sheet{header: []string{"relations", "articles", "gold", "found", "P", "R", "F1", "direct edges P", "R", "F1", "not asserted", "laundered", "%"}}
	for _, p := range relationParts {
		x := r.gold.of(p.part)
		cells := append([]string{p.name, number(x.Documents), number(x.Triples.Gold), number(x.Triples.Found)}, measures(x.Triples)...)
		cells = append(cells, measures(x.Asserted)...)
		s.add(append(cells, number(x.Unreal), number(len(x.Laundered)), share(len(x.Laundered), x.Unreal))...)
	}
	return s
}

// statusSheet is with which status the rows of each were found, over all parts.
func (r *relationReport) statusSheet(part, name string) *sheet {
	s := &sheet{header: []string{name + ": in gold", "rows"}}
	columns := append(score.Statuses(), score.Missing)
	for _, c := range columns {
		s.header = append(s.header, string(c))
	}
	s.header = append(s.header, "right %")
	x := r.gold.of(part)
	for _, status := range score.Statuses() {
		by, rows := x.Found[status], 0
		for _, n := range by {
			rows += n
		}
		cells := []string{string(status), number(rows)}
		for _, c := range columns {
			cells = append(cells, number(by[c]))
		}
		s.add(append(cells, share(by[status], rows))...)
	}
	return s
}

func (r *relationReport) sheets() []*sheet {
	return []*sheet{r.tripleSheet(), r.statusSheet("dev", "dev"), r.statusSheet("held-out", "held out")}
}

func (r *relationReport) sources() string {
	x := r.gold.of("")
	right := x.Dated - len(x.Misdated)
	return fmt.Sprintf("Of %d rows that were found as somebody's claim, %d are the right one's (%s). Of %d dated rows that were found, %d have the right date (%s).",
		x.According, x.RightSource, percent(x.RightSource, x.According), x.Dated, right, percent(right, x.Dated))
}

func (r *relationReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s, from raw text\n\n", r.extractor)
	return r.body(out)
}

func (r *relationReport) body(out *bytes.Buffer) error {
	if err := texts(out, r.sheets()); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", r.sources())
	for _, t := range r.gold {
		if r.list == "all" || r.list == t.part {
			t.list(out)
		}
	}
	return nil
}

// list prints what is wrong with an article.
func (t *relationText) list(out *bytes.Buffer) {
	x := t.result
	fmt.Fprintf(out, "\n%s: %d of %d relations, %d found\n", t.stem, x.Triples.GoldRight, x.Triples.Gold, x.Triples.Found)
	for _, f := range x.Laundered {
		fmt.Fprintf(out, "  laundered %s: %s {%s}\n", f.Status, f.String(), f.Evidence)
	}
	for _, f := range x.Missed {
		fmt.Fprintf(out, "  missed %s: %s {%s}\n", f.Status, f.String(), f.Evidence)
	}
	for _, m := range x.Misdated {
		fmt.Fprintf(out, "  misdated %s: %q instead of %s {%s}\n", m.String(), m.Found, m.Date, m.Evidence)
	}
	for _, e := range x.Extra {
		fmt.Fprintf(out, "  extra %s: %s %s %s {%s}\n", score.StatusOf(e), e.Subject.Name, string(e.Predicate), e.Object.Name, e.Evidence.Text)
	}
}

func (r *relationReport) markdown(out *bytes.Buffer) {
	r.heading(out, "relations")
	fmt.Fprintf(out, "%s, %s, from raw text.\n\n", r.extractor, r.date)
	markdowns(out, r.sheets())
	fmt.Fprintf(out, "\n%s\n", r.sources())
}

func (r *relationReport) json(out *bytes.Buffer) error {
	type part struct {
		Part      string                                `json:"part"`
		Articles  int                                   `json:"articles"`
		Triples   measured                              `json:"triples"`
		Edges     measured                              `json:"directEdges"`
		Unreal    int                                   `json:"notAsserted"`
		Laundered int                                   `json:"laundered"`
		Statuses  map[score.Status]map[score.Status]int `json:"foundByStatus"`
	}
	var parts []part
	for _, p := range relationParts {
		x := r.gold.of(p.part)
		parts = append(parts, part{p.name, x.Documents, measure(x.Triples), measure(x.Asserted), x.Unreal, len(x.Laundered), x.Found})
	}
	return printJSON(out, struct {
		Corpus    string `json:"corpus"`
		Extractor string `json:"extractor"`
		Parts     []part `json:"parts"`
	}{r.corpora[0], r.extractor, parts})
}
