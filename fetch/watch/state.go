package watch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"saidso/fetch"
)

const (
	stateVersion = 1
	saveEvery    = 5 * time.Second
	forgetAfter  = 30 // days
)

// ErrState is a state file that is broken or of another version.
var ErrState = errors.New("not a state of watched feeds")

// State is what is known of feeds. It is safe for concurrent use.
type State struct {
	path string

	mu    sync.Mutex
	feeds map[string]*record
	dirty bool
	saved time.Time
}

// stateFile is how a state is written.
type stateFile struct {
	Version int                `json:"version"`
	Feeds   map[string]*record `json:"feeds"`
}

// record is what is known of one feed.
type record struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"modified,omitempty"`
	// Next is when the feed is to be polled; Failures is how often in a row it failed.
	Next     time.Time `json:"next"`
	Failures int       `json:"failures,omitempty"`
	// Seen has the items that were handled or given up, by hash, with the day (since 1970) on which the feed had them last.
	Seen map[string]int64 `json:"seen,omitempty"`
	// Waiting are the items that are to be handled, in order.
	Waiting []Item `json:"waiting,omitempty"`
}

// OpenState reads a state, which is empty where there is no such file.
func OpenState(path string) (*State, error) {
	s := &State{path: path, feeds: map[string]*record{}, saved: time.Now()}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if info, derr := os.Stat(filepath.Dir(path)); derr != nil || !info.IsDir() {
			return nil, err
		}
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	var f stateFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", path, ErrState, err)
	}
	if f.Version != stateVersion {
		return nil, fmt.Errorf("%s: %w: version %d, not %d", path, ErrState, f.Version, stateVersion)
	}
	for address, r := range f.Feeds {
		if r != nil {
			s.feeds[address] = r
		}
	}
	return s, nil
}

// change changes the record of a feed.
func (s *State) change(address string, f func(*record)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.feeds[address]
	if r == nil {
		r = &record{}
		s.feeds[address] = r
	}
	if r.Seen == nil {
		r.Seen = map[string]int64{}
	}
	f(r)
	s.dirty = true
	if time.Since(s.saved) < saveEvery {
		return nil
	}
	return s.save()
}

// Save writes the state, if it changed.
func (s *State) Save() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.dirty {
		return nil
	}
	return s.save()
}

func (s *State) save() error {
	s.saved = time.Now()
	data, err := json.MarshalIndent(stateFile{stateVersion, s.feeds}, "", " ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), filepath.Base(s.path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(append(data, '\n'))
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), s.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	s.dirty = false
	return nil
}

// take writes down what a poll brought. It answers how many items are new.
func (r *record) take(items []Item, v fetch.Validators, today int64) (fresh int) {
	waiting := map[string]bool{}
	for _, i := range r.Waiting {
		waiting[i.key()] = true
	}
	for _, i := range items {
		key := i.key()
		if _, seen := r.Seen[key]; seen {
			r.Seen[key] = today
			continue
		}
		if !waiting[key] {
			waiting[key] = true
			r.Waiting = append(r.Waiting, i)
			fresh++
		}
	}
	for key, day := range r.Seen {
		if today-day > forgetAfter {
			delete(r.Seen, key)
		}
	}
	r.ETag, r.LastModified = v.ETag, v.LastModified
	return fresh
}

// key is the hash of an item's identifier.
func (i Item) key() string {
	sum := sha256.Sum256([]byte(i.ID))
	return hex.EncodeToString(sum[:8])
}

func dayOf(t time.Time) int64 { return t.Unix() / (24 * 3600) }
