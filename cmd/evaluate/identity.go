package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/cmd/evaluate/crowd"
	"saidso/data"
	"saidso/export"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/kb"
	"saidso/schema"
)

func (a *app) identity() *cobra.Command {
	f := newOutputFlags()
	articles, people := count(10_000), count(3_000)
	var seed uint64
	odd, reread := 0.05, false
	cmd := &cobra.Command{
		Use:   "identity",
		Short: "who is who across articles that are made up",
		Long: `identity makes up people and articles about them, reads the articles with the whole program, loads them into a graph, and loads the same readings into another one in the opposite
order (with --reread it reads the articles once more for that). It tells how many nodes the people have, what of them are offered as one, and what that costs. It does so twice: where
articles print an office of everybody, and where some mentions are odd (without an office, with initials, in other spellings).`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse("%q is one argument too many", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if f.model != "" {
				return wrongUse("--model: identity needs the whole pipeline")
			}
			dest, err := f.page("evaluate identity")
			if err != nil {
				return err
			}
			report := identityReport{about: about{[]string{"--articles", articles.String(), "--people", people.String()}, english.Version, a.today(), ""}}
			for _, share := range []float64{0, odd} {
				c := &crowding{opt: crowd.Options{Articles: int(articles), People: int(people), Seed: seed, Odd: share}, workers: int(f.workers), reread: reread}
				row, err := c.run(cmd.Context())
				if err != nil {
					return err
				}
				report.Rows = append(report.Rows, row)
			}
			return a.print(f, dest, &report)
		},
	}
	f.bind(cmd)
	cmd.Flags().Var(&articles, "articles", "how many articles")
	cmd.Flags().Var(&people, "people", "about how many people")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "another number makes up others")
	cmd.Flags().BoolVar(&reread, "reread", false, "read the articles again for the other order")
	cmd.Flags().Float64Var(&odd, "odd", odd, "the share of odd mentions in the second part")
	return cmd
}

// crowding is one measurement.
type crowding struct {
	opt     crowd.Options
	workers int
	reread  bool // for the other order, rather than load the same readings again

	spilled  *spilledReadings
	crowd    *crowd.Crowd
	pipeline *english.Pipeline
	known    *kb.KB

	mu      sync.Mutex
	resolve []time.Duration // by article
	derive  []time.Duration
	copies  time.Duration
	pairing time.Duration
	loading time.Duration

	nodes  map[int]map[quad.IRI]bool // of the people
	owners map[quad.IRI]map[int]bool // of the nodes
	odd    map[quad.IRI]bool         // nodes that an odd mention made
	missed int
}

// crowdRow is what one measurement found.
type crowdRow struct {
	Articles   int     `json:"articles"`
	People     int     `json:"people"`
	Odd        float64 `json:"odd"`     // the share of odd mentions
	Nodes      int     `json:"nodes"`   // of those people
	Doubles    int     `json:"doubles"` // nodes beyond one a person
	OddDoubles int     `json:"oddDoubles"`
	Joined     int     `json:"joined"`  // nodes of several people
	Missed     int     `json:"missed"`  // mentions of people who got no node
	Offered    int     `json:"offered"` // doubles that are offered as one with another node of their person
	Pairs      int     `json:"pairs"`
	Right      int     `json:"right"`   // pairs of one person
	Resolve    float64 `json:"resolve"` // ms an article, and the 99th percentile
	Resolve99  float64 `json:"resolve99"`
	Derive     float64 `json:"derive"`
	Derive99   float64 `json:"derive99"`
	Candidates float64 `json:"candidates"` // the part of derive that looks for pairs
	Copies     float64 `json:"copies"`     // the part of derive that has nothing to do with identity: clusters of copies and quotations, revisions
	Load       float64 `json:"load"`       // all of loading, with the write
	Read       float64 `json:"read"`       // wall time of reading and loading, ms an article
	Heap       [4]int  `json:"heap"`       // MB after each quarter
	SameGraph  bool    `json:"sameGraph"`  // the other order gave the same bytes
}

func (c *crowding) run(ctx context.Context) (row crowdRow, err error) {
	c.crowd = crowd.New(c.opt)
	c.nodes, c.owners, c.odd = map[int]map[quad.IRI]bool{}, map[quad.IRI]map[int]bool{}, map[quad.IRI]bool{}
	base, err := kb.Load(data.KnowledgeBase)
	if err != nil {
		return row, err
	}
	if c.known, err = base.Extend(kb.File{Name: "crowd", Reader: strings.NewReader(c.crowd.Knowledge())}); err != nil {
		return row, err
	}
	if c.pipeline, err = english.New(c.known); err != nil {
		return row, err
	}
	dir, err := os.MkdirTemp("", "saidso-identity-")
	if err != nil {
		return row, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()

	if !c.reread {
		if c.spilled, err = newSpilledReadings(filepath.Join(dir, "readings")); err != nil {
			return row, err
		}
		defer func() { err = errors.Join(err, c.spilled.Close()) }()
	}
	order := rand.New(rand.NewPCG(c.opt.Seed, 1<<40)).Perm(c.opt.Articles)
	row = crowdRow{Articles: c.opt.Articles, People: c.opt.People, Odd: c.opt.Odd}
	begin := time.Now()
	first, found, err := c.load(ctx, filepath.Join(dir, "a"), order, &row.Heap)
	if err != nil {
		return row, err
	}
	row.Read = perArticle(time.Since(begin), c.opt.Articles)
	c.count(&row, found)
	slices.Reverse(order)
	c.nodes = nil
	if c.spilled != nil {
		if err := c.spilled.flush(); err != nil {
			return row, err
		}
	}
	second, _, err := c.load(ctx, filepath.Join(dir, "b"), order, nil)
	row.SameGraph = first == second
	return row, err
}

// load reads and loads the articles in an order. It answers with the sum of the export and the pairs.
func (c *crowding) load(ctx context.Context, path string, order []int, heap *[4]int) (sum [sha256.Size]byte, found []graph.Candidate, err error) {
	measured := heap != nil
	var derive time.Duration
	s, err := graph.Open(path, graph.Options{Knowledge: c.known.Known, Observe: func(part string, took time.Duration) {
		switch {
		case !measured:
		case part == "derive":
			derive = took
		case part == "candidates":
			c.pairing += took
		case part == "clusters":
			c.copies += took
		}
	}})
	if err != nil {
		return sum, nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	done := 0
	readings := c.readings(ctx, order, measured)
	if !measured && c.spilled != nil {
		readings = c.again(order)
	}
	for r, err := range readings {
		if err != nil {
			return sum, nil, err
		}
		if measured && c.spilled != nil {
			if err := c.spilled.add(r.article, r.reading); err != nil {
				return sum, nil, err
			}
		}
		begin := time.Now()
		if _, err := s.Load(ctx, r.reading); err != nil {
			return sum, nil, err
		}
		if !measured {
			continue
		}
		c.loading += time.Since(begin)
		c.derive = append(c.derive, derive)
		c.note(r)
		done++
		if quarter := max(len(order)/4, 1); done%quarter == 0 && done/quarter <= len(heap) {
			heap[done/quarter-1] = heapMB()
		}
	}
	if found, err = s.Candidates(ctx, graph.CandidateFilter{}); err != nil {
		return sum, nil, err
	}
	h := sha256.New()
	if err := export.WriteNQuads(h, s.Quads(ctx), export.Options{}); err != nil {
		return sum, nil, err
	}
	h.Sum(sum[:0])
	return sum, found, nil
}

// crowdReading is an article that was read.
type crowdReading struct {
	article int
	reading *schema.Reading
	named   []crowd.Named
	err     error
}

// readings reads articles by several workers, in the order given.
func (c *crowding) readings(ctx context.Context, order []int, measured bool) func(func(crowdReading, error) bool) {
	return func(yield func(crowdReading, error) bool) {
		type job struct {
			article int
			done    chan crowdReading
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs, queue := make(chan job), make(chan job, 2*c.workers)
		go func() {
			defer close(jobs)
			defer close(queue)
			for _, i := range order {
				j := job{i, make(chan crowdReading, 1)}
				select {
				case queue <- j:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range c.workers {
			go func() {
				for j := range jobs {
					a, named := c.crowd.Article(j.article)
					r, err := c.pipeline.Observed(func(stage string, took time.Duration) {
						if stage == "resolve" && measured {
							c.mu.Lock()
							c.resolve = append(c.resolve, took)
							c.mu.Unlock()
						}
					}).Read(ctx, a)
					j.done <- crowdReading{j.article, r, named, err}
				}
			}()
		}
		for j := range queue {
			r := <-j.done
			if !yield(r, r.err) || r.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(crowdReading{}, err)
		}
	}
}

// again gives the readings that were made before, in the order given.
func (c *crowding) again(order []int) func(func(crowdReading, error) bool) {
	return func(yield func(crowdReading, error) bool) {
		for _, i := range order {
			r, err := c.spilled.get(i)
			if !yield(crowdReading{article: i, reading: r, err: err}, err) || err != nil {
				return
			}
		}
	}
}

// note notes which nodes the people of an article got.
func (c *crowding) note(r crowdReading) {
	for _, n := range r.named {
		got := quad.IRI("")
		for _, e := range r.reading.Entities {
			if e.Type == schema.Person && slices.ContainsFunc(e.Aliases, func(f string) bool { return slices.Contains(n.Forms, f) }) {
				got = e.ID
				c.owner(n, got)
			}
		}
		if got == "" {
			c.missed++
		}
	}
}

func (c *crowding) owner(n crowd.Named, node quad.IRI) {
	if c.nodes[n.Person] == nil {
		c.nodes[n.Person] = map[quad.IRI]bool{}
	}
	if c.owners[node] == nil {
		c.owners[node] = map[int]bool{}
	}
	c.nodes[n.Person][node], c.owners[node][n.Person] = true, true
	if n.Odd {
		c.odd[node] = true
	}
}

// count counts what was found.
func (c *crowding) count(row *crowdRow, found []graph.Candidate) {
	row.Missed, row.Pairs = c.missed, len(found)
	offered := map[quad.IRI]bool{}
	for _, p := range found {
		same := false
		for who := range c.owners[p.A.ID] {
			same = same || c.owners[p.B.ID][who]
		}
		if same {
			row.Right++
			offered[p.A.ID], offered[p.B.ID] = true, true
		}
	}
	row.Nodes = len(c.owners)
	for _, owners := range c.owners {
		if len(owners) > 1 {
			row.Joined++
		}
	}
	for _, nodes := range c.nodes {
		row.Doubles += len(nodes) - 1
		left := 0
		for id := range nodes {
			if !offered[id] {
				left++
			}
		}
		// One node is the person's own; of the others those are found that stand in some pair with another of the person's.
		row.Offered += len(nodes) - 1 - min(left, len(nodes)-1)
		odd := 0
		for id := range nodes {
			if c.odd[id] {
				odd++
			}
		}
		row.OddDoubles += min(odd, len(nodes)-1)
	}
	row.Resolve, row.Resolve99 = mean(c.resolve), percentile(c.resolve, 99)
	row.Derive, row.Derive99 = mean(c.derive), percentile(c.derive, 99)
	row.Candidates, row.Copies = perArticle(c.pairing, row.Articles), perArticle(c.copies, row.Articles)
	row.Load = perArticle(c.loading, row.Articles)
}

func perArticle(d time.Duration, n int) float64 {
	return float64(d) / float64(time.Millisecond) / float64(max(n, 1))
}

func mean(all []time.Duration) float64 {
	sum := time.Duration(0)
	for _, d := range all {
		sum += d
	}
	return perArticle(sum, len(all))
}

func percentile(all []time.Duration, p int) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.SortedFunc(slices.Values(all), func(a, b time.Duration) int { return cmp.Compare(a, b) })
	return perArticle(sorted[min(len(sorted)-1, len(sorted)*p/100)], 1)
}

// heapMB is what is in use after the garbage is gone.
func heapMB() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc >> 20)
}

// sameness is "yes" or "NO".
func sameness(same bool) string {
	if same {
		return "yes"
	}
	return "NO"
}

func (r crowdRow) cells() []string {
	share := fmt.Sprintf("%.1f", 100*float64(r.Doubles)/float64(max(r.People, 1)))
	return []string{
		fmt.Sprintf("%.0f", 100*r.Odd), fmt.Sprint(r.Articles), fmt.Sprint(r.People), fmt.Sprint(r.Nodes), fmt.Sprint(r.Doubles), share,
		fmt.Sprint(r.OddDoubles), fmt.Sprint(r.Joined), fmt.Sprint(r.Missed), fmt.Sprint(r.Offered), fmt.Sprintf("%d of %d", r.Right, r.Pairs), sameness(r.SameGraph),
	}
}

func (r crowdRow) costs() []string {
	ms := func(x float64) string { return fmt.Sprintf("%.3f", x) }
	return []string{
		fmt.Sprintf("%.0f", 100*r.Odd), ms(r.Resolve), ms(r.Resolve99), ms(r.Derive - r.Candidates - r.Copies), ms(r.Candidates),
		ms(r.Resolve + r.Derive - r.Copies), ms(r.Copies), ms(r.Resolve + r.Derive), ms(r.Derive99), ms(r.Load), ms(r.Read), strings.Trim(strings.ReplaceAll(fmt.Sprint(r.Heap), " ", ", "), "[]"),
	}
}
