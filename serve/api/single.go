package api

import (
	"net/http"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
	"saidso/serve/find"
	"saidso/serve/place"
)

// statementAnswer is one statement.
type statementAnswer struct {
	record.Statement
	Source     *schema.Extent    `json:"source" doc:"the words that name the speaker, where they stand in the article; null where that is not known"`
	Cue        *schema.Extent    `json:"cue" doc:"the words of saying; null where there are none or their place is not known"`
	Claims     []record.Relation `json:"claims" doc:"the relations that it claims"`
	SamePlaces []quad.IRI        `json:"sameQuoteStatements" doc:"statements of other articles that quote the same words"`
}

func (r *request) statement() (int, any, error) {
	id := r.iri("id")
	out := statementAnswer{Claims: []record.Relation{}, SamePlaces: []quad.IRI{}}
	return http.StatusOK, &out, r.read(func(snap *graph.Snapshot) error {
		s, err := snap.Statement(id)
		if gone(err) {
			return missing("there is no statement %s", string(id))
		}
		if err != nil {
			return err
		}
		out.Statement = record.NewStatement(s)
		if _, text, err := snap.Article(s.Article.ID); err == nil {
			p := place.Find(text, s)
			out.Source, out.Cue = extent(s.SourceText, p.Source), extent(s.Cue, p.Cue)
		} else if !gone(err) {
			return err
		}
		claims, err := snap.Subjects(schema.AccordingTo, id)
		if err != nil {
			return err
		}
		for _, c := range claims {
			x, err := snap.Relation(c)
			if gone(err) {
				continue
			}
			if err != nil {
				return err
			}
			out.Claims = append(out.Claims, record.NewRelation(x))
		}
		seen := map[quad.IRI]bool{id: true}
		for _, cluster := range s.Quotes {
			same, err := snap.Subjects(schema.SameQuoteAs, cluster)
			if err != nil {
				return err
			}
			for _, x := range same {
				if !seen[x] {
					seen[x] = true
					out.SamePlaces = append(out.SamePlaces, x)
				}
			}
		}
		return nil
	})
}

func extent(words string, spans []schema.Span) *schema.Extent {
	if len(spans) == 0 {
		return nil
	}
	return &schema.Extent{Text: words, Spans: spans}
}

// relationAnswer is one relation.
type relationAnswer struct {
	record.Relation
}

func (r *request) relation() (int, any, error) {
	id := r.iri("id")
	var out relationAnswer
	return http.StatusOK, &out, r.read(func(snap *graph.Snapshot) error {
		x, err := snap.Relation(id)
		if gone(err) {
			return missing("there is no relation %s", string(id))
		}
		if err == nil {
			out.Relation = record.NewRelation(x)
		}
		return err
	})
}

type articleList struct {
	Total    int             `json:"total"`
	Articles []record.Listed `json:"articles"`
	Next     *string         `json:"next" doc:"the cursor of the next page"`
}

func (r *request) articles() (int, any, error) {
	out := articleList{Articles: []record.Listed{}}
	since, until, err := r.span()
	if err != nil {
		return 0, nil, err
	}
	var page find.Selected
	ids := r.iris("id")
	if len(ids) == 0 {
		after, err := placeOf[find.Key](r.values)
		if err != nil {
			return 0, nil, err
		}
		page = r.index.SelectArticles(find.ArticleSelection{Words: r.text("q"), Entity: r.iri("entity"),
			Filter: find.Filter{Outlet: r.text("outlet"), Since: since, Until: until, Oldest: r.text("order") == "oldest"}}, after, r.integer("limit"))
		for _, e := range page.Events {
			ids = append(ids, e.ID)
		}
		if page.More {
			if out.Next, err = cursorOf(page.Last); err != nil {
				return 0, nil, err
			}
		}
	}
	err = r.read(func(snap *graph.Snapshot) error {
		for _, id := range ids {
			x, _, err := snap.Article(id)
			if gone(err) {
				continue
			}
			if err != nil {
				return err
			}
			out.Articles = append(out.Articles, record.NewListed(x))
		}
		return nil
	})
	if out.Total = page.Total; out.Total == 0 {
		out.Total = len(out.Articles)
	}
	return http.StatusOK, out, err
}

// articleAnswer is one article.
type articleAnswer struct {
	record.Listed
	Text string `json:"text" doc:"what all offsets count in, in code points"`
}

func (r *request) article() (int, any, error) {
	id := r.iri("id")
	var out articleAnswer
	return http.StatusOK, &out, r.read(func(snap *graph.Snapshot) error {
		x, text, err := snap.Article(id)
		if gone(err) {
			return missing("there is no article %s", string(id))
		}
		if err == nil {
			out.Listed, out.Text = record.NewListed(x), text
		}
		return err
	})
}

// pathAnswer is a shortest path.
type pathAnswer struct {
	From  schema.Ref    `json:"from"`
	To    schema.Ref    `json:"to"`
	Found bool          `json:"found"`
	Paths int           `json:"paths" doc:"how many are as short"`
	Steps []record.Step `json:"steps"`
}

func (r *request) path() (int, any, error) {
	since, until, err := r.span()
	if err != nil {
		return 0, nil, err
	}
	var out pathAnswer
	if out.From, err = r.known(r.iri("from")); err != nil {
		return 0, nil, err
	}
	if out.To, err = r.known(r.iri("to")); err != nil {
		return 0, nil, err
	}
	p, err := r.store.Path(r.ctx, graph.PathFilter{From: out.From.ID, To: out.To.ID, Hops: r.integer("hops"), Relations: r.iris("relation"),
		EitherWay: r.boolean("eitherWay"), Claims: r.boolean("claims"), Since: since, Until: until})
	if err != nil {
		return 0, nil, err
	}
	out.Steps = record.Steps(p)
	if p != nil {
		out.Found, out.Paths = true, p.Count
	}
	return http.StatusOK, out, nil
}
