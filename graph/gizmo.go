package graph

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime/metrics"
	"time"
	"unsafe"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dlclark/regexp2"
	"github.com/dop251/goja"
)

// A regular expression with references back is matched by a library that heeds no context, only this bound of its own.
func init() { regexp2.DefaultMatchTimeout = DefaultTimeout }

// runGizmo runs a query until it ends, fails, or has found limit rows. ended is closed when the query no longer
// touches the store, which may be after the return for one that does not heed its end.
//
// Cayley's own way to run a query does so in a goroutine where a panic ends the process, and g.V().out({}) is enough
// for a panic. So the query runs here, in the session's own JavaScript machine.
func runGizmo(ctx context.Context, qs graph.QuadStore, source string, limit int) (rows []Row, ended <-chan struct{}, err error) {
	none := make(chan struct{})
	close(none)
	session, err := newGizmoSession(qs)
	if err != nil {
		return nil, none, err
	}
	program, err := goja.Compile("", source, false)
	if err != nil {
		return nil, none, fmt.Errorf("%w: %w", ErrQuery, err)
	}
	// Execute sets the context, the limit and the rest; the program itself is not run by it. Its context is independent
	// of ours and ends with Close.
	running, err := session.Execute(ctx, "", query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		return nil, none, err
	}
	out := make(chan *gizmo.Result)
	*session.out = out
	done := make(chan struct{})
	var failure error // before done is closed
	go func() {
		defer close(done)
		defer func() {
			if x := recover(); x != nil {
				failure = fmt.Errorf("%w: Gizmo cannot handle an argument: %v", ErrQuery, x)
			}
		}()
		if _, err := session.vm.RunProgram(program); err != nil {
			failure = queryError(err)
		}
	}()
	rows, err = collect(ctx, qs, out, done, limit)
	close(session.stop)
	session.vm.Interrupt(err)
	if cerr := running.Close(); err == nil {
		err = cerr
	}
	select {
	case <-done:
	case <-time.After(closingTime):
		return rows, done, err
	}
	if err == nil && len(rows) < limit {
		err = failure
	}
	return rows, done, err
}

// collect reads rows until the query is done, the limit is reached, the context ends or memory runs short.
func collect(ctx context.Context, qs graph.QuadStore, out <-chan *gizmo.Result, done <-chan struct{}, limit int) ([]Row, error) {
	var rows []Row
	start := heapBytes()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for len(rows) < limit {
		select {
		case r := <-out:
			row, err := rowOf(qs, r)
			if err != nil {
				return rows, err
			}
			rows = append(rows, row)
		case <-done:
			return rows, nil
		case <-ctx.Done():
			return rows, context.Cause(ctx)
		case <-tick.C:
			if heapBytes() > start+maxQueryMemory {
				return rows, fmt.Errorf("%w: more than %d MB of memory", ErrQueryLimit, maxQueryMemory>>20)
			}
		}
	}
	return rows, nil
}

func heapBytes() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// rowOf resolves the nodes of a result while the query holds the store.
func rowOf(qs graph.QuadStore, r *gizmo.Result) (Row, error) {
	if r.Tags == nil {
		if fields, ok := r.Val.(map[string]any); ok {
			return newRow(fields), nil
		}
		return Row{{ValueCell, r.Val}}, nil
	}
	values := make(map[string]any, len(r.Tags))
	for name, ref := range r.Tags {
		v, err := qs.NameOf(ref)
		if err != nil {
			return nil, err
		}
		if v != nil {
			values[name] = v
		}
	}
	return newRow(values), nil
}

// queryError puts what went wrong in JavaScript in one line.
func queryError(err error) error {
	var interrupted *goja.InterruptedError
	if errors.As(err, &interrupted) {
		if why, ok := interrupted.Value().(error); ok && why != nil {
			return why
		}
		return nil // stopped because it found enough
	}
	var overflow *goja.StackOverflowError
	if errors.As(err, &overflow) {
		return fmt.Errorf("%w: more than %d nested calls", ErrQueryLimit, maxCalls)
	}
	var exception *goja.Exception
	if errors.As(err, &exception) && exception.Value() != nil {
		if inner := exception.Unwrap(); inner != nil {
			return fmt.Errorf("%w: %w", ErrQuery, inner)
		}
		if inner, ok := exception.Value().Export().(error); ok {
			return fmt.Errorf("%w: %w", ErrQuery, inner)
		}
		return fmt.Errorf("%w: %s", ErrQuery, exception.Value().String())
	}
	return fmt.Errorf("%w: %w", ErrQuery, err)
}

// gizmoSession is a session with the two fields that Cayley does not export.
type gizmoSession struct {
	*gizmo.Session
	vm   *goja.Runtime
	out  *chan *gizmo.Result
	stop chan struct{} // closed when nobody reads out any more
}

func newGizmoSession(qs graph.QuadStore) (*gizmoSession, error) {
	s := &gizmoSession{Session: gizmo.NewSession(qs), stop: make(chan struct{})}
	fields := reflect.ValueOf(s.Session).Elem()
	vm, out := fields.FieldByName("vm"), fields.FieldByName("out")
	if !vm.IsValid() || vm.Type() != reflect.TypeFor[*goja.Runtime]() ||
		!out.IsValid() || out.Type() != reflect.TypeFor[chan *gizmo.Result]() {
		return nil, errors.New("this Cayley's Gizmo sessions are laid out otherwise than expected")
	}
	s.vm = *(**goja.Runtime)(unsafe.Pointer(vm.UnsafeAddr()))
	s.out = (*chan *gizmo.Result)(unsafe.Pointer(out.UnsafeAddr()))
	s.vm.SetMaxCallStackSize(maxCalls)
	return s, s.confine()
}
