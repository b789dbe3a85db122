// Package metrics tells Prometheus of a queue.
//
//	http.Handle("/metrics", metrics.Handler(q))
//
// Each scrape asks the database, by the four statements of [queue.Queue.Status].
package metrics

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"saidso/queue"
)

// Source is what is told of.
type Source interface {
	Status(context.Context) (queue.Status, error)
}

// Handler answers scrapes.
func Handler(q Source) http.Handler {
	r := prometheus.NewRegistry()
	r.MustRegister(&collector{q})
	return promhttp.HandlerFor(r, promhttp.HandlerOpts{ErrorHandling: promhttp.HTTPErrorOnError})
}

var (
	shards    = prometheus.NewDesc("saidso_queue_shards", "Shards on the queue by state.", []string{"state"}, nil)
	steps     = prometheus.NewDesc("saidso_queue_steps", "Steps (articles, and what stands in their place) of the shards by state.", []string{"state"}, nil)
	done      = prometheus.NewDesc("saidso_queue_steps_done", "Steps that are done, those of shards that are not finished included.", nil, nil)
	left      = prometheus.NewDesc("saidso_queue_steps_left", "Steps of shards that wait or run.", nil, nil)
	rate      = prometheus.NewDesc("saidso_queue_steps_per_second", "Steps a second, of the last ten minutes.", nil, nil)
	remaining = prometheus.NewDesc("saidso_queue_remaining_seconds", "How long the rest takes at that rate.", nil, nil)
	workers   = prometheus.NewDesc("saidso_queue_workers", "Workers that live.", nil, nil)
)

type collector struct{ q Source }

// Describe implements prometheus.Collector.
func (*collector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{shards, steps, done, left, rate, remaining, workers} {
		out <- d
	}
}

// patience bounds one scrape.
const patience = 10 * time.Second

// Collect implements prometheus.Collector.
func (c *collector) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	st, err := c.q.Status(ctx)
	if err != nil {
		out <- prometheus.NewInvalidMetric(shards, err)
		return
	}
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	for state, n := range st.Shards {
		gauge(shards, float64(n), string(state))
		gauge(steps, float64(st.Steps[state]), string(state))
	}
	gauge(done, float64(st.Done))
	gauge(left, float64(st.Left))
	gauge(rate, st.Rate)
	gauge(workers, float64(st.Workers))
	if st.Rate > 0 {
		gauge(remaining, st.Remaining().Seconds())
	}
}
