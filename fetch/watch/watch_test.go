package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"saidso/fetch"
	"saidso/fetch/feed"
)

// paper is a server with one feed.
type paper struct {
	*httptest.Server
	mu     sync.Mutex
	items  []string
	status int
	after  string
	sent   int // feeds that were sent whole
	asked  int
}

func newPaper(t *testing.T, items ...string) *paper {
	p := &paper{items: items, status: http.StatusOK}
	p.Server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(p.Close)
	return p
}

func (p *paper) serve(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.URL.Path != "/feed" {
		http.NotFound(w, r)
		return
	}
	p.asked++
	if p.status != http.StatusOK {
		w.Header().Set("Retry-After", p.after)
		w.WriteHeader(p.status)
		return
	}
	tag := fmt.Sprintf(`"%s"`, strings.Join(p.items, "-"))
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	p.sent++
	fmt.Fprint(w, "<rss><channel>")
	for _, i := range p.items {
		fmt.Fprintf(w, "<item><title>%s</title><link>/%s</link></item>", i, i)
	}
	fmt.Fprint(w, "</channel></rss>")
}

func (p *paper) set(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f()
}

// run is a watcher of a paper with what it did.
type run struct {
	Watcher
	mu     sync.Mutex
	got    []string
	events []Event
}

func watcher(t *testing.T, p *paper, state string) *run {
	t.Helper()
	c, err := fetch.New(fetch.Options{Delay: -1, Retries: -1, AllowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	s, err := OpenState(state)
	if err != nil {
		t.Fatal(err)
	}
	r := &run{}
	r.Watcher = Watcher{
		Client: c, State: s, Sources: []feed.Source{{URL: p.URL + "/feed"}}, Once: true,
		Handle: func(_ context.Context, item Item) (bool, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.got = append(r.got, item.Title)
			return false, nil
		},
		Report: func(e Event) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.events = append(r.events, e)
		},
	}
	return r
}

func (r *run) kinds() (list []EventKind) {
	for _, e := range r.events {
		list = append(list, e.Kind)
	}
	return list
}

func (r *run) check(t *testing.T, want ...string) {
	t.Helper()
	r.got = nil
	if err := r.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, r.got); diff != "" {
		t.Errorf("items: %s", diff)
	}
}

// What was seen stays seen in another process, and the feed is asked for conditionally.
func TestRestart(t *testing.T) {
	p := newPaper(t, "b", "a")
	state := filepath.Join(t.TempDir(), "s.json")
	watcher(t, p, state).check(t, "b", "a")
	watcher(t, p, state).check(t)
	if p.sent != 1 || p.asked != 2 {
		t.Errorf("sent %d times of %d", p.sent, p.asked)
	}
	p.set(func() { p.items = []string{"c", "b", "a"} })
	watcher(t, p, state).check(t, "c")
	p.set(func() { p.items = []string{"d"} })
	watcher(t, p, state).check(t, "d")
	p.set(func() { p.items = []string{"a", "d"} }) // it had gone, and comes back
	watcher(t, p, state).check(t)
}

func TestNewest(t *testing.T) {
	p := newPaper(t, "c", "b", "a")
	state := filepath.Join(t.TempDir(), "s.json")
	w := watcher(t, p, state)
	w.Newest = 1
	w.check(t, "c")
	p.set(func() { p.items = []string{"e", "d", "c", "b", "a"} })
	w = watcher(t, p, state)
	w.Newest = 1
	w.check(t, "e", "d")
}

// A watch that ends in the middle goes on with the items that waited, though the feed says that nothing changed.
func TestBrokenOff(t *testing.T) {
	p := newPaper(t, "a", "b", "c")
	state := filepath.Join(t.TempDir(), "s.json")
	w := watcher(t, p, state)
	ctx, cancel := context.WithCancel(t.Context())
	w.Once = false
	w.Handle = func(ctx context.Context, item Item) (bool, error) {
		if item.Title == "b" {
			cancel()
			return true, ctx.Err()
		}
		return false, nil
	}
	if err := w.Run(ctx); err != nil {
		t.Fatal(err)
	}
	watcher(t, p, state).check(t, "b", "c")
	if p.sent != 1 {
		t.Errorf("sent %d times", p.sent)
	}
}

// An item that fails for now is tried again, and given up in the end; one that fails for good is not.
func TestFailingItems(t *testing.T) {
	p := newPaper(t, "now", "always", "good")
	state := filepath.Join(t.TempDir(), "s.json")
	tried := map[string]int{}
	var kinds []EventKind
	for range 5 {
		w := watcher(t, p, state)
		w.Handle = func(_ context.Context, item Item) (bool, error) {
			tried[item.Title]++
			switch item.Title {
			case "now":
				return true, errors.New("busy")
			case "always":
				return false, errors.New("gone")
			}
			return false, nil
		}
		if err := w.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, w.kinds()...)
	}
	if diff := cmp.Diff(map[string]int{"now": 3, "always": 1, "good": 1}, tried); diff != "" {
		t.Error(diff)
	}
	want := []EventKind{Polled, ItemFailed, ItemDropped, ItemDone, Unchanged, ItemFailed, Unchanged, ItemDropped, Unchanged, Unchanged}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
}

// A feed that fails is put off, more from one time to the next, and the state remembers it.
func TestBackoff(t *testing.T) {
	p := newPaper(t, "a")
	p.status = http.StatusInternalServerError
	state := filepath.Join(t.TempDir(), "s.json")
	after := func() time.Duration {
		t.Helper()
		w := watcher(t, p, state)
		w.State.change(p.URL+"/feed", func(r *record) { r.Next = time.Time{} }) // as if the time had come
		w.Interval = time.Hour
		w.check(t)
		if len(w.events) != 1 || w.events[0].Kind != FeedFailed || w.events[0].Err == nil {
			t.Fatalf("events %+v", w.events)
		}
		return time.Until(w.events[0].Next).Round(time.Minute)
	}
	var waits []time.Duration
	for range 6 {
		waits = append(waits, after())
	}
	if want := []time.Duration{2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour, 24 * time.Hour, 24 * time.Hour}; !slices.Equal(waits, want) {
		t.Errorf("waits %v, want %v", waits, want)
	}
	p.set(func() { p.status, p.after = http.StatusTooManyRequests, "259200" })
	if got := after(); got != 72*time.Hour {
		t.Errorf("the server said three days, it waits %v", got)
	}
	asked := p.asked
	w := watcher(t, p, state)
	w.check(t)
	if p.asked != asked {
		t.Error("asked before its time")
	}
	p.set(func() { p.status = http.StatusOK })
	w.State.change(p.URL+"/feed", func(r *record) { r.Next = time.Time{} })
	w.check(t, "a")
	if w.State.feeds[p.URL+"/feed"].Failures != 0 {
		t.Error("failures are not forgotten")
	}
}

// A feed that is cut off gives what is whole, and is asked for again in full.
func TestCutOff(t *testing.T) {
	whole := "<rss><channel><item><title>a</title><link>/a</link></item><item><title>b</title><link>/b</link></item></channel></rss>"
	n := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed" {
			http.NotFound(w, r)
			return
		}
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"x"`)
		if n++; n == 1 {
			fmt.Fprint(w, whole[:80])
			return
		}
		fmt.Fprint(w, whole)
	}))
	t.Cleanup(s.Close)
	p := &paper{Server: s}
	state := filepath.Join(t.TempDir(), "s.json")
	w := watcher(t, p, state)
	w.check(t, "a")
	if diff := cmp.Diff([]EventKind{Flawed, Polled, ItemDone}, w.kinds()); diff != "" {
		t.Error(diff)
	}
	watcher(t, p, state).check(t, "b")
}

// A watch polls again and again until it is stopped, and then has written its state.
func TestRun(t *testing.T) {
	p := newPaper(t, "a")
	state := filepath.Join(t.TempDir(), "s.json")
	w := watcher(t, p, state)
	w.Once, w.Interval = false, 20*time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	handled := make(chan string, 10)
	w.Handle = func(_ context.Context, item Item) (bool, error) {
		handled <- item.Title
		return false, nil
	}
	ended := make(chan error)
	go func() { ended <- w.Run(ctx) }()
	if got := <-handled; got != "a" {
		t.Errorf("got %s", got)
	}
	p.set(func() { p.items = []string{"b", "a"} })
	if got := <-handled; got != "b" {
		t.Errorf("got %s", got)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	watcher(t, p, state).check(t)
}

func TestState(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"broken": `{"version":1,"fe`, "other": `{"version":9}`, "empty": "", "list": "[]"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenState(path); !errors.Is(err, ErrState) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := OpenState(filepath.Join(dir, "no", "s.json")); err == nil {
		t.Error("a folder that is not there is no error")
	}
	s, err := OpenState(filepath.Join(dir, "s.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.change("https://x.example/", func(r *record) {
		r.Seen["old"], r.Seen["new"] = 100, 130
		if n := r.take([]Item{{ID: "1"}, {ID: "1"}, {ID: "2"}}, fetch.Validators{ETag: `"e"`}, 131); n != 2 {
			t.Errorf("%d items are new", n)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenState(filepath.Join(dir, "s.json"))
	if err != nil {
		t.Fatal(err)
	}
	want := &record{ETag: `"e"`, Seen: map[string]int64{"new": 130}, Waiting: []Item{{ID: "1"}, {ID: "2"}}}
	if diff := cmp.Diff(want, again.feeds["https://x.example/"]); diff != "" {
		t.Error(diff)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "s.json.*")); err != nil || len(left) > 0 {
		t.Errorf("left over: %v, %v", left, err)
	}
	// A state that cannot be written ends the watch.
	p := newPaper(t, "a")
	w := watcher(t, p, filepath.Join(dir, "t.json"))
	w.State.path = filepath.Join(dir, "no", "s.json")
	if err := w.Run(t.Context()); err == nil {
		t.Error("no error")
	}
}
