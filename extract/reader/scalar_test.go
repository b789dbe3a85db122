package reader

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"saidso/extract"
)

var corpus = flag.String("corpus", "", "a `folder` of texts on which plain Go and the vector kernels are compared; minutes of work")

// TestScalarOnCorpus counts what plain Go finds otherwise than the vector kernels in the texts of a folder:
//
//	go test ./extract/reader -run ScalarOnCorpus -corpus ../../../shared/corpora/polnear/dev/text -timeout 60m -v
func TestScalarOnCorpus(t *testing.T) {
	if *corpus == "" {
		t.Skip("no -corpus is named")
	}
	paths, err := filepath.Glob(filepath.Join(*corpus, "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: no texts (%v)", *corpus, err)
	}
	vector := trained(t)
	scalar := vector.With(Options{Scalar: true})
	var (
		mu                          sync.Mutex
		wait                        sync.WaitGroup
		tokens, words, spans, other int
	)
	next := make(chan string)
	for range 2 {
		wait.Go(func() {
			for path := range next {
				b, err := os.ReadFile(path)
				if err != nil {
					t.Error(err)
					continue
				}
				one, two := annotate(t, string(b)), annotate(t, string(b))
				annotated(t, vector, one)
				annotated(t, scalar, two)
				a, c := spanSet(one), spanSet(two)
				mu.Lock()
				for i := range one.Tokens {
					if one.Tokens[i] != two.Tokens[i] {
						words++
					}
				}
				tokens += len(one.Tokens)
				spans += len(a)
				for s := range a {
					if !c[s] {
						other++
						t.Logf("%s: only with vector kernels: %s", filepath.Base(path), s)
					}
				}
				for s := range c {
					if !a[s] {
						t.Logf("%s: only in plain Go: %s", filepath.Base(path), s)
					}
				}
				mu.Unlock()
			}
		})
	}
	for _, path := range paths {
		next <- path
	}
	close(next)
	wait.Wait()
	t.Logf("%d of %d tokens and %d of %d spans differ", words, tokens, other, spans)
	if other*1000 > spans {
		t.Errorf("more than one span in a thousand differs")
	}
}

// spanSet is the names and the spans of reports.
func spanSet(d *extract.Document) map[string]bool {
	set := map[string]bool{}
	for _, n := range d.Names {
		set[fmt.Sprint("name ", n.Span, n.Label)] = true
	}
	for _, r := range d.Reports {
		set[fmt.Sprint("cue ", r.Cue)] = true
		for _, s := range r.Source {
			set[fmt.Sprint("source ", r.Cue, s)] = true
		}
		for _, s := range r.Content {
			set[fmt.Sprint("content ", r.Cue, s)] = true
		}
	}
	return set
}
