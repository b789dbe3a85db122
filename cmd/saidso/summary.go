package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"saidso/article"
)

// summary counts what became of the inputs.
type summary struct {
	read     int // articles that were read and extracted
	counts   map[string]int
	failures []error // in the order of the input
}

func newSummary() *summary { return &summary{counts: map[string]int{}} }

// failed notes an error of one input. It answers false for an error that is not an input's.
func (s *summary) failed(err error) bool {
	var input *article.Error
	if !errors.As(err, &input) {
		return false
	}
	s.failures = append(s.failures, err)
	return true
}

// print says how many articles met with each of the outcomes, and lists the failures.
func (s *summary) print(w io.Writer, outcomes ...string) error {
	counts := []string{}
	for _, o := range outcomes {
		counts = append(counts, fmt.Sprintf("%d %s", s.counts[o], o))
	}
	counts = append(counts, fmt.Sprintf("%d failed", len(s.failures)))
	if _, err := fmt.Fprintf(w, "%s read: %s\n", plural(s.read, "article"), strings.Join(counts, ", ")); err != nil {
		return err
	}
	for _, failure := range s.failures {
		if _, err := fmt.Fprintf(w, "  %s\n", printable(failure.Error())); err != nil {
			return err
		}
	}
	return nil
}

// result is the error that a command ends with after its summary.
func (s *summary) result(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(s.failures) > 0 {
		return errInputs
	}
	return nil
}
