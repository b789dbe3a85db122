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
