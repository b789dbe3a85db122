package quadstore_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
)

var kills = flag.Int("kills", 3, "how often TestKill kills")

// killsAGraph is after how many kills the test begins with a new graph, so that looking at what is left stays quick.
const killsAGraph = 10

// TestKill kills a process that loads, retracts, loads in bulk and compacts, at random moments, and looks at what is left: each
// article that was acknowledged is there, none is there in part, none comes back, and the store checks clean.
//
//	go test ./graph/quadstore -run Kill -kills 200 -timeout 60m -v
//
// The moment is so many steps after the start and then between a microsecond and some thirty milliseconds, each magnitude as
// likely as the other, so that it falls into every kind of work on machines of any speed.
func TestKill(t *testing.T) {
	words := []quad.IRI{"text"}
	if path := os.Getenv("SAIDSO_TEST_KILL"); path != "" {
		victim(path, words)
	}
	random := rand.New(rand.NewPCG(3, 4))
	during := map[string]int{}
	var path string
	var there map[int]bool
	for kill := range *kills {
		if kill%killsAGraph == 0 {
			path, there = filepath.Join(t.TempDir(), "db"), map[int]bool{}
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
		cmd.Env = append(os.Environ(), "SAIDSO_TEST_KILL="+path, "SAIDSO_TEST_KILL_FROM="+strconv.Itoa(kill*1_000_000))
		begun, doing := watch(t, cmd, there, random)
		during[doing]++
		there = survivors(t, path, words, there, begun)
		if t.Failed() {
			t.Fatalf("after kill %d, while %s", kill, doing)
		}
	}
	t.Logf("%d kills, during: %v", *kills, during)
}

// watch starts a victim and kills it. It notes in there what the victim acknowledged, and answers what it was about to change.
func watch(t *testing.T, cmd *exec.Cmd, there map[int]bool, random *rand.Rand) (begun map[int]bool, doing string) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	begun = map[int]bool{}
	steps, after := random.IntN(120), time.Microsecond<<random.IntN(16)
	after += time.Duration(random.Int64N(int64(after)))
	scan := bufio.NewScanner(out)
	for scan.Scan() {
		var what string
		var i int
		if _, err := fmt.Sscan(scan.Text(), &what, &i); err != nil {
			t.Fatalf("the victim says %q", scan.Text())
		}
		switch what {
		case "opening", "applying", "retracting", "loading", "compacting":
			doing = what
			if steps--; steps < 0 {
				time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
				steps = 1 << 30
			}
		case "begin":
			begun[i] = true
		case "added":
			there[i] = true
			delete(begun, i)
		case "removed":
			delete(there, i)
			delete(begun, i)
		default:
			t.Fatalf("the victim says %q", scan.Text())
		}
	}
	_ = cmd.Wait() // it was killed
	return begun, doing
}

// survivors are the articles that are left, which must be whole.
func survivors(t *testing.T, path string, words []quad.IRI, there, begun map[int]bool) map[int]bool {
	t.Helper()
	r, err := quadstore.OpenReader(path)
	if errors.Is(err, quadstore.ErrNotFound) && len(there) == 0 {
		return map[int]bool{} // killed before the store was made
	}
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.View()
	if err != nil {
		t.Fatal(err)
	}
	checked(t, v, words...)
	left := map[int]int{}
	for q, err := range v.Match(context.Background(), quad.Quad{Predicate: quad.IRI("text")}) {
		if err != nil {
			t.Fatal(err)
		}
		i, err := strconv.Atoi(strings.TrimPrefix(string(q.Label.(quad.IRI)), "article-"))
		if err != nil {
			t.Fatal(err)
		}
		left[i]++
	}
	for i, n := range left {
		if n != 50 {
			t.Errorf("article %d has %d quads", i, n)
		}
		if !there[i] && !begun[i] {
			t.Errorf("article %d is there again", i)
		}
	}
	for i := range there {
		if left[i] == 0 && !begun[i] {
			t.Errorf("article %d is lost", i)
		}
	}
	if err := errors.Join(v.Close(), r.Close()); err != nil {
		t.Error(err)
	}
	out := map[int]bool{}
	for i := range maps.Keys(left) {
		out[i] = true
	}
	return out
}

// victim changes the store until it is killed, telling what it does.
func victim(path string, words []quad.IRI) {
	from, err := strconv.Atoi(os.Getenv("SAIDSO_TEST_KILL_FROM"))
	must(err)
	say := func(what string, i int) {
		_, err := io.WriteString(os.Stdout, what+" "+strconv.Itoa(i)+"\n")
		must(err)
	}
	say("opening", 0)
	db, err := quadstore.Open(path, quadstore.Options{Words: words})
	must(err)
	for i := from; ; i++ {
		switch {
		case i%20 == 19:
			var quads []quad.Quad
			for j := range 4 {
				say("begin", i+500_000+j)
				quads = append(quads, article(i+500_000+j)...)
			}
			say("loading", i)
			_, err = db.Load(context.Background(), sequence(quads))
			must(err)
			for j := range 4 {
				say("added", i+500_000+j)
			}
		case i%10 == 8:
			say("compacting", i)
			must(db.Compact(context.Background()))
		case i%3 == 2:
			say("begin", i-1)
			say("retracting", i)
			_, _, err = db.Apply(nil, article(i-1))
			must(err)
			say("removed", i-1)
		default:
			say("begin", i)
			say("applying", i)
			_, _, err = db.Apply(article(i), nil)
			must(err)
			say("added", i)
		}
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
