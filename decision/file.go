package decision

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxLine   = 1 << 20
	maxErrors = 20 // told of at once
)

// Read reads the decisions of a file, whose name stands in errors. A fault in it and none holds: the error names the line of up to
// twenty of them.
func Read(name string, r io.Reader, known Known) (*Set, error) {
	s := &Set{undone: map[int]int{}}
	s.index()
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	var faults []error
	line := 0
	for sc.Scan() && len(faults) < maxErrors {
		line++
		text := bytes.TrimSpace(sc.Bytes())
		if len(text) == 0 {
			continue
		}
		d, err := parse(text)
		if err == nil {
			err = s.add(d, known)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: line %d: %w", name, line, err))
		}
	}
	if err := sc.Err(); errors.Is(err, bufio.ErrTooLong) {
		faults = append(faults, fmt.Errorf("%s: line %d: the line is longer than %d bytes", name, line+1, maxLine))
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return s, nil
}

// parse reads one line.
func parse(line []byte) (d Decision, err error) {
	if !utf8.Valid(line) {
		return d, errors.New("the line is no valid UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	var typ *json.UnmarshalTypeError
	switch err := dec.Decode(&d); {
	case errors.As(err, &typ):
		return d, fmt.Errorf("%s is a %s, expected a %s", typ.Field, typ.Value, typ.Type)
	case err != nil && strings.HasPrefix(err.Error(), "json: "):
		return d, errors.New(strings.TrimPrefix(err.Error(), "json: "))
	case err != nil:
		return d, fmt.Errorf("no JSON: %w", err)
	}
	if dec.More() {
		return d, errors.New("no JSON: something stands behind the object")
	}
	for _, text := range append([]string{d.By, d.Note}, append(d.Outlets, d.Roles...)...) {
		if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return d, fmt.Errorf("%q holds a character that cannot be printed", text)
		}
	}
	return d, nil
}

// Open reads a file. One that is not there has no decisions.
func Open(path string, known Known) (*Set, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		text, err = nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, cause(err))
	}
	return Read(path, bytes.NewReader(text), known)
}

// Append adds a decision to a file, which is made where it is not there, and gives it the next number. Nothing is written if it
// does not go with the others. What it answers has the new one last.
func Append(path string, d Decision, known Known) (*Set, error) {
	s, err := Open(path, known)
	if err != nil {
		return nil, err
	}
	d.Number = 1
	if n := len(s.all); n > 0 {
		d.Number = s.all[n-1].Number + 1
	}
	if err := s.add(d, known); err != nil {
		return nil, err
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s.all[len(s.all)-1]); err != nil {
		return nil, err
	}
	if _, err := parse(bytes.TrimSpace(line.Bytes())); err != nil {
		return nil, err
	}
	if err := appendLine(path, line.Bytes()); err != nil {
		return nil, fmt.Errorf("%s: %w", path, cause(err))
	}
	return s, nil
}

// appendLine writes a line at the end of a file and waits until it is on disk.
func appendLine(path string, line []byte) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if size := info.Size(); size > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, size-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			line = append([]byte{'\n'}, line...)
		}
	}
	if _, err := f.Write(line); err != nil {
		return err
	}
	return f.Sync()
}

// cause drops the path and the call, since the path stands before it.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
