package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph/postgres/pgserver"
)

// fleet is the benchmark of workers on a queue: processes of their own, which may be killed, cut off from the network, and bereft of
// their server.
func (a *app) fleet() *cobra.Command {
	f := &fleetRun{app: a}
	cmd := &cobra.Command{
		Use:   "fleet",
		Short: "workers on a queue: speed by their number, and whether their graph is that of one ingest",
		Long: `fleet makes up articles, ingests them once, and lets workers read them from a queue, each of their numbers into a new graph. The exports must be
the same, byte for byte. With --netns each worker has a network namespace of its own (for which it must be root). With --kills workers are killed at random
and begun again, with --restarts the server is restarted, with --cut one worker is cut off from the network for a minute.`,
		Args: cobra.NoArgs,
	}
	cmd.Flags().IntVar(&f.articles, "articles", 400, "how many articles")
	cmd.Flags().IntVar(&f.paragraphs, "paragraphs", 1, "paragraphs of some 60 words in an article")
	cmd.Flags().IntVar(&f.shards, "shards", 8, "how many shards")
	workers := cmd.Flags().String("workers", "1,2,4", "numbers of workers")
	cmd.Flags().IntVar(&f.threads, "j", 1, "articles that a worker extracts at once")
	cmd.Flags().IntVar(&f.kills, "kills", 0, "how often a worker is killed, in the last run")
	cmd.Flags().IntVar(&f.restarts, "restarts", 0, "how often the server is restarted, in the last run")
	cmd.Flags().BoolVar(&f.cut, "cut", false, "cut one worker off from the network for a minute, in the last run")
	cmd.Flags().BoolVar(&f.netns, "netns", false, "network namespaces")
	cmd.Flags().DurationVar(&f.lease, "lease", 10*time.Second, "time after which a worker that was not seen is dead")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		for _, text := range strings.Split(*workers, ",") {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 {
				return fmt.Errorf("--workers: %q is no number", text)
			}
			f.workers = append(f.workers, n)
		}
		if f.cut && !f.netns {
			return errors.New("--cut needs --netns")
		}
		return f.run(cmd.Context())
	}
	return cmd
}

type fleetRun struct {
	*app
	articles, paragraphs, shards, threads int
	workers                               []int
	kills, restarts                       int
	cut, netns                            bool
	lease                                 time.Duration

	dir, program, news string
	server             *pgserver.Server
	want               string // the sum of the export
}

func (f *fleetRun) run(ctx context.Context) (err error) {
	if f.dir, err = os.MkdirTemp("", "fleet"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(f.dir)) }()
	f.program, f.news = filepath.Join(f.dir, "saidso"), filepath.Join(f.dir, "news.jsonl")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", f.program, "saidso/cmd/saidso").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	if err := f.writeNews(); err != nil {
		return err
	}
	if f.server, err = pgserver.Start(pgserver.Options{Durable: true}); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.server.Stop()) }()

	fmt.Fprintf(f.stdout, "### %d articles in %d shards\n\n| | seconds | articles a second | to one worker | export |\n|---|---|---|---|---|\n", f.articles, f.shards)
	begin := time.Now()
	graph := filepath.Join(f.dir, "graph")
	if err := f.saidso(ctx, "ingest", "--db", graph, "-j", strconv.Itoa(f.threads), f.news); err != nil {
		return err
	}
	took := time.Since(begin)
	if f.want, err = f.export(ctx, graph); err != nil {
		return err
	}
	fmt.Fprintf(f.stdout, "| one ingest, -j %d | %.1f | %.1f | | %s |\n", f.threads, took.Seconds(), float64(f.articles)/took.Seconds(), f.want[:8])
	var one float64
	for i, n := range f.workers {
		hard := i == len(f.workers)-1
		r, err := f.fleetOf(ctx, n, hard)
		if err != nil {
			return fmt.Errorf("%d workers: %w", n, err)
		}
		if n == 1 {
			one = r.seconds
		}
		what, ratio := fmt.Sprintf("%d workers, -j %d", n, f.threads), ""
		if hard && f.kills+f.restarts > 0 {
			what += fmt.Sprintf(", %d kills, %d restarts", r.kills, r.restarts)
		}
		if one > 0 {
			ratio = fmt.Sprintf("%.2f", one/r.seconds)
		}
		same := "the same"
		if r.sum != f.want {
			same = "ANOTHER: " + r.sum[:8]
		}
		fmt.Fprintf(f.stdout, "| %s | %.1f | %.1f | %s | %s |\n", what, r.seconds, float64(f.articles)/r.seconds, ratio, same)
		for _, line := range r.notes {
			fmt.Fprintf(f.stderr, "%s\n", line)
		}
		if r.sum != f.want {
			err = errors.Join(err, errors.New("the graph is another"))
		}
		if err = errors.Join(err, r.problem); err != nil {
			return err
		}
	}
	return nil
}

// saidso runs the program. Articles that cannot be read are no error here.
func (f *fleetRun) saidso(ctx context.Context, args ...string) error {
	if out, err := exec.CommandContext(ctx, f.program, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("saidso %s: %w: %s", args[0], err, out)
	}
	return nil
}

// export is the sum of a graph's N-Quads.
func (f *fleetRun) export(ctx context.Context, graph string) (string, error) {
	out := exec.CommandContext(ctx, "/bin/sh", "-c", `"$0" export --db "$1" | sha256sum`, f.program, graph)
	text, err := out.Output()
	return string(text), err
}

// writeNews makes up articles of a few sentences: people who speak of one another, and copies of one story now and then.
func (f *fleetRun) writeNews() error {
	file, err := os.Create(f.news)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(file)
	for i := range f.articles {
		k := i
		if i%10 == 9 {
			k = i - 3 // carries what another does
		}
		var text []string
		for p := range f.paragraphs {
			text = append(text, paragraph(k*f.paragraphs+p))
		}
		if err := enc.Encode(map[string]string{"text": strings.Join(text, "\n\n"), "title": fmt.Sprintf("Story %d", i), "published": fmt.Sprintf("2040-%02d-%02d", 1+i%12, 1+i%28),
			"url": fmt.Sprintf("https://wire.example/%d", i)}); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Close()
}

// paragraph tells a story. Its words are drawn at random, so that no two tell the same; its people come back.
func paragraph(k int) string {
	r := rand.New(rand.NewPCG(uint64(k), 7))
	one := func(of string) string { words := strings.Fields(of); return words[r.IntN(len(words))] }
	syllables := strings.Fields("dro vik mar tel os kan lor bel sa rin ho pra ul zem ga ned fi tor")
	capital := func(name string) string { return strings.ToUpper(name[:1]) + name[1:] }
	name := func(parts int) (name string) {
		for range parts {
			name += syllables[r.IntN(len(syllables))]
		}
		return capital(name)
	}
	noun := func() string {
		return one("harbor treaty budget border strike dam railway election pipeline market court school bridge forest fishery tax army hospital mine census")
	}
	verb := func() string { return one("criticized praised thanked met accused warned") }
	person := func() (title, last string) { // one of some thousands, of one office and one first name each
		m := len(syllables)
		n := r.IntN(10 * m * m)
		last = capital(syllables[n%m] + syllables[n/m%m] + syllables[n/m/m])
		of := func(words string) string { all := strings.Fields(words); return all[n%len(all)] }
		return fmt.Sprintf("%s %s %s %s", of("Lorvian Belmorian Kestrian Valdorian Ostravian"), of("President Minister Senator Governor"),
			of("Petra Anders Mirela Sofia Ivo Dana Karl"), last), last
	}
	a, last := person()
	b, _ := person()
	return fmt.Sprintf("%s %s %s on Monday over the %s in %s. “%s gave its %s to the %s of %s, and %d years of %s went into it before %s had one,” said %s. "+
		"She said that the %s of %s would outlive the %s. %s answered that the %s had cost %s %d million.",
		a, verb(), b, noun(), name(3), name(3), noun(), noun(), name(2), 2+r.IntN(90), noun(), name(3), last,
		noun(), name(3), noun(), b, noun(), name(2), r.IntN(300))
}
