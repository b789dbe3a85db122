package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"saidso/article/warc/warctest"
)

var kills = flag.Int("kills", 3, "how often TestKill kills an ingest")

// TestKill kills an ingest at random moments, and then lets it end: the graph is that of an ingest that was never killed, byte for
// byte, and the report tells of the same articles in the same order, each once.
//
//	go test ./cmd/saidso -run Kill -kills 10 -v
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs for a minute")
	}
	news := newsToKill(t)
	dir := t.TempDir()
	export := func(db string) []byte {
		t.Helper()
		out, err := exec.Command("saidso", "export", "--db", filepath.Join(dir, db)).Output()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	ingest := func(db string) *exec.Cmd {
		return exec.Command("saidso", "ingest", "--db", filepath.Join(dir, db), "--report", filepath.Join(dir, db+".jsonl"), news)
	}
	start := time.Now()
	summary, err := ingest("clean").CombinedOutput()
	took := time.Since(start)
	if code := exitCode(err); code != exitFailed {
		t.Fatalf("exit code %d: %s", code, summary)
	}
	want := export("clean")
	if bytes.Count(want, []byte("NewsArticle")) < 30 {
		t.Fatalf("only %d articles in the graph", bytes.Count(want, []byte("NewsArticle")))
	}

	check := func() {
		t.Helper()
		if got := export("killed"); !bytes.Equal(got, want) {
			t.Errorf("%d bytes of N-Quads after the kills, %d without", len(got), len(want))
		}
		if got, want := reported(t, filepath.Join(dir, "killed.jsonl")), reported(t, filepath.Join(dir, "clean.jsonl")); got != want {
			t.Errorf("reported after the kills:\n%s\nwithout:\n%s", got, want)
		}
		if entries, err := os.ReadDir(filepath.Join(dir, "killed", "ingest")); err == nil {
			t.Errorf("%d files of the journal are left", len(entries))
		}
	}
	random := rand.New(rand.NewPCG(11, 12))
	for killed := 0; killed < *kills; {
		cmd := ingest("killed")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(random.Int64N(int64(took*2/3))), func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait() // it was killed, or came to its end before
		if cmd.ProcessState.Exited() {
			check() // and begin with a new graph
			if err := errors.Join(os.RemoveAll(filepath.Join(dir, "killed")), os.Remove(filepath.Join(dir, "killed.jsonl"))); err != nil {
				t.Fatal(err)
			}
			continue
		}
		killed++
	}
	summary, err = ingest("killed").CombinedOutput()
	if code := exitCode(err); code != exitFailed { // for the broken line, each time
		t.Errorf("exit code %d: %s", code, summary)
	}
	t.Logf("%v without a kill; after %d kills: %s", took, *kills, summary)
	check()
}

func exitCode(err error) int {
	if err == nil {
		return exitOK
	}
	if exit, ok := err.(*exec.ExitError); ok {
		return exit.ExitCode()
	}
	return -1
}

// newsToKill makes a folder of generated articles: files, JSON lines with a broken one, a WARC file.
func newsToKill(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	people := []string{"Lorvian President Petra Valen", "Belmorian Prime Minister Anders Osk", "Kestrian Senator Mirela Castane", "Valdorian Minister Sofia Renn"}
	verbs := []string{"criticized", "praised", "thanked", "met", "accused"}
	story := func(i int) string {
		a, b := people[i%4], people[(i/4+1+i)%4]
		return fmt.Sprintf("%s %s %s on Monday. “The harbor was ours for %d years before they could spell it,” said %s. She said that the treaty would hold.", a, verbs[i%5], b, i+2, a)
	}
	for i := range 15 {
		write(fmt.Sprintf("a%02d.txt", i), story(i))
	}
	var lines strings.Builder
	for i := range 120 {
		fmt.Fprintf(&lines, "{\"text\":%q,\"title\":\"Story %d\",\"published\":\"2040-05-%02d\",\"url\":\"https://wire.example/%d\"}\n", story(100+i), i, 1+i%28, i)
		if i == 8 {
			lines.WriteString("broken\n")
		}
	}
	write("b.jsonl", lines.String())
	write("c.txt", "Die Ministerin erklärte am Dienstag, sie werde im Herbst nicht noch einmal antreten. Die Opposition begrüßte den Schritt, forderte aber sofortige Neuwahlen im ganzen Land.")
	var b bytes.Buffer
	if _, err := (warctest.News{Responses: 8, Seed: 13, Median: 1200}).Write(&b); err != nil {
		t.Fatal(err)
	}
	write("d.warc.gz", b.String())
	return dir
}

// reported is what a report tells, but for what was there already.
func reported(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(b)) {
		var x reportLine
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		outcome := x.Outcome
		if outcome != "skipped" && outcome != "failed" {
			outcome = "read"
		}
		fmt.Fprintln(&out, filepath.Base(x.Path), x.Line, x.Number, x.ID, outcome, x.Why)
	}
	return out.String()
}
