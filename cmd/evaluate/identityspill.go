package main

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"errors"
	"io"
	"os"

	"saidso/schema"
)

// spilledReadings are the readings of articles in a file, so that they can be loaded once more in another order, and take no memory.
type spilledReadings struct {
	file *os.File
	to   *bufio.Writer
	size int64
	at   map[int][2]int64 // where an article's is, and how long
}

func newSpilledReadings(path string) (*spilledReadings, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &spilledReadings{f, bufio.NewWriter(f), 0, map[int][2]int64{}}, nil
}

func (s *spilledReadings) add(article int, r *schema.Reading) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(r); err != nil {
		return err
	}
	s.at[article] = [2]int64{s.size, int64(b.Len())}
	s.size += int64(b.Len())
	_, err := s.to.Write(b.Bytes())
	return err
}

// get is the reading of an article, after flush.
func (s *spilledReadings) get(article int) (*schema.Reading, error) {
	x := s.at[article]
	r := &schema.Reading{}
	return r, gob.NewDecoder(io.NewSectionReader(s.file, x[0], x[1])).Decode(r)
}

func (s *spilledReadings) flush() error { return s.to.Flush() }

func (s *spilledReadings) Close() error { return errors.Join(s.to.Flush(), s.file.Close()) }
