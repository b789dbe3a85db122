package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"saidso/article"
)

// maxNamed is how many failures the summary lists; a million would fill the memory and help nobody.
const maxNamed = 1000

// summary counts what became of the inputs.
type summary struct {
	read     int // articles that were read and extracted
	counts   map[string]int
	skipped  map[string]int // by the reason
	known    int            // done by an earlier run
	failed   int
	failures []error // the first of them, in the order of the input
}

func newSummary() *summary {
	return &summary{counts: map[string]int{}, skipped: map[string]int{}}
}

// fate is what became of a step of the input that gave no article.
type fate int

const (
	fatal   fate = iota // the error is not an input's
	failed              // it could not be read
	skipped             // it was left out
	known               // an earlier run did it
)

// note counts an error of one input.
func (s *summary) note(err error) fate {
	var input *article.Error
	switch {
	case !errors.As(err, &input):
		return fatal
	case errors.Is(err, article.ErrKnown):
		s.known++
		return known
	case errors.Is(err, article.ErrSkipped):
		s.skipped[whySkipped(err)]++
		return skipped
	}
	s.failed++
	if len(s.failures) < maxNamed {
		s.failures = append(s.failures, err)
	}
	return failed
}

// whySkipped is the reason that an input was left out.
func whySkipped(err error) string {
	var input *article.Error
	if errors.As(err, &input) {
		err = input.Err
	}
	return strings.TrimPrefix(err.Error(), article.ErrSkipped.Error()+": ")
}

// print says how many articles met with each of the outcomes, and lists the failures.
func (s *summary) print(w io.Writer, outcomes ...string) error {
	counts := []string{}
	for _, o := range outcomes {
		counts = append(counts, fmt.Sprintf("%d %s", s.counts[o], o))
	}
	counts = append(counts, fmt.Sprintf("%d failed", s.failed))
	lines := []string{plural(s.read, "article") + " read: " + strings.Join(counts, ", ")}
	if s.known > 0 {
		lines = append(lines, fmt.Sprintf("%d more done before: an earlier run was broken off (--restart reads them again)", s.known))
	}
	lines = append(lines, s.reasons()...)
	for _, failure := range s.failures {
		lines = append(lines, "  "+failure.Error())
	}
	if more := s.failed - len(s.failures); more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more; --report names them all", more))
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, printable(line)); err != nil {
			return err
		}
	}
	return nil
}

// maxReasons is how many reasons for leaving something out the summary lists; the rest of them are counted together.
const maxReasons = 20

// reasons say what was left out, the most frequent reason first.
func (s *summary) reasons() []string {
	if len(s.skipped) == 0 {
		return nil
	}
	why := slices.SortedFunc(maps.Keys(s.skipped), func(a, b string) int {
		if d := s.skipped[b] - s.skipped[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	total, rest := 0, 0
	var lines []string
	for i, reason := range why {
		n := s.skipped[reason]
		total += n
		if i >= maxReasons {
			rest += n
			continue
		}
		lines = append(lines, fmt.Sprintf("  %d %s", n, reason))
	}
	if rest > 0 {
		lines = append(lines, fmt.Sprintf("  %d for other reasons", rest))
	}
	return append([]string{fmt.Sprintf("%d skipped:", total)}, lines...)
}

// result is the error that a command ends with after its summary.
func (s *summary) result(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.failed > 0 {
		return errInputs
	}
	return nil
}
