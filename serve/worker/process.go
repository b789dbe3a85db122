package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// grace is what a process gets to end a query by itself after its time is up.
const grace = 500 * time.Millisecond

// look is how often a process's memory is looked at.
const look = 5 * time.Millisecond

// process is a process that answers queries one after the other.
type process struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	stderr  tail
	slow    bool // has given way
	answers int
}

// start starts a process and waits until it is ready.
func start(ctx context.Context, opt *Options) (*process, error) {
	p := &process{cmd: exec.Command(opt.Command[0], opt.Command[1:]...)}
	p.cmd.Env = append(os.Environ(), opt.Env...)
	p.cmd.Env = append(p.cmd.Env, fmt.Sprintf("%s=%d", memoryVariable, opt.Memory))
	p.cmd.SysProcAttr = ownGroup()
	p.cmd.Stderr = &p.stderr
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.in, p.out = in, bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { p.cmd.Process.Kill() })
	defer stop()
	a, err := p.read()
	if err != nil || !a.Ready {
		p.end()
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, fmt.Errorf("a worker does not start: %s", p.stderr.last())
	}
	return p, nil
}

func (p *process) read() (answer, error) {
	var a answer
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(line, &a)
}

// end kills the process and waits for its end.
func (p *process) end() {
	p.in.Close()
	p.cmd.Process.Kill()
	_ = p.cmd.Wait() // it was killed: that is its error
}

// do answers a request. After an error that is no *QueryError the process is of no more use.
func (p *process) do(ctx context.Context, opt *Options, r Request, each func(json.RawMessage) error) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var watched sync.WaitGroup
	watched.Go(func() { p.watch(ctx, cancel, opt, r.Timeout+grace) })
	defer watched.Wait()
	defer cancel(nil)
	stop := context.AfterFunc(ctx, func() { p.cmd.Process.Kill() })
	defer stop()
	if _, err := p.in.Write(append(line, '\n')); err != nil {
		return p.failure(ctx)
	}
	for {
		a, err := p.read()
		switch {
		case err != nil:
			return p.failure(ctx)
		case a.Done != nil && !stop(): // a limit was broken meanwhile, and the process is being ended
			return p.failure(ctx)
		case a.Done != nil && a.Done.Error != "":
			return &QueryError{a.Done.Error, a.Done.Limit}
		case a.Done != nil:
			return nil
		}
		if err := each(a.Row); err != nil {
			cancel(err)
		}
	}
}

// watch ends a query that breaks a limit.
func (p *process) watch(ctx context.Context, cancel context.CancelCauseFunc, opt *Options, timeout time.Duration) {
	began := time.Now()
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if n, ok := resident(p.cmd.Process.Pid); ok && n > opt.Memory {
			cancel(fmt.Errorf("%w: %d MB", ErrMemory, opt.Memory>>20))
			return
		}
		since := time.Since(began)
		if !p.slow && since > opt.Patience {
			p.slow = true
			giveWay(p.cmd.Process.Pid)
		}
		if since > timeout {
			cancel(fmt.Errorf("%w: %v", ErrTimeout, timeout-grace))
			return
		}
	}
}

// failure tells why the process does not answer any more.
func (p *process) failure(ctx context.Context) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	p.end()
	last := p.stderr.last()
	switch {
	case strings.Contains(last, "out of memory"), strings.Contains(last, "cannot allocate memory"):
		return fmt.Errorf("%w: the system refused more", ErrMemory)
	case strings.Contains(last, "stack exceeds"), strings.Contains(last, "stack overflow"):
		return fmt.Errorf("%w: it nests too deep", ErrDied)
	}
	return fmt.Errorf("%w: %s", ErrDied, last)
}

// tail keeps the beginning of what a process says of its end: Go prints the reason first, then pages of stacks.
type tail struct {
	mu   sync.Mutex
	kept bytes.Buffer
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 4096 - t.kept.Len(); room > 0 {
		t.kept.Write(b[:min(room, len(b))])
	}
	return len(b), nil
}

// last is the first line that tells a reason.
func (t *tail) last() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := t.kept.String()
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		for _, sign := range []string{"fatal error:", "panic:", "runtime:", "saidso"} {
			if strings.HasPrefix(line, sign) {
				return line
			}
		}
	}
	return strings.TrimSpace(text)
}

// usable reports whether a process can answer another query after one that ended with err.
func (p *process) usable(err error, opt *Options) bool {
	var query *QueryError
	return (err == nil || errors.As(err, &query)) && !p.slow && p.answers < opt.Uses
}
