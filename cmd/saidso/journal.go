package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"saidso/article"
	"saidso/graph"
)

// journalEvery is how often the journal is brought to disk.
const journalEvery = time.Second

// journal notes in the graph's directory how far an ingest is, so that the next one goes on there after a kill or an interrupt. When
// an ingest ends by itself what it notes is taken out, failures and all, and the next one reads everything.
//
// It may lag behind the graph, since loading what is there already changes nothing; it must never be ahead of it. An
// input is known by its path, size and time of change, and by all else that decides what it gives: the extractor's version, the
// knowledge, the columns, the languages. A step that failed counts as not done.
//
// The file is JSON lines that are only added to. Of an input the last line counts; a line that a kill cut off does not.
type journal struct {
	dir     string
	salt    string
	before  map[inputKey]inputState // what the earlier run left
	reports map[string]int64        // and how long its report was

	mu      sync.Mutex
	now     map[inputKey]*input
	dirty   []*input
	report  *report
	f       *os.File
	written time.Time
}

type inputKey [16]byte

// inputState is how far an input was read.
type inputState struct {
	done   int // steps, from the first on
	end    bool
	failed map[int]bool
}

// input is an input of this run.
type input struct {
	key   inputKey
	done  int
	end   bool
	dirty bool
	// since the last line
	failed, mended []int
	before         inputState
}

// journalLine is a line of the file.
type journalLine struct {
	Input  string `json:"input,omitempty"`
	Done   int    `json:"done,omitempty"`
	End    bool   `json:"end,omitempty"`
	Failed []int  `json:"failed,omitempty"`
	Mended []int  `json:"mended,omitempty"`

	Report string `json:"report,omitempty"` // the path of a report
	Bytes  int64  `json:"bytes,omitempty"`  // that tell of what is done
}

const journalFile = "journal.jsonl"

// openJournal opens the journal of the graph at path. salt is what else decides what inputs give. With fresh what an earlier
// run left is thrown away.
func openJournal(db, salt string, fresh bool) (*journal, error) {
	j := &journal{dir: graph.NotesDir(db), salt: salt, before: map[inputKey]inputState{}, reports: map[string]int64{}, now: map[inputKey]*input{}}
	if j.dir == "" {
		return j, nil
	}
	path := filepath.Join(j.dir, journalFile)
	if fresh {
		if err := os.RemoveAll(path); err != nil {
			return nil, err
		}
	}
	return j, j.load(path)
}

// load reads what an earlier run left.
func (j *journal) load(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close() // read only: closing has nothing to lose
	br := bufio.NewReader(f)
	for {
		text, err := br.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil // and what stands there without an end was cut off
		}
		if err != nil {
			return err
		}
		var line journalLine
		var key inputKey
		if json.Unmarshal(text, &line) != nil {
			continue // what it told is read again
		}
		if line.Report != "" {
			j.reports[line.Report] = line.Bytes
		}
		if b, err := hex.DecodeString(line.Input); err != nil || copy(key[:], b) != len(key) {
			continue
		}
		s := j.before[key]
		s.done, s.end = line.Done, line.End
		for _, step := range line.Failed {
			if s.failed == nil {
				s.failed = map[int]bool{}
			}
			s.failed[step] = true
		}
		for _, step := range line.Mended {
			delete(s.failed, step)
		}
		j.before[key] = s
	}
}

// reported is how long the report at path was when the journal was last brought to disk, and whether it tells of it at all.
func (j *journal) reported(path string) (bytes int64, found bool) {
	bytes, found = j.reports[path]
	return bytes, found
}

// enter begins with a file, and tells what of it is done.
func (j *journal) enter(path string, info fs.FileInfo) (*input, article.Visit) {
	if j == nil || j.dir == "" || !info.Mode().IsRegular() {
		return nil, article.Visit{}
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "1\x00%s\x00%s\x00%d\x00%d", j.salt, path, info.Size(), info.ModTime().UnixNano()))
	key := inputKey(sum[:])
	before := j.before[key]
	j.mu.Lock()
	defer j.mu.Unlock()
	in := j.now[key]
	if in == nil {
		in = &input{key: key, done: before.done, end: before.end, before: before}
		j.now[key] = in
	}
	if before.end && len(before.failed) == 0 {
		return in, article.Visit{All: true}
	}
	if before.done == 0 {
		return in, article.Visit{}
	}
	return in, article.Visit{Known: func(step int) bool { return step <= before.done && !before.failed[step] }}
}

// done notes that a step was loaded, left out or failed.
func (j *journal) done(m mark, broken bool) error {
	in := m.input
	if j == nil || in == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case m.last:
		in.end = true
	case broken && !in.before.failed[m.step]:
		in.failed = append(in.failed, m.step)
	case !broken && in.before.failed[m.step]:
		in.mended = append(in.mended, m.step)
	}
	in.done = max(in.done, m.step)
	if !in.dirty {
		in.dirty = true
		j.dirty = append(j.dirty, in)
	}
	if time.Since(j.written) < journalEvery {
		return nil
	}
	return j.write()
}

// write brings to disk what has changed: the report first, since the journal must not be ahead of it.
func (j *journal) write() error {
	j.written = time.Now()
	if len(j.dirty) == 0 {
		return nil
	}
	if j.f == nil {
		if err := os.MkdirAll(j.dir, 0o755); err != nil {
			return err
		}
		f, err := os.OpenFile(filepath.Join(j.dir, journalFile), os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o644)
		if err != nil {
			return err
		}
		j.f = f
	}
	// An end of line first: the last one may have been cut off.
	text := []byte{'\n'}
	if j.report != nil {
		bytes, err := j.report.sync()
		if err != nil {
			return err
		}
		text = appendLine(text, journalLine{Report: j.report.path, Bytes: bytes})
	}
	for _, in := range j.dirty {
		text = appendLine(text, journalLine{Input: hex.EncodeToString(in.key[:]), Done: in.done, End: in.end, Failed: in.failed, Mended: in.mended})
		in.failed, in.mended, in.dirty = nil, nil, false
	}
	j.dirty = j.dirty[:0]
	if _, err := j.f.Write(text); err != nil {
		return err
	}
	return j.f.Sync()
}

func appendLine(text []byte, line journalLine) []byte {
	b, err := json.Marshal(line)
	if err != nil {
		return text // numbers and strings alone: it cannot be
	}
	return append(append(text, b...), '\n')
}

// close ends the journal of a run. Where that was finished its inputs are taken out, and what is left of others stays.
func (j *journal) close(finished bool) (err error) {
	if j == nil || j.dir == "" {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if !finished {
		err = j.write()
	}
	if j.f != nil {
		err = errors.Join(err, j.f.Close())
		j.f = nil
	}
	if err != nil || !finished {
		return err
	}
	return j.forget()
}

// forget writes the journal anew without the inputs of this run.
func (j *journal) forget() error {
	path := filepath.Join(j.dir, journalFile)
	var text []byte
	for key, s := range j.before {
		if j.now[key] != nil {
			continue
		}
		line := journalLine{Input: hex.EncodeToString(key[:]), Done: s.done, End: s.end}
		for step := range s.failed {
			line.Failed = append(line.Failed, step)
		}
		text = appendLine(text, line)
	}
	if len(text) == 0 {
		return errors.Join(os.RemoveAll(path), removeEmpty(j.dir))
	}
	if err := os.WriteFile(path+".new", text, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// removeEmpty removes a directory in which nothing is left.
func removeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil || len(entries) > 0:
		return err
	}
	return os.Remove(dir)
}
