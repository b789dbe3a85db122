package desk

import (
	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
	"saidso/serve/place"
)

// statementPage is the page of a statement.
type statementPage struct {
	page
	entry
	Text      [][]segment
	Parts     []part
	Exact     bool
	Claims    []entry // relations according to it
	Replies   []entry // statements that answer it
	Outer     *entry  // that reports it
	Inner     []entry // that it reports
	Elsewhere []entry // the same quotation in other articles
}

// part is source, cue or content.
type part struct {
	Name, Class string
	Text        string
	Spans       []schema.Span
}

// elsewhereShown bounds the printings of one quotation that a page shows.
const elsewhereShown = 20

func (d *Desk) statement(r *request) error {
	id, err := r.id("statement")
	if err != nil {
		return err
	}
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	s, err := x.Statement(id)
	if gone(err) {
		return missing("The graph has no statement of the id %s.", string(id))
	}
	if err != nil {
		return err
	}
	p := statementPage{page: r.frame("statement", short(speakerOf(s)+": "+s.Text, 80))}
	if p.entry, err = x.entry(s, nil); err != nil {
		return err
	}
	if err := p.around(x); err != nil {
		return err
	}
	_, text, err := x.Article(s.Article.ID)
	if err != nil && !gone(err) {
		return err
	}
	p.mark(text)
	return r.show("statement", p)
}

// around reads what belongs to a statement.
func (p *statementPage) around(x reading) error {
	ids, err := x.Subjects(schema.AccordingTo, p.S.ID)
	if err != nil {
		return err
	}
	if p.Claims, err = x.relations(ids); err != nil {
		return err
	}
	for list, predicate := range map[*[]entry]quad.IRI{&p.Replies: schema.ReplyTo, &p.Inner: schema.ReportedIn} {
		if ids, err = x.Subjects(predicate, p.S.ID); err != nil {
			return err
		}
		if *list, err = x.statements(ids, nil); err != nil {
			return err
		}
	}
	if p.S.ReportedIn != "" {
		outer, err := x.statements([]quad.IRI{p.S.ReportedIn}, nil)
		if err != nil {
			return err
		}
		if len(outer) > 0 {
			p.Outer = &outer[0]
		}
	}
	seen := map[quad.IRI]bool{p.S.ID: true}
	var others []quad.IRI
	for _, cluster := range p.S.Quotes {
		ids, err := x.Subjects(schema.SameQuoteAs, cluster)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if !seen[id] && len(others) < elsewhereShown {
				seen[id] = true
				others = append(others, id)
			}
		}
	}
	p.Elsewhere, err = x.statements(others, nil)
	return err
}

// mark marks the parts in the article's text.
func (p *statementPage) mark(text string) {
	places := place.Find(text, p.S)
	p.Exact = places.Exact
	p.Parts = []part{
		{"Source", "source", p.S.SourceText, places.Source}, {"Cue", "cue", p.S.Cue, places.Cue}, {"Content", "content", p.S.Text, places.Content},
	}
	var marks []mark
	for _, x := range p.Parts {
		for i, span := range x.Spans {
			m := mark{Span: span, Class: x.Class, Title: x.Name}
			if x.Class == "content" && i == 0 {
				m.ID = "words"
			}
			marks = append(marks, m)
		}
	}
	for _, c := range p.Claims {
		for _, span := range c.R.Place.Pieces() {
			marks = append(marks, mark{Span: span, Class: "evidence", Title: "Relation: " + sentence(c.R), ID: anchorOf(c.R.ID)})
		}
	}
	p.Text = paragraphs(text, unique(marks))
}

// unique leaves each anchor to the first mark that has it.
func unique(marks []mark) []mark {
	seen := map[string]bool{}
	for i := range marks {
		if id := marks[i].ID; seen[id] {
			marks[i].ID = ""
		} else if id != "" {
			seen[id] = true
		}
	}
	return marks
}

// sentence is a relation in words.
func sentence(r *graph.RelationInfo) string {
	return nameOf(r.Subject) + " " + verb(r.Predicate) + " " + nameOf(r.Object)
}
