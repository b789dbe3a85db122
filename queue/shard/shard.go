package shard

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"saidso/article"
)

// Shard is a piece of work.
type Shard struct {
	Key   string `json:"key"`
	Files []File `json:"files,omitempty"`
	Slice *Slice `json:"slice,omitempty"` // of the one file, nil for all of it

	// Pages are addresses of pages, of which each is a step.
	Pages []string `json:"pages,omitempty"`
}

// File is a file as it was when it was planned.
type File struct {
	Path    string `json:"path"`
	Size    int64  `json:"size"`
	Version string `json:"version"` // the time of change, or an object's ETag
	Steps   int    `json:"steps"`
}

// Slice is some steps of a file.
type Slice struct {
	First int           `json:"first"` // counted from 1
	Last  int           `json:"last"`
	From  article.Place `json:"from,omitzero"` // of JSON lines, where the first begins
}

// Steps is how many there are.
func (s *Shard) Steps() int {
	if s.Slice != nil {
		return s.Slice.Last - s.Slice.First + 1
	}
	n := len(s.Pages)
	for _, f := range s.Files {
		n += f.Steps
	}
	return n
}

// String names the shard for people: its first source, and what else it has.
func (s *Shard) String() string {
	switch {
	case s.Slice != nil:
		return fmt.Sprintf("%s, steps %d to %d", s.Files[0].Path, s.Slice.First, s.Slice.Last)
	case len(s.Files) == 1:
		return s.Files[0].Path
	case len(s.Files) > 1:
		return fmt.Sprintf("%s and %d more", s.Files[0].Path, len(s.Files)-1)
	case len(s.Pages) > 1:
		return fmt.Sprintf("%s and %d more", s.Pages[0], len(s.Pages)-1)
	case len(s.Pages) == 1:
		return s.Pages[0]
	}
	return "nothing"
}

// seal gives a shard its key.
func (s Shard) seal() (Shard, error) {
	s.Key = ""
	text, err := json.Marshal(s)
	if err != nil {
		return s, err
	}
	sum := sha256.Sum256(append([]byte("1\x00"), text...))
	s.Key = hex.EncodeToString(sum[:16])
	return s, nil
}
