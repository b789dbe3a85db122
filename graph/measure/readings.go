package measure

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/graph"
	"saidso/graph/postgres"
	"saidso/graph/postgres/pgserver"
	"saidso/schema"
)

// Readings makes up so many articles as extraction would give them: about 300 words, eight statements and six relations of a dozen people,
// who are distributed as in [News].
func Readings(articles int) iter.Seq[*schema.Reading] {
	return func(yield func(*schema.Reading) bool) {
		random := rand.New(rand.NewPCG(17, 19))
		w := &newsWriter{
			random: random,
			people: rand.NewZipf(random, 1.2, 6, uint64(max(100, articles*5))),
			words:  rand.NewZipf(random, 1.1, 8, uint64(len(vocabulary)-1)),
		}
		for n := range articles {
			if !yield(w.reading(n)) {
				return
			}
		}
	}
}

func (w *newsWriter) reading(n int) *schema.Reading {
	const extractor = "measure/1"
	r := schema.NewReading(&article.Article{
		Text: string(w.text(300)), URL: fmt.Sprint("https://news.example/", n), Outlet: Outlet(w.random.IntN(outlets)), Headline: string(w.text(8)),
		Published: begin.AddDate(0, 0, w.random.IntN(days)), DayOnly: true,
	}, extractor)
	ref := func() schema.Ref { return schema.Ref{ID: Person(int(w.people.Uint64()))} }
	named := map[quad.IRI]bool{}
	for range 12 {
		p := int(w.people.Uint64())
		if named[Person(p)] {
			continue
		}
		named[Person(p)] = true
		name := fmt.Sprintf("First%d Last%d", p%977, p)
		r.Entities = append(r.Entities, &schema.Entity{ID: Person(p), Type: schema.Person, Name: name,
			Aliases: []string{name, name[strings.Index(name, " ")+1:]}, Article: r.Article})
	}
	for i := range 8 {
		at := 150 * i
		content := schema.Extent{Text: string(w.text(14)), Spans: []schema.Span{{at, at + 90}}}
		source := schema.Extent{Text: "she", Spans: []schema.Span{{at + 92, at + 95}}}
		cue := schema.Extent{Text: string(cues[w.random.IntN(len(cues))]), Spans: []schema.Span{{at + 96, at + 100}}}
		r.Statements = append(r.Statements, &schema.Statement{
			ID: schema.StatementIRI(r.Article.ID, source.Spans, cue.Spans, content.Spans), Article: r.Article,
			Kind: schema.Kind(kinds[w.random.IntN(len(kinds))]), Source: &source, Cue: &cue, CueLemma: string(lemmas[quad.String(cue.Text)]), Content: content,
			Speaker: &schema.SpeakerRef{Ref: ref()}, About: []schema.Ref{ref()}, Certainty: schema.Certain, Confidence: 0.9, Extractor: extractor,
		})
	}
	for i := range 6 {
		evidence := schema.Extent{Text: string(w.text(10)), Spans: []schema.Span{{100 * i, 100*i + 60}}}
		s, o, p := ref(), ref(), Verbs[w.random.IntN(len(Verbs))]
		if s.ID == o.ID {
			continue
		}
		r.Relations = append(r.Relations, &schema.Relation{
			ID: schema.RelationIRI(r.Article.ID, s.ID, p, o.ID, evidence.Spans, ""), Article: r.Article, Subject: s, Predicate: p, Object: o, Event: "ACCUSE",
			Asserted: true, Certainty: schema.Certain, Evidence: evidence, Confidence: 0.8, Extractor: extractor,
		})
	}
	return r
}

// oneByOne is how many articles are loaded one by one, which takes longer.
const oneByOne = 300

// Batches measures loading articles into a PostgreSQL of its own, in batches, by several writers, against COPY of the rows that come of it. Each is
// told as it is found.
func Batches(ctx context.Context, articles, batch, writers int, tell func(PostgresResult)) (err error) {
	server, err := pgserver.Start(pgserver.Options{Durable: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	p := postgresRun{ctx: ctx, server: server, tell: tell}
	var readings []*schema.Reading
	for r := range Readings(articles) {
		readings = append(readings, r)
	}
	if _, err := p.batches("articles one by one, 1 writer", readings[:min(oneByOne, len(readings))], 1, 1); err != nil {
		return err
	}
	address, err := p.batches(fmt.Sprintf("articles in batches of %d, %d writers", batch, writers), readings, batch, writers)
	if err != nil {
		return err
	}
	var quads []quad.Quad
	s, err := graph.Open(address, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	for q, err := range s.Quads(ctx) {
		if err != nil {
			return errors.Join(err, s.Close())
		}
		quads = append(quads, q)
	}
	if err := s.Close(); err != nil {
		return err
	}
	for _, indexed := range []bool{true, false} {
		what := "COPY alone of the same rows, into tables without indexes"
		if indexed {
			what = "COPY alone of the same rows, into tables with our indexes"
		}
		address, err := server.NewSchema(ctx)
		if err != nil {
			return err
		}
		db, err := postgres.Open(ctx, address, postgres.Options{})
		if err != nil {
			return err
		}
		err = p.timed(what, func() (int64, error) {
			return db.CopyOnly(ctx, func(yield func(quad.Quad, error) bool) {
				for _, q := range quads {
					if !yield(q, nil) {
						return
					}
				}
			}, indexed)
		})
		db.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// batches loads readings, and answers the graph's address. Parts that the store observes are told too.
func (p *postgresRun) batches(what string, readings []*schema.Reading, batch, writers int) (address string, err error) {
	if address, err = p.server.NewSchema(p.ctx); err != nil {
		return "", err
	}
	var mu sync.Mutex
	parts := map[string]time.Duration{}
	next, total := 0, int64(0)
	take := func() (part []*schema.Reading) {
		mu.Lock()
		defer mu.Unlock()
		part = readings[next:min(next+batch, len(readings))]
		next += len(part)
		return part
	}
	err = p.timed(what, func() (int64, error) {
		errs := make([]error, writers)
		var group sync.WaitGroup
		for i := range writers {
			group.Go(func() {
				errs[i] = p.writer(address, take, func(part string, took time.Duration) {
					mu.Lock()
					defer mu.Unlock()
					parts[part] += took
				}, func(added int) {
					mu.Lock()
					defer mu.Unlock()
					total += int64(added)
				})
			})
		}
		group.Wait()
		return total, errors.Join(errs...)
	})
	for _, part := range []string{"derive", "clusters", "candidates"} {
		p.tell(PostgresResult{"of that, " + part + " (of all writers)", int(total), parts[part].Seconds()})
	}
	return address, err
}

func (p *postgresRun) writer(address string, take func() []*schema.Reading, observe func(string, time.Duration), added func(int)) (err error) {
	s, err := graph.Open(address, graph.Options{Observe: observe})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for part := take(); len(part) > 0; part = take() {
		b, err := s.LoadAll(p.ctx, part)
		if err != nil {
			return err
		}
		added(b.Added)
	}
	return nil
}
