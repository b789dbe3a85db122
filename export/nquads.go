package export

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// Options for reading and writing. The zero value is the project's own namespace.
type Options struct {
	// Base is what the prefix "id:" stands for, "" for schema.DefaultBase.
	Base string
}

// ValueError is a value that cannot be written where it stands.
type ValueError struct {
	Quad      quad.Quad
	Direction quad.Direction
	Reason    string
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("%v %s cannot be written as N-Quads: %s",
		e.Direction, shorten(quad.StringOf(e.Quad.Get(e.Direction))), e.Reason)
}

// shorten keeps a whole article's text out of an error message.
func shorten(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return fmt.Sprintf("%q...", string(r[:most]))
	}
	return fmt.Sprintf("%q", s)
}

// WriteNQuads writes quads as canonical N-Quads in the order given. It stops at the first error, of the
// sequence, of a value or of w; the lines before it are then written.
func WriteNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error], opt Options) error {
	out := bufio.NewWriterSize(w, 64<<10)
	var line []byte
	for q, err := range quads {
		if err == nil {
			line, err = AppendNQuad(line[:0], q, opt)
		}
		if err != nil {
			if ferr := out.Flush(); ferr != nil {
				return ferr
			}
			return err
		}
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// AppendNQuad appends one quad as a line of canonical N-Quads, with its line feed. Its error is a
// *ValueError.
func AppendNQuad(b []byte, q quad.Quad, opt Options) ([]byte, error) {
	t := termWriter{b: b, base: opt.Base}
	for _, dir := range [...]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
		v := q.Get(dir)
		if v == nil && dir == quad.Label {
			break // the default graph
		}
		if reason := t.position(dir, v); reason != "" {
			return b, &ValueError{Quad: q, Direction: dir, Reason: reason}
		}
		t.b = append(t.b, ' ')
	}
	return append(t.b, '.', '\n'), nil
}
