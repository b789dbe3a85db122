package serve

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics of a server, for Prometheus. Addresses are counted by their pattern, so that no request makes a new row.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	times    *prometheus.HistogramVec
	running  prometheus.Gauge
	panics   prometheus.Counter
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "saidso_http_requests_total", Help: "Requests answered, by pattern and status."}, []string{"pattern", "code"}),
		times: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "saidso_http_request_seconds", Help: "Time to answer, by pattern.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}}, []string{"pattern"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "saidso_http_requests_running", Help: "Requests being answered."}),
		panics:  prometheus.NewCounter(prometheus.CounterOpts{Name: "saidso_http_panics_total", Help: "Requests that ended in a panic."}),
	}
	m.registry.MustRegister(m.requests, m.times, m.running, m.panics, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
}

// counted counts requests.
func (s *Server) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, pattern := s.mux.Handler(r)
		began := time.Now()
		s.metrics.running.Inc()
		noted := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			s.metrics.running.Dec()
			s.metrics.times.WithLabelValues(pattern).Observe(time.Since(began).Seconds())
			s.metrics.requests.WithLabelValues(pattern, strconv.Itoa(noted.status)).Inc()
		}()
		next.ServeHTTP(noted, r)
	})
}

// statusWriter notes the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status  int
	written bool
}

func (w *statusWriter) WriteHeader(status int) {
	if !w.written && status >= 200 {
		w.status, w.written = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	w.written = true
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach what lies below.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
