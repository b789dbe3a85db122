package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a saidso serve in a process of its own.
type server struct {
	cmd     *exec.Cmd
	address string // http://HOST:PORT
	started time.Time
	client  *http.Client
}

func build(ctx context.Context, to string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", to, "saidso/cmd/saidso")
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// startServer starts a server and waits until it listens.
func startServer(ctx context.Context, program, db string) (*server, error) {
	s := &server{cmd: exec.Command(program, "serve", "--db", db, "--listen", "127.0.0.1:0", "--timeout", "10s"), started: time.Now()}
	s.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 200, DisableCompression: true}, Timeout: 2 * time.Minute}
	errs, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(errs)
	for lines.Scan() {
		if _, at, ok := strings.Cut(lines.Text(), " at http://"); ok {
			s.address = "http://" + at
			go func() {
				for lines.Scan() {
					fmt.Fprintln(os.Stderr, lines.Text())
				}
			}()
			return s, nil
		}
	}
	return nil, fmt.Errorf("%s does not listen: %w", program, s.cmd.Wait())
}

func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return s.cmd.Wait()
}

func (s *server) alive() bool { return s.cmd.Process.Signal(syscall.Signal(0)) == nil }

// wait waits until pages are answered, and says how long that took from the start.
func (s *server) wait(ctx context.Context) (time.Duration, error) {
	for {
		if status, _, err := s.get(ctx, "/"); err == nil && status == http.StatusOK {
			return time.Since(s.started), nil
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
		if time.Since(s.started) > 5*time.Minute {
			return 0, fmt.Errorf("%s answers nothing", s.address)
		}
	}
}

// get asks for a page and reads it.
func (s *server) get(ctx context.Context, path string) (status int, body []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address+path, nil)
	if err != nil {
		return 0, nil, err
	}
	return s.do(req)
}

// gizmo runs a query.
func (s *server) gizmo(ctx context.Context, query string) (status int, body []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address+"/api/v1/query/gizmo?limit=100000", strings.NewReader(query))
	if err != nil {
		return 0, nil, err
	}
	return s.do(req)
}

// endless runs a query without a limit on its rows.
func (s *server) endless(ctx context.Context, query string) (status int, body []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address+"/api/v2/query?lang=gizmo", strings.NewReader(query))
	if err != nil {
		return 0, nil, err
	}
	return s.do(req)
}

func (s *server) do(req *http.Request) (status int, body []byte, err error) {
	resp, err := s.client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	return resp.StatusCode, body, err
}

// pageSet are the addresses that are asked for.
type pageSet struct {
	entities, statements, pairs, articles, searches, suggestions, apis []string
}

// pages takes addresses from what the server lists: people who are in very many articles and such who are in few.
func (s *server) pages(ctx context.Context, n int) (*pageSet, error) {
	p := &pageSet{}
	var people struct {
		Entities []struct{ ID, Name string }
		Total    int
	}
	if err := s.list(ctx, "/api/entities?type=person&limit=500", &people); err != nil {
		return nil, err
	}
	for i := range n {
		id := people.Entities[i*len(people.Entities)/n].ID
		p.entities = append(p.entities, "/entity?id="+url.QueryEscape(id))
		p.apis = append(p.apis, "/api/timeline?entity="+url.QueryEscape(id))
	}
	var said struct {
		Statements []struct {
			ID      string
			Content struct{ Text string }
			Article struct{ ID string }
		}
	}
	if err := s.list(ctx, "/api/statements?limit=500", &said); err != nil {
		return nil, err
	}
	for i := range n {
		x := said.Statements[i*len(said.Statements)/n]
		p.statements = append(p.statements, "/statement?id="+url.QueryEscape(x.ID))
		p.articles = append(p.articles, "/article?id="+url.QueryEscape(x.Article.ID))
		words := strings.Fields(x.Content.Text)
		p.searches = append(p.searches, "/search?q="+url.QueryEscape(words[0]+" "+words[len(words)/2]))
		number := strconv.Itoa(i)
		p.suggestions = append(p.suggestions, "/api/search?limit=8&q="+url.QueryEscape([]string{"person", "num " + number[:1], "number " + number, "p numb"}[i%4]))
	}
	var relations struct {
		Relations []struct{ Subject, Object struct{ ID string } }
	}
	if err := s.list(ctx, "/api/relations?limit=500", &relations); err != nil {
		return nil, err
	}
	ends := relations.Relations
	for i := 0; len(p.pairs) < n; i++ {
		a, b := ends[i%len(ends)].Subject.ID, ends[i%len(ends)].Object.ID
		if i%3 == 0 { // two of whom everybody speaks
			a, b = people.Entities[i/3%10].ID, people.Entities[10+i/3%20].ID
		}
		if a != b {
			p.pairs = append(p.pairs, "/pair?a="+url.QueryEscape(a)+"&b="+url.QueryEscape(b))
		}
	}
	return p, nil
}

func (s *server) list(ctx context.Context, path string, to any) error {
	status, body, err := s.get(ctx, path)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("%s: %d: %.200s", path, status, body)
	}
	if err == nil {
		err = json.Unmarshal(body, to)
	}
	return err
}

// memory is what the server itself holds now, in bytes; 0 where the system does not tell.
func (s *server) memory() int64 { return resident(s.cmd.Process.Pid) }

// workers is what its processes hold together.
func (s *server) workers() (total int64) {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", s.cmd.Process.Pid))
	for _, t := range tasks {
		b, err := os.ReadFile(t)
		if err != nil {
			continue // the thread has ended
		}
		for _, f := range strings.Fields(string(b)) {
			if pid, err := strconv.Atoi(f); err == nil {
				total += resident(pid)
			}
		}
	}
	return total
}

func resident(pid int) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}
