package measure

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
)

// Times is how long something took that was done many times.
type Times struct {
	What  string
	Count int
	P50   time.Duration
	P99   time.Duration
	P999  time.Duration
	Max   time.Duration
}

func newTimes(what string, all []time.Duration) Times {
	t := Times{What: what, Count: len(all)}
	if len(all) == 0 {
		return t
	}
	slices.Sort(all)
	at := func(share float64) time.Duration { return all[min(len(all)-1, int(share*float64(len(all))))] }
	t.P50, t.P99, t.P999, t.Max = at(0.5), at(0.99), at(0.999), all[len(all)-1]
	return t
}

// SoakResult is what one process of a soak found.
type SoakResult struct {
	Times   []Times
	Written int // articles, by the writer
	Taken   int // articles that the writer took out again
	Looked  int // times that a reader looked whether an article is whole
	Partial int // times that one was not
	Newest  int // the number of the newest article seen
}

// sizeOf is how many quads an article of a soak has, this one included; what a reader sees must be as many, or none.
const sizeOf = quad.IRI("benchmark:quads")

// soakArticle is the label of an article by its number.
func soakArticle(n int) quad.IRI { return quad.IRI("id:article/soak-" + strconv.Itoa(n)) }

// soakArticles are articles whose labels are known by their numbers. Each says how many quads it has.
func soakArticles() iter.Seq2[int, []quad.Quad] {
	return func(yield func(int, []quad.Quad) bool) {
		n := 0
		for article := range (News{Quads: 1 << 40}).Articles() {
			var out []quad.Quad
			old, now := article[0].Label, soakArticle(n)
			for _, q := range article {
				if q.Label != old {
					continue // what is said of people once belongs to no article
				}
				for _, d := range []quad.Direction{quad.Subject, quad.Object, quad.Label} {
					if q.Get(d) == old {
						q.Set(d, now)
					}
				}
				if iri, ok := q.Subject.(quad.IRI); ok && strings.HasPrefix(string(iri), "id:person/rare") {
					continue // so that the fixed query has the same answer all the time
				}
				if q.Object == Rare {
					q.Object = Person(0)
				}
				out = append(out, q)
			}
			out = distinctQuads(append(out, quad.Quad{Subject: now, Predicate: sizeOf, Label: now}))
			out[len(out)-1].Object = quad.Int(len(out))
			if !yield(n, out) {
				return
			}
			n++
		}
	}
}

// SoakWrite loads articles into the store in dir, each in a transaction of its own, about rate in a second, and takes every
// fifth out again, until the time is over.
func SoakWrite(ctx context.Context, dir string, long time.Duration, rate float64) (SoakResult, error) {
	var res SoakResult
	db, err := quadstore.Open(filepath.Join(dir, "saidso"), quadstore.Options{MustExist: true})
	if err != nil {
		return res, err
	}
	var adding, removing []time.Duration
	begin := time.Now()
	var before []quad.Quad
	for n, article := range soakArticles() {
		due := time.Duration(float64(n) / rate * float64(time.Second))
		if due >= long || ctx.Err() != nil {
			break
		}
		time.Sleep(due - time.Since(begin))
		start := time.Now()
		if start.Sub(begin) >= long {
			break
		}
		if _, _, err := db.Apply(article, nil); err != nil {
			return res, errors.Join(err, db.Close())
		}
		adding = append(adding, time.Since(start))
		res.Written++
		if n%5 == 4 {
			start = time.Now()
			if _, _, err := db.Apply(nil, before); err != nil {
				return res, errors.Join(err, db.Close())
			}
			removing = append(removing, time.Since(start))
			res.Taken++
		}
		before, res.Newest = article, n
	}
	res.Times = []Times{newTimes("commit of an article", adding), newTimes("commit of a retraction", removing)}
	return res, errors.Join(ctx.Err(), db.Close())
}

// SoakRead asks the store in dir until the time is over, with several readers at once: the fixed query, one of the twelve,
// and whether articles are whole, in turn, each in a view of its own.
func SoakRead(ctx context.Context, dir string, long time.Duration, readers int) (SoakResult, error) {
	var res SoakResult
	r, err := quadstore.OpenReader(filepath.Join(dir, "saidso"))
	if err != nil {
		return res, err
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	var fixed, others []time.Duration
	end := time.Now().Add(long)
	for i := range readers {
		group.Go(func() {
			s := soakReader{qs: &eachView{r: r}, random: rand.New(rand.NewPCG(uint64(i), uint64(time.Now().UnixNano())))}
			failure := s.run(ctx, end)
			mu.Lock()
			defer mu.Unlock()
			err = errors.Join(err, failure)
			fixed, others = append(fixed, s.fixed...), append(others, s.others...)
			res.Looked += s.looked
			res.Partial += s.partial
			res.Newest = max(res.Newest, s.newest)
		})
	}
	group.Wait()
	res.Times = []Times{newTimes("query of one hop", fixed), newTimes("the other queries", others)}
	return res, errors.Join(err, r.Close())
}

// soakReader is one of those who ask.
type soakReader struct {
	qs      *eachView
	random  *rand.Rand
	fixed   []time.Duration
	others  []time.Duration
	looked  int
	partial int
	newest  int
}

func (s *soakReader) run(ctx context.Context, end time.Time) error {
	rows := -1
	for n := 0; time.Now().Before(end); n++ {
		start := time.Now()
		got, err := runQuery(ctx, s.qs, Queries[0].Gizmo)
		if err != nil {
			return err
		}
		s.fixed = append(s.fixed, time.Since(start))
		if rows < 0 {
			rows = got
		}
		if got != rows {
			return fmt.Errorf("%q gives %d rows, and gave %d before", Queries[0].Name, got, rows)
		}
		if n%4 == 0 {
			q := Queries[1+s.random.IntN(len(Queries)-1)]
			start := time.Now()
			if _, err := runQuery(ctx, s.qs, q.Gizmo); err != nil {
				return fmt.Errorf("%s: %w", q.Name, err)
			}
			s.others = append(s.others, time.Since(start))
		}
		if err := s.look(ctx); err != nil {
			return err
		}
	}
	return nil
}

// look sees whether the newest articles, and an older one, are whole.
func (s *soakReader) look(ctx context.Context) error {
	v, err := s.qs.r.View()
	if err != nil {
		return err
	}
	defer v.Close() // what was read came with its own errors
	if err := s.whole(ctx, v, s.random.IntN(s.newest+1)); err != nil {
		return err
	}
	for n := s.newest; n < s.newest+3; n++ { // one may be taken out
		if err := s.whole(ctx, v, n); err != nil {
			return err
		}
	}
	return nil
}

func (s *soakReader) whole(ctx context.Context, v *quadstore.View, number int) error {
	size, there := quad.Int(0), quad.Int(0)
	for q, err := range v.Match(ctx, quad.Quad{Label: soakArticle(number)}) {
		if err != nil {
			return err
		}
		if there++; q.Predicate == sizeOf {
			size, _ = q.Object.(quad.Int)
		}
	}
	s.looked++
	if there != size {
		s.partial++
	}
	if there > 0 {
		s.newest = max(s.newest, number)
	}
	return nil
}
