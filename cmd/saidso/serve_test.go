package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// A server answers Cayley's clients, refuses strangers, and ends when it is asked to.
func TestServe(t *testing.T) {
	db := filepath.Join(t.TempDir(), "g.db")
	if out, err := exec.Command("saidso", "ingest", "--db", db, "../../data/samples").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command("saidso", "serve", "--db", db, "--listen", "127.0.0.1:0")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	line, err := bufio.NewReader(stderr).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	at := regexp.MustCompile(`http://\S+`).FindString(line)
	post := func(path, body string, header ...string) (int, string) {
		t.Helper()
		r, err := http.NewRequest("POST", at+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if len(header) == 2 {
			r.Header.Set(header[0], header[1])
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(b)
	}
	const query = `g.V("<id:person/mirela-castane~kestria>").out("<so:thanked>").all()`
	if code, body := post("/api/v1/query/gizmo", query); code != 200 || !strings.Contains(body, `{"result":[{"id":"<id:person/`) {
		t.Errorf("%d %s", code, body)
	}
	if code, body := post("/api/v1/shape/gizmo", query); code != 200 || !strings.Contains(body, `"values":["<so:thanked>"]`) {
		t.Errorf("%d %s", code, body)
	}
	if code, body := post("/api/v1/query/gizmo", `g.V(`); code != 400 || !strings.Contains(body, `{"error":`) {
		t.Errorf("%d %s", code, body)
	}
	if code, _ := post("/api/v1/query/gizmo", query, "Origin", "http://evil.example"); code != 403 {
		t.Errorf("another origin: %d", code)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
}

func TestServeRefuses(t *testing.T) {
	db := filepath.Join(t.TempDir(), "none")
	for _, c := range []struct{ args, want string }{
		{"--listen 0.0.0.0:0", "needs a token"},
		{"--listen nowhere", "--listen"},
		{"--token-file " + db, "--token-file"},
		{"", "there is no graph"},
	} {
		var out, diagnostics bytes.Buffer
		a := &app{strings.NewReader(""), &out, &diagnostics}
		args := append([]string{"serve", "--db", db}, strings.Fields(c.args)...)
		if code := a.run(t.Context(), args); code != exitUsage || !strings.Contains(diagnostics.String(), c.want) {
			t.Errorf("%q: exit code %d, %s", c.args, code, &diagnostics)
		}
	}
}

// TestServeReadsAsIngest: what a server is sent stands in the graph as if ingest had loaded it, with the same knowledge and the same decisions.
func TestServeReadsAsIngest(t *testing.T) {
	p := &program{t, t.TempDir()}
	articles := p.write("valens.jsonl", valens)
	known := p.write("kb.jsonl", `{"type":"country","slug":"lorvia","iso2":"LX","name":"Lorvia","adjectives":["Lorvian"]}`+"\n")
	decided := p.file("decisions.tsv")
	plain, want := p.file("plain.db"), p.file("want.db")
	p.run(exitOK, "ingest", "--db", plain, articles)
	two := p.pairs(plain)
	if len(two) == 0 {
		t.Fatal("there is nobody to be merged")
	}
	p.run(exitOK, "merge", "--db", plain, "--decisions", decided, string(two[0].A.ID), string(two[0].B.ID))
	p.run(exitOK, "ingest", "--db", want, "--kb", known, "--decisions", decided, articles)

	served, first := p.file("served.db"), p.write("first.jsonl", strings.SplitAfter(valens, "\n")[0])
	p.run(exitOK, "ingest", "--db", served, "--kb", known, "--decisions", decided, first)
	cmd := exec.Command("saidso", "serve", "--write", "--db", served, "--listen", "127.0.0.1:0", "--kb", known, "--decisions", decided)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	var at, token, told string
	for lines := bufio.NewScanner(stderr); (at == "" || token == "") && lines.Scan(); {
		told += lines.Text() + "\n"
		if found := regexp.MustCompile(`http://\S+`).FindString(lines.Text()); found != "" {
			at = found
		}
		if _, after, ok := strings.Cut(lines.Text(), "need the token "); ok {
			token = after
		}
	}
	if at == "" || token == "" {
		t.Fatalf("the server told neither where it is nor its token:\n%s", told)
	}
	r, err := http.NewRequest("POST", strings.TrimSuffix(at, "/")+"/api/articles", strings.NewReader(valens))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", "application/x-ndjson")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%d %s %v", resp.StatusCode, body, err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if got, want := p.export(served), p.export(want); got != want || got == p.export(plain) {
		t.Errorf("the server's graph is another than that of ingest:\n%s", got)
	}
}
