package quadstore_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
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

// TestKill kills a process that loads, retracts, loads in bulk and compacts, at random moments, and looks at what is left. It
// does so three times, or as often as SAIDSO_KILLS says.
func TestKill(t *testing.T) {
	words := []quad.IRI{"text"}
	if path := os.Getenv("SAIDSO_TEST_KILL"); path != "" {
		victim(path, words)
	}
	kills := 3
	if n, err := strconv.Atoi(os.Getenv("SAIDSO_KILLS")); err == nil {
		kills = n
	}
	path := filepath.Join(t.TempDir(), "db")
	random := rand.New(rand.NewPCG(3, 4))
	there := map[int]bool{}
	for kill := range kills {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
		cmd.Env = append(os.Environ(), "SAIDSO_TEST_KILL="+path, "SAIDSO_TEST_KILL_FROM="+strconv.Itoa(kill*1_000_000))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		begun := map[int]bool{} // what was about to be done to an article
		scan := bufio.NewScanner(out)
		for scan.Scan() {
			var what string
			var i int
			if _, err := fmt.Sscan(scan.Text(), &what, &i); err != nil {
				t.Fatalf("the victim says %q", scan.Text())
			}
			switch what {
			case "ready":
				time.AfterFunc(time.Duration(random.IntN(1500))*time.Millisecond, func() { _ = cmd.Process.Kill() })
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
		_ = cmd.Wait()

		r, err := quadstore.OpenReader(path)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		v, err := r.View()
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
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
				t.Errorf("kill %d: article %d has %d quads", kill, i, n)
			}
			if !there[i] && !begun[i] {
				t.Errorf("kill %d: article %d is there again", kill, i)
			}
		}
		for i := range there {
			if left[i] == 0 && !begun[i] {
				t.Errorf("kill %d: article %d is lost", kill, i)
			}
		}
		there = map[int]bool{}
		for i := range left {
			there[i] = true
		}
		if err := errors.Join(v.Close(), r.Close()); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			break
		}
	}
	t.Logf("%d kills, %d articles in the end", kills, len(there))
}

// victim changes the store until it is killed, telling what it does.
func victim(path string, words []quad.IRI) {
	from, err := strconv.Atoi(os.Getenv("SAIDSO_TEST_KILL_FROM"))
	must(err)
	db, err := quadstore.Open(path, quadstore.Options{Words: words})
	must(err)
	say := func(what string, i int) {
		_, err := fmt.Fprintln(os.Stdout, what, i)
		must(err)
	}
	say("ready", 0)
	for i := from; ; i++ {
		switch {
		case i%20 == 19:
			var quads []quad.Quad
			for j := range 4 {
				say("begin", i+500_000+j)
				quads = append(quads, article(i+500_000+j)...)
			}
			_, err = db.Load(context.Background(), sequence(quads))
			must(err)
			for j := range 4 {
				say("added", i+500_000+j)
			}
		case i%50 == 49:
			must(db.Compact(context.Background()))
		case i%3 == 2:
			say("begin", i-1)
			_, _, err = db.Apply(nil, article(i-1))
			must(err)
			say("removed", i-1)
		default:
			say("begin", i)
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
