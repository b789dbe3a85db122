package watch

import (
	"context"
	"errors"
	"time"

	"saidso/fetch"
	"saidso/fetch/feed"
)

// poll asks for a feed and writes down what it brought. reached is false where no server answered, so that it is no time to handle
// what waits. Its errors are those of the state.
func (w *Watcher) poll(ctx context.Context, address string) (reached bool, err error) {
	v, first := w.State.validators(address)
	res, err := w.Client.Get(ctx, address, v)
	if ctx.Err() != nil {
		return false, nil
	}
	interval := whole(w.Interval, 15*time.Minute)
	if err == nil && res.NotModified {
		w.report(Event{Kind: Unchanged, Feed: address})
		return true, w.State.change(address, func(r *record) {
			r.Next, r.Failures = time.Now().Add(interval), 0
		})
	}
	var f *feed.Feed
	if err == nil {
		f, err = feed.Parse(res.Body, res.ContentType, res.URL)
	}
	if err != nil {
		return !errors.Is(err, fetch.ErrConnection), w.failed(address, interval, err)
	}
	for _, problem := range f.Problems {
		w.report(Event{Kind: Flawed, Feed: address, Err: problem})
	}
	items := make([]Item, len(f.Items))
	for i, item := range f.Items {
		items[i] = Item{ID: item.ID, URL: item.URL, Title: item.Title, Published: item.Published, DayOnly: item.DayOnly}
	}
	fresh := 0
	now := time.Now()
	err = w.State.change(address, func(r *record) {
		if first && w.Newest > 0 && len(items) > w.Newest {
			for _, i := range items[w.Newest:] { // a feed begins with what is new
				r.Seen[i.key()] = dayOf(now)
			}
			items = items[:w.Newest]
		}
		v := res.Validators
		for _, problem := range f.Problems {
			if errors.Is(problem, feed.ErrCutOff) {
				v = fetch.Validators{} // the rest is still wanted
			}
		}
		fresh = r.take(items, v, dayOf(now))
		r.Next, r.Failures = now.Add(interval), 0
	})
	w.report(Event{Kind: Polled, Feed: address, New: fresh})
	return true, err
}

// failed puts a feed off.
func (w *Watcher) failed(address string, interval time.Duration, cause error) error {
	var next time.Time
	err := w.State.change(address, func(r *record) {
		r.Failures++
		wait := interval
		for range r.Failures {
			wait = min(2*wait, max(interval, maxBackoff))
		}
		var refused *fetch.Error
		if errors.As(cause, &refused) {
			wait = max(wait, min(refused.RetryAfter, 7*24*time.Hour))
		}
		next = time.Now().Add(wait)
		r.Next = next
	})
	w.report(Event{Kind: FeedFailed, Feed: address, Err: cause, Next: next})
	return err
}

// validators are those of a feed's last answer. first is true where it has never been read.
func (s *State) validators(address string) (v fetch.Validators, first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.feeds[address]
	if r == nil {
		return v, true
	}
	return fetch.Validators{ETag: r.ETag, LastModified: r.LastModified}, len(r.Seen) == 0 && len(r.Waiting) == 0
}

// handle hands on the items of a feed that wait, each once.
func (w *Watcher) handle(ctx context.Context, address string) error {
	for _, item := range w.State.waiting(address) {
		if ctx.Err() != nil {
			return nil
		}
		item.Feed = address
		again, err := w.Handle(ctx, item)
		if err != nil && ctx.Err() != nil {
			return nil // it waits on
		}
		item.Tried++
		again = err != nil && again && item.Tried < whole(w.Attempts, 3)
		kind := ItemDone
		switch {
		case again:
			kind = ItemFailed
		case err != nil:
			kind = ItemDropped
		}
		w.report(Event{Kind: kind, Feed: address, Item: item, Err: err})
		if err := w.State.change(address, func(r *record) { r.settle(item, again) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *State) waiting(address string) []Item {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.feeds[address]; r != nil {
		return append([]Item(nil), r.Waiting...)
	}
	return nil
}

// settle takes an item off the list, or puts it at its end.
func (r *record) settle(item Item, again bool) {
	for i := range r.Waiting {
		if r.Waiting[i].ID == item.ID {
			r.Waiting = append(r.Waiting[:i], r.Waiting[i+1:]...)
			break
		}
	}
	if again {
		r.Waiting = append(r.Waiting, item)
		return
	}
	r.Seen[item.key()] = dayOf(time.Now())
}
