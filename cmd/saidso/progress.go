package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress shows on a terminal how far the work is, and nothing elsewhere. The number of articles is not known before
// they are read, so it counts up; how long it takes is told from the bytes of the files.
type progress struct {
	container *mpb.Progress
	bar       *mpb.Bar
	failed    atomic.Int64
	skipped   atomic.Int64
	total     atomic.Int64 // bytes of all files, 0 as long as they are counted

	mu    sync.Mutex
	pace  pace
	start time.Time
}

func newProgress(ctx context.Context, w io.Writer) *progress {
	p := &progress{start: time.Now()}
	if _, ok := terminal(w); !ok {
		return p
	}
	p.container = mpb.NewWithContext(ctx, mpb.WithOutput(w), mpb.WithWidth(1))
	p.bar = p.container.AddSpinner(0,
		mpb.BarRemoveOnComplete(),
		mpb.AppendDecorators(decor.Any(func(s decor.Statistics) string {
			p.mu.Lock()
			defer p.mu.Unlock()
			return p.line(s.Current, time.Since(p.start))
		})))
	return p
}

// line is what stands on the terminal: " 120 articles, 3 failed, 2.5/s, 12 %, 15m left".
func (p *progress) line(articles int64, took time.Duration) string {
	text := " " + plural(int(articles), "article")
	if n := p.failed.Load(); n > 0 {
		text += fmt.Sprintf(", %d failed", n)
	}
	if n := p.skipped.Load(); n > 0 {
		text += fmt.Sprintf(", %d skipped", n)
	}
	if took > 0 && articles > 0 {
		if rate := float64(articles) / took.Seconds(); rate < 10 {
			text += fmt.Sprintf(", %.1f/s", rate)
		} else {
			text += fmt.Sprintf(", %.0f/s", rate)
		}
	}
	if total := p.total.Load(); total > 0 {
		text += fmt.Sprintf(", %d %%", min(100, p.pace.bytes*100/total))
		if left := p.pace.left(total, took); left > 0 {
			text += ", " + shortTime(left) + " left"
		}
	}
	return text
}

// pace tells how long the rest takes. What an earlier run did goes by too fast to count.
type pace struct {
	bytes    int64 // up to here
	from     int64 // up to where the earlier run came
	fromTime time.Duration
}

func (c *pace) left(total int64, took time.Duration) time.Duration {
	done, took := c.bytes-c.from, took-c.fromTime
	if done <= 0 || took <= 0 || c.bytes >= total {
		return 0
	}
	return time.Duration(float64(took) / float64(done) * float64(total-c.bytes))
}

// shortTime is a duration in its two largest units at most.
func shortTime(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d.Minutes()+0.5))
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh%02dm", int(d.Hours()), int(d.Minutes())%60)
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24+0.5))
}

// measure finds out, beside the work, how much there is to read.
func (p *progress) measure(ctx context.Context, paths []string) {
	if p.bar == nil {
		return
	}
	go func() {
		for _, path := range paths {
			if path == "-" {
				return // nobody knows
			}
		}
		total := sizes(ctx, paths)
		if ctx.Err() == nil {
			p.total.Store(total)
		}
	}()
}

// progressOutput is standard error, or nothing where the results run over the same terminal.
func (a *app) progressOutput() io.Writer {
	if _, ok := terminal(a.stdout); ok {
		return io.Discard
	}
	return a.stderr
}

// step counts an article.
func (p *progress) step(m mark) {
	p.at(m)
	if p.bar != nil {
		p.bar.Increment()
	}
}

func (p *progress) fail(m mark) {
	p.failed.Add(1)
	p.at(m)
}

func (p *progress) skip(m mark) {
	p.skipped.Add(1)
	p.at(m)
}

// pass goes over what an earlier run did.
func (p *progress) pass(m mark) {
	p.at(m)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace.from, p.pace.fromTime = p.pace.bytes, time.Since(p.start)
}

func (p *progress) at(m mark) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace.bytes = max(p.pace.bytes, m.bytes)
}

// end takes the line away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.container.Wait()
	}
}
