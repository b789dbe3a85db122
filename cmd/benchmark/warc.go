package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	stdgzip "compress/gzip"

	"github.com/klauspost/compress/gzip"
	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/article/warc"
	"saidso/article/warc/warctest"
)

// warcRun is one run of the benchmark of WARC files.
type warcRun struct {
	*app
	responses int
	rounds    int
	pages     bool
	dir       string
}

func (a *app) warc() *cobra.Command {
	r := &warcRun{app: a}
	cmd := &cobra.Command{
		Use:   "warc",
		Short: "WARC files of made-up news: reading them against unpacking them",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if r.dir, err = os.MkdirTemp(r.dir, "saidso-benchmark-"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(r.dir)) }()
			return r.run(cmd.Context())
		},
	}
	cmd.Flags().IntVar(&r.responses, "responses", 20_000, "how many the file has")
	cmd.Flags().IntVar(&r.rounds, "rounds", 3, "how often; the best of each counts")
	cmd.Flags().BoolVar(&r.pages, "pages", true, "measure the reading of HTML pages as well")
	cmd.Flags().StringVar(&r.dir, "dir", "", "where to put the file; the system's temporary directory if empty")
	return cmd
}

// warcResult is what one way through the file cost.
type warcResult struct {
	Seconds  float64
	CPU      float64
	Peak     int64 // bytes of memory of its process
	Records  int
	Articles int
	Bytes    int64 // that came out
}

// warcWays are the ways through the file.
var warcWays = []struct{ what, name string }{
	{"gunzip", "unpacked, nothing else (klauspost/compress, which the reader uses)"},
	{"stdlib", "unpacked by the standard library"},
	{"records", "records: headers, blocks and checksums"},
	{"bodies", "responses: HTTP, chunks, packed bodies, up to the bytes of pages"},
	{"articles", "articles: and their HTML read as text"},
}

func (r *warcRun) run(ctx context.Context) error {
	path := filepath.Join(r.dir, "news.warc.gz")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	made, err := warctest.News{Responses: r.responses, Seed: 1}.Write(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	best := map[string]warcResult{}
	for round := range r.rounds {
		for _, way := range warcWays {
			if way.what == "articles" && (!r.pages || round > 0) {
				continue
			}
			var res warcResult
			if err := r.part(ctx, &res, way.what, path); err != nil {
				return err
			}
			if b, ok := best[way.what]; !ok || res.Seconds < b.Seconds {
				res.Peak = max(res.Peak, b.Peak)
				best[way.what] = res
			}
		}
	}
	fmt.Fprintf(r.stdout, "### A WARC file of %d responses, %d MB packed, %d records of %d MB, the best of %d\n\n| | seconds | CPU s | MB/s unpacked | speed to unpacking | peak MB | articles | MB out |\n|---|---|---|---|---|---|---|---|\n",
		r.responses, info.Size()>>20, made.Records, made.Bytes>>20, r.rounds)
	for _, way := range warcWays {
		res, ok := best[way.what]
		if !ok {
			continue
		}
		if (way.what == "bodies" || way.what == "articles") && res.Articles != made.Articles {
			return fmt.Errorf("%s: %d articles, not %d", way.what, res.Articles, made.Articles)
		}
		fmt.Fprintf(r.stdout, "| %s | %.2f | %.2f | %.0f | %.2f | %d | %d | %d |\n", way.name, res.Seconds, res.CPU, float64(made.Bytes>>20)/res.Seconds,
			best["gunzip"].Seconds/res.Seconds, res.Peak>>20, res.Articles, res.Bytes>>20)
	}
	return nil
}

// part measures in a process of its own, so that its memory can be told.
func (r *warcRun) part(ctx context.Context, result any, what, path string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, "warcpart", what, path, strconv.Itoa(r.responses))
	cmd.Stderr = r.stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return json.Unmarshal(out, result)
}

// warcPart is a hidden command: one measurement, whose result goes to standard output as JSON.
func (a *app) warcPart() *cobra.Command {
	return &cobra.Command{
		Use:    "warcpart WHAT FILE RESPONSES",
		Hidden: true,
		Args:   cobra.ExactArgs(3),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			f, err := os.Open(args[1])
			if err != nil {
				return err
			}
			defer f.Close() // read only: closing has nothing to lose
			start, before := time.Now(), processorTime()
			var res warcResult
			switch args[0] {
			case "gunzip":
				var zr *gzip.Reader
				if zr, err = gzip.NewReader(bufio.NewReaderSize(f, 256<<10)); err == nil {
					res.Bytes, err = io.Copy(io.Discard, zr)
				}
			case "stdlib":
				var zr *stdgzip.Reader
				if zr, err = stdgzip.NewReader(bufio.NewReaderSize(f, 256<<10)); err == nil {
					res.Bytes, err = io.Copy(io.Discard, zr)
				}
			case "records":
				err = res.records(f, false)
			case "bodies":
				err = res.records(f, true)
			case "articles":
				err = res.articles(cmd.Context(), args[1])
			default:
				err = fmt.Errorf("nothing is called %q", args[0])
			}
			if err != nil {
				return err
			}
			res.Seconds, res.CPU = time.Since(start).Seconds(), (processorTime() - before).Seconds()
			res.Peak = peakMemory()
			return json.NewEncoder(a.stdout).Encode(res)
		},
	}
}

// records reads the records, and the bodies of those that may be articles.
func (res *warcResult) records(f *os.File, bodies bool) error {
	r := warc.NewReader(f, warc.Options{Keep: func(rec *warc.Record) bool { return rec.Type == "response" }})
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		res.Records++
		if !bodies {
			res.Bytes += rec.Length
			continue
		}
		if rec.Type != "response" {
			continue
		}
		resp, err := rec.Response()
		if err != nil {
			return err
		}
		if resp.Status != 200 || !article.IsArticleType(resp.ContentType) {
			continue
		}
		body, err := resp.Body()
		if err != nil {
			return err
		}
		res.Articles++
		res.Bytes += int64(len(body))
	}
}

// articles reads the articles as ingest does before it extracts them.
func (res *warcResult) articles(ctx context.Context, path string) error {
	for a, err := range article.Read(ctx, []string{path}, article.Options{}) {
		res.Records++
		switch {
		case errors.Is(err, article.ErrSkipped):
		case err != nil:
			return err
		default:
			res.Articles++
			res.Bytes += int64(len(a.Text))
		}
	}
	return nil
}
