package watch

import (
	"context"
	"sync"
	"time"

	"saidso/fetch"
	"saidso/fetch/feed"
)

// Item is an item of a feed that waits to be handled.
type Item struct {
	Feed      string    `json:"-"` // the feed's address
	ID        string    `json:"id"`
	URL       string    `json:"url"`
	Title     string    `json:"title,omitempty"`
	Published time.Time `json:"published,omitzero"`
	DayOnly   bool      `json:"dayOnly,omitempty"`
	Tried     int       `json:"tried,omitempty"`
}

// Watcher polls feeds. Client, State, Sources and Handle must be set.
type Watcher struct {
	Client  *fetch.Client
	State   *State
	Sources []feed.Source
	// Handle takes in a new item. It is called from several goroutines, for one feed from one at a time. Where again is set beside
	// an error, the item is given once more later. An error of ctx leaves the item as it was.
	Handle func(ctx context.Context, item Item) (again bool, err error)
	// Report is told what happens, from several goroutines; nil is told nothing.
	Report func(Event)

	// Interval is the time between two polls of a feed: 15 minutes where it is 0.
	Interval time.Duration
	// Attempts is how often an item is tried: 3 where it is 0.
	Attempts int
	// Newest, unless 0, is how many items are taken of a feed that is polled for the first time; the others count as seen.
	Newest int
	// Side is how many feeds are polled side by side: 4 where it is 0.
	Side int
	// Once polls each feed once, whatever its time, unless it has failed and its time has not come.
	Once bool
}

// An Event is something that happened to a feed or to one of its items.
type Event struct {
	Kind EventKind
	Feed string
	Item Item // of ItemDone, ItemFailed and ItemDropped
	New  int  // of Polled: the items that were not known
	Err  error
	// Next is when a feed that failed is polled again.
	Next time.Time
}

// EventKind is what happened.
type EventKind int

// The kinds of events.
const (
	Polled      EventKind = iota // the feed was read
	Unchanged                    // the feed is as it was
	Flawed                       // the feed was read and something was wrong with it
	FeedFailed                   // the feed could not be read
	ItemDone                     // an item was handled
	ItemFailed                   // an item was not handled; it is tried again
	ItemDropped                  // an item was not handled and is given up
)

const maxBackoff = 24 * time.Hour

// Run polls until ctx ends, or each feed once. It answers an error only where the state cannot be written.
func (w *Watcher) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	side := make(chan struct{}, max(1, whole(w.Side, 4)))
	var running sync.WaitGroup
	for _, s := range w.Sources {
		running.Go(func() {
			if err := w.feed(ctx, s.URL, side); err != nil {
				stop(&stateFailed{err})
			}
		})
	}
	running.Wait()
	err := w.State.Save()
	if failed, ok := context.Cause(ctx).(*stateFailed); ok {
		return failed.err
	}
	return err
}

// stateFailed is a state that cannot be written, which ends all.
type stateFailed struct{ err error }

func (s *stateFailed) Error() string { return s.err.Error() }

// feed polls one feed again and again. Its errors are those of the state.
func (w *Watcher) feed(ctx context.Context, address string, side chan struct{}) error {
	for {
		if !w.await(ctx, address) {
			return nil
		}
		select {
		case side <- struct{}{}:
		case <-ctx.Done():
			return nil
		}
		reached, err := w.poll(ctx, address)
		if err == nil && reached {
			err = w.handle(ctx, address)
		}
		<-side
		if err != nil || w.Once || ctx.Err() != nil {
			return err
		}
	}
}

// await waits until a feed's time has come. It answers false where it will not be polled.
func (w *Watcher) await(ctx context.Context, address string) bool {
	next, failures := w.State.next(address)
	wait := time.Until(next)
	if w.Once {
		return ctx.Err() == nil && (failures == 0 || wait <= 0)
	}
	// What an hour's sleep of the machine or a wrong clock wrote must not silence a feed.
	t := time.NewTimer(min(wait, maxBackoff))
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (s *State) next(address string) (time.Time, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.feeds[address]; r != nil {
		return r.Next, r.Failures
	}
	return time.Time{}, 0
}

func (w *Watcher) report(e Event) {
	if w.Report != nil {
		w.Report(e)
	}
}

func whole[T ~int | ~int64](v, byDefault T) T {
	if v == 0 {
		return byDefault
	}
	return v
}
