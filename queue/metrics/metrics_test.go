package metrics_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"saidso/queue"
	"saidso/queue/metrics"
)

type fixed struct {
	st  queue.Status
	err error
}

func (f fixed) Status(context.Context) (queue.Status, error) { return f.st, f.err }

func TestHandler(t *testing.T) {
	st := queue.Status{Shards: map[queue.State]int{queue.Done: 3}, Steps: map[queue.State]int{queue.Done: 1500}, Done: 1700, Left: 100, Rate: 4, Workers: 2}
	w := httptest.NewRecorder()
	metrics.Handler(fixed{st: st}).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	for _, line := range []string{`saidso_queue_shards{state="done"} 3`, `saidso_queue_steps{state="done"} 1500`, "saidso_queue_steps_done 1700",
		"saidso_queue_steps_left 100", "saidso_queue_steps_per_second 4", "saidso_queue_remaining_seconds 25", "saidso_queue_workers 2"} {
		if !strings.Contains(w.Body.String(), line+"\n") {
			t.Errorf("%q is missing in\n%s", line, w.Body)
		}
	}
	w = httptest.NewRecorder()
	metrics.Handler(fixed{err: errors.New("away")}).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != 500 {
		t.Errorf("status %d without a database", w.Code)
	}
}
