package wordpiece

import (
	"bytes"
	"fmt"
	"unsafe"
)

// Vocab is a list of pieces. It may be used by several goroutines at a time.
type Vocab struct {
	first         map[string]int32 // pieces that begin a word
	rest          map[string]int32 // pieces that go on with one, without "##"
	n             int
	Unk, Cls, Sep int32
}

// Read reads a vocabulary: a piece a line, whose number is that of its line, from 0. The Vocab refers to text, which must
// not change.
func Read(text []byte) (*Vocab, error) {
	lines := bytes.Count(text, []byte("\n")) + 1
	v := &Vocab{first: make(map[string]int32, lines), rest: make(map[string]int32, lines/4)}
	for line := range bytes.SplitSeq(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) {
		id := int32(v.n)
		v.n++
		if len(line) == 0 {
			continue
		}
		to := v.first
		if len(line) > 2 && line[0] == '#' && line[1] == '#' {
			to, line = v.rest, line[2:]
		}
		piece := unsafe.String(&line[0], len(line))
		if old, ok := to[piece]; ok {
			return nil, fmt.Errorf("pieces %d and %d are both %q", old, id, piece)
		}
		to[piece] = id
	}
	for name, id := range map[string]*int32{"[UNK]": &v.Unk, "[CLS]": &v.Cls, "[SEP]": &v.Sep} {
		var ok bool
		if *id, ok = v.first[name]; !ok {
			return nil, fmt.Errorf("there is no piece %s", name)
		}
	}
	return v, nil
}

// Len is the number of pieces.
func (v *Vocab) Len() int { return v.n }
