package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"saidso/data/table"
)

// TimeKind is what a word is in an expression of time; data/lexicon/README.md explains each.
type TimeKind string

// The kinds of words of time.
const (
	Weekday    TimeKind = "weekday"
	Month      TimeKind = "month"
	Season     TimeKind = "season"
	DayPart    TimeKind = "part"
	Unit       TimeKind = "unit"
	NumberWord TimeKind = "number"
	Holiday    TimeKind = "holiday"
	NearDay    TimeKind = "day"
	Shift      TimeKind = "shift"
	Edge       TimeKind = "edge"
	EdgeOf     TimeKind = "edge-of"
	BeforeTime TimeKind = "after-in"
	Recurring  TimeKind = "recurring"
	NameBefore TimeKind = "name-before"
	NameAfter  TimeKind = "name-after"
	LooksAhead TimeKind = "ahead"
	NotThen    TimeKind = "not-then"
)

var timeKinds = []TimeKind{
	Weekday, Month, Season, DayPart, Unit, NumberWord, Holiday, NearDay, Shift, Edge, EdgeOf, BeforeTime, Recurring, NameBefore,
	NameAfter, LooksAhead, NotThen,
}

// beginners are the kinds whose words an expression may begin with.
var beginners = []TimeKind{Weekday, Month, Season, NumberWord, Holiday, NearDay, Shift, Edge, EdgeOf}

// numbered are the kinds whose value is a number.
var numbered = []TimeKind{Weekday, Month, Season, NumberWord, Holiday, NearDay, Shift}

// Times tells what words mean in expressions of time.
type Times struct {
	number map[timeWord]int
	text   map[timeWord]string
	first  map[string]bool
}

type timeWord struct {
	kind TimeKind
	word string
}

// ReadTimes reads a table of words of time.
func ReadTimes(fsys fs.FS, name string) (*Times, error) {
	t := &Times{number: map[timeWord]int{}, text: map[timeWord]string{}, first: map[string]bool{}}
	err := table.Read(fsys, name, 3, func(c []string) error {
		k := timeWord{TimeKind(c[0]), c[1]}
		if !slices.Contains(timeKinds, k.kind) {
			return fmt.Errorf("%q is no kind of a word of time", c[0])
		}
		if slices.Contains(numbered, k.kind) {
			n, err := strconv.Atoi(c[2])
			if err != nil {
				return fmt.Errorf("%s %q: %q is no number", c[0], c[1], c[2])
			}
			t.number[k] = n
		}
		t.text[k] = c[2]
		if slices.Contains(beginners, k.kind) {
			word, _, _ := strings.Cut(c[1], " ")
			t.first[word] = true
		}
		return nil
	})
	return t, err
}

// Is reports whether a word, in lower case, is of a kind.
func (t *Times) Is(kind TimeKind, word string) bool {
	_, ok := t.text[timeWord{kind, word}]
	return ok
}

// Begins reports whether an expression may begin with a word, if that is neither an article nor a number in digits.
func (t *Times) Begins(word string) bool { return t.first[word] }

// Number is the number that a word of a kind stands for: 2 of the weekday "tuesday", -1 of the shift "last".
func (t *Times) Number(kind TimeKind, word string) (int, bool) {
	n, ok := t.number[timeWord{kind, word}]
	return n, ok
}

// Unit is the unit that a word names, "" where it names none: "day" for "days".
func (t *Times) Unit(word string) string { return t.text[timeWord{Unit, word}] }
