package export

import (
	"bufio"
	"context"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// WriteTurtle writes quads without their labels as Turtle (https://www.w3.org/TR/turtle/): what several articles give
// stands once. It sorts the quads by subject, outside of memory where they are many.
func WriteTurtle(ctx context.Context, w io.Writer, quads iter.Seq2[quad.Quad, error], opt Options) error {
	out := bufio.NewWriterSize(w, 64<<10)
	t := newTurtleWriter(opt)
	t.header()
	for group, err := range groups(unlabelled(sortBy(ctx, days(quads), bySubject))) {
		if err != nil {
			return err
		}
		t.b = append(t.b, '\n')
		if err := t.node(group, ""); err != nil {
			return err
		}
		if _, err := out.Write(t.b); err != nil {
			return err
		}
		t.b = t.b[:0]
	}
	if _, err := out.Write(t.b); err != nil {
		return err
	}
	return out.Flush()
}

// days makes times of nodes that are known to the day into xsd:date.
func days(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] { return each(quads, toDays) }

// unlabelled takes the labels off quads that are sorted by subject, and leaves out what then comes again.
func unlabelled(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var last quad.Quad
		for q, err := range quads {
			q.Label = nil
			if err == nil && q == last {
				continue
			}
			last = q
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// WriteTriG writes quads as TriG (https://www.w3.org/TR/trig/), which keeps the labels. The quads of a label, and in it of a
// node, should stand side by side; what does not is written in several blocks.
func WriteTriG(w io.Writer, quads iter.Seq2[quad.Quad, error], opt Options) error {
	out := bufio.NewWriterSize(w, 64<<10)
	t := newTurtleWriter(opt)
	t.header()
	var label quad.Value
	open := false
	for group, err := range groups(days(quads)) {
		if err != nil {
			return err
		}
		if l := group[0].Label; !open || l != label {
			if open && label != nil {
				t.b = append(t.b, "}\n"...)
			}
			t.b = append(t.b, '\n')
			if l != nil {
				if reason := t.term(quad.Label, l); reason != "" {
					return &ValueError{Quad: group[0], Direction: quad.Label, Reason: reason}
				}
				t.b = append(t.b, " {\n"...)
			}
			label, open = l, true
		}
		indent := "  "
		if label == nil {
			indent = ""
		}
		if err := t.node(group, indent); err != nil {
			return err
		}
		if _, err := out.Write(t.b); err != nil {
			return err
		}
		t.b = t.b[:0]
	}
	if open && label != nil {
		t.b = append(t.b, "}\n"...)
	}
	if _, err := out.Write(t.b); err != nil {
		return err
	}
	return out.Flush()
}
