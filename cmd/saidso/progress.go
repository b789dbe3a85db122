package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress shows on a terminal how far the work is, and nothing elsewhere. The number of articles is not known before
// they are read, so it counts up.
type progress struct {
	container *mpb.Progress
	bar       *mpb.Bar
	failed    atomic.Int64
}

func newProgress(ctx context.Context, w io.Writer) *progress {
	p := &progress{}
	if _, ok := terminal(w); !ok {
		return p
	}
	p.container = mpb.NewWithContext(ctx, mpb.WithOutput(w), mpb.WithWidth(1))
	p.bar = p.container.AddSpinner(0,
		mpb.BarRemoveOnComplete(),
		mpb.AppendDecorators(
			decor.Any(func(s decor.Statistics) string {
				text := " " + plural(int(s.Current), "article")
				if n := p.failed.Load(); n > 0 {
					text += fmt.Sprintf(", %d failed", n)
				}
				return text
			}),
			decor.AverageSpeed(0, ", %.0f/s"),
		))
	return p
}

// progressOutput is standard error, or nothing where the results run over the same terminal.
func (a *app) progressOutput() io.Writer {
	if _, ok := terminal(a.stdout); ok {
		return io.Discard
	}
	return a.stderr
}

func (p *progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

func (p *progress) fail() {
	p.failed.Add(1)
	p.step()
}

// end takes the line away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.container.Wait()
	}
}
