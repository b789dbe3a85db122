package api

import (
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

// graphAnswer is the graph around an entity.
type graphAnswer struct {
	Nodes     []nodeRow `json:"nodes" doc:"the entity first"`
	Edges     []edgeRow `json:"edges"`
	Truncated bool      `json:"truncated" doc:"there are more nodes, or more evidence"`
}

type nodeRow struct {
	ID         quad.IRI          `json:"id"`
	Name       string            `json:"name"`
	Type       schema.EntityKind `json:"type"`
	Articles   int               `json:"articles" doc:"how many mention it"`
	Statements int               `json:"statements" doc:"how many it made"`
}

type edgeRow struct {
	Source   quad.IRI      `json:"source"`
	Target   quad.IRI      `json:"target"`
	Relation quad.IRI      `json:"relation"`
	Label    string        `json:"label" doc:"the relation in words"`
	Polarity int           `json:"polarity"`
	Count    int           `json:"count" doc:"how much evidence there is, shown or not"`
	Evidence []evidenceRow `json:"evidence" doc:"the latest of it"`
}

type evidenceRow struct {
	Statement  quad.IRI `json:"statement" doc:"the statement that claims it or speaks so, or empty"`
	Relation   quad.IRI `json:"relation" doc:"the relation, or empty for a statement that speaks for or against somebody"`
	Text       string   `json:"text" doc:"the words"`
	Date       string   `json:"date" doc:"when it happened or was said, else published: a day, or empty"`
	Article    quad.IRI `json:"article"`
	Headline   string   `json:"headline"`
	Outlet     string   `json:"outlet"`
	Start      int      `json:"start" doc:"in code points of the article's text"`
	End        int      `json:"end"`
	ClaimedBy  string   `json:"claimedBy" doc:"the name of whoever claims it, or empty for what the article asserts"`
	Confidence float64  `json:"confidence"`
	Extractor  string   `json:"extractor"`
}

func (r *request) graph() (int, any, error) {
	since, until, err := r.span()
	if err != nil {
		return 0, nil, err
	}
	id := r.iri("entity")
	around, ok := r.index.Around(id, find.AroundFilter{Hops: r.integer("hops"), Nodes: r.integer("limit"), Relations: r.iris("relation"), Since: since, Until: until})
	if !ok {
		_, err := r.known(id)
		return 0, nil, err
	}
	out := graphAnswer{Nodes: []nodeRow{}, Edges: []edgeRow{}, Truncated: around.Truncated}
	for _, n := range around.Nodes {
		out.Nodes = append(out.Nodes, nodeRow{n.ID, n.Name, n.Type, n.Articles, n.Statements})
	}
	return http.StatusOK, &out, r.read(func(snap *graph.Snapshot) error {
		for _, e := range around.Edges {
			row := edgeRow{e.Source, e.Target, e.Relation, label(e.Relation), e.Polarity, e.Count, []evidenceRow{}}
			for _, ev := range e.Events {
				x, err := evidence(snap, ev)
				if gone(err) {
					continue
				}
				if err != nil {
					return err
				}
				row.Evidence = append(row.Evidence, x)
			}
			out.Edges = append(out.Edges, row)
		}
		return nil
	})
}

func evidence(snap *graph.Snapshot, e find.Counted) (evidenceRow, error) {
	row := evidenceRow{Date: day(e.Time)}
	if !e.Relation {
		s, err := snap.Statement(e.ID)
		if err != nil {
			return row, err
		}
		row.Statement, row.Text, row.Start, row.End, row.Confidence, row.Extractor = s.ID, s.Text, s.Place.Start, s.Place.End, s.Confidence, s.Extractor
		row.within(s.Article)
		return row, nil
	}
	x, err := snap.Relation(e.ID)
	if err != nil {
		return row, err
	}
	row.Relation, row.Statement, row.Text, row.ClaimedBy = x.ID, x.AccordingTo, x.Evidence, x.Claimant.Name
	row.Start, row.End, row.Confidence, row.Extractor = x.Place.Start, x.Place.End, x.Confidence, x.Extractor
	row.within(x.Article)
	return row, nil
}

func (e *evidenceRow) within(a *graph.ArticleInfo) {
	if a != nil {
		e.Article, e.Headline, e.Outlet = a.ID, a.Headline, a.Outlet
	}
}

// label is a predicate as words: "so:respondedTo" is "responded to".
func label(predicate quad.IRI) string {
	_, local, _ := strings.Cut(string(predicate), ":")
	var b strings.Builder
	for _, r := range local {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
