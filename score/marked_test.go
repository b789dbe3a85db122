package score

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"saidso/schema"
)

// markedText is a text with annotations, as data/gold/marked has it: [LABEL words], where marks may hold each other.
type markedText struct {
	text         string
	attributions []Attribution // in the order of their numbers
	names        []Name
}

// readMarked takes the marks out. A label is one of names, or the number of an attribution and s for its source, c for its
// cue, t for what is told, its content; "n" before it says that it is nested.
func readMarked(s string) (*markedText, error) {
	type open struct {
		label string
		start int
	}
	m := &markedText{}
	var text []rune
	var stack []open
	found := map[int]*Attribution{}
	in := []rune(s)
	for i := 0; i < len(in); i++ {
		switch in[i] {
		case '[':
			end := i + 1
			for end < len(in) && in[end] != ' ' && in[end] != ']' {
				end++
			}
			stack = append(stack, open{string(in[i+1 : end]), len(text)})
			i = end // the space
		case ']':
			if len(stack) == 0 {
				return nil, fmt.Errorf("after %q: nothing to close", tail(text))
			}
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if err := m.close(found, o.label, schema.Span{o.start, len(text)}); err != nil {
				return nil, fmt.Errorf("after %q: %w", tail(text), err)
			}
		default:
			text = append(text, in[i])
		}
	}
	if len(stack) > 0 {
		return nil, fmt.Errorf("[%s is not closed", stack[0].label)
	}
	m.text = string(text)
	for _, n := range slices.Sorted(maps.Keys(found)) {
		a := found[n]
		if len(a.Cue) != 1 || len(a.Content) == 0 {
			return nil, fmt.Errorf("attribution %d has %d cues and %d contents", n, len(a.Cue), len(a.Content))
		}
		m.attributions = append(m.attributions, Attribution{ordered(a.Source), a.Cue, ordered(a.Content), a.Nested})
	}
	slices.SortFunc(m.names, func(a, b Name) int { return compare(a.Span, b.Span) })
	return m, nil
}

func (m *markedText) close(found map[int]*Attribution, label string, s schema.Span) error {
	if s[0] == s[1] {
		return fmt.Errorf("[%s is empty", label)
	}
	if l := LabelOf(label); l != "" {
		m.names = append(m.names, Name{s, l})
		return nil
	}
	digits, nested := strings.CutPrefix(label, "n")
	if digits == "" {
		return fmt.Errorf("%q is no label", label)
	}
	n, err := strconv.Atoi(digits[:len(digits)-1])
	if err != nil {
		return fmt.Errorf("%q is no label", label)
	}
	a := found[n]
	if a == nil {
		a = &Attribution{Nested: nested}
		found[n] = a
	}
	if a.Nested != nested {
		return fmt.Errorf("attribution %d is nested here and not there", n)
	}
	switch digits[len(digits)-1] {
	case 's':
		a.Source = append(a.Source, s)
	case 'c':
		a.Cue = append(a.Cue, s)
	case 't':
		a.Content = append(a.Content, s)
	default:
		return fmt.Errorf("%q is no label", label)
	}
	return nil
}

func tail(text []rune) string { return string(text[max(0, len(text)-30):]) }

// attributionsANN is the attributions in brat's format, as PolNeAR uses it.
func (m *markedText) attributionsANN() string {
	var b strings.Builder
	points := []rune(m.text)
	t := 0
	bound := func(kind string, spans []schema.Span) string {
		t++
		var offsets, words []string
		for _, s := range spans {
			offsets = append(offsets, fmt.Sprintf("%d %d", s[0], s[1]))
			words = append(words, string(points[s[0]:s[1]]))
		}
		fmt.Fprintf(&b, "T%d\t%s %s\t%s\n", t, kind, strings.Join(offsets, ";"), strings.Join(words, " "))
		return "T" + strconv.Itoa(t)
	}
	for i, a := range m.attributions {
		kind, event := "Attribution", ""
		if len(a.Source) > 0 {
			event += " Source:" + bound("Source", a.Source)
		} else {
			kind = "Attribution-no-source"
		}
		if a.Nested {
			kind = "Attribution-nested"
		}
		event += " Cue:" + bound("Cue", a.Cue)
		event += " Content:" + bound("Content", a.Content)
		fmt.Fprintf(&b, "E%d\t%s:%s%s\n", i+1, kind, bound(kind, a.Cue), event)
	}
	return b.String()
}

// namesANN is the names in brat's format.
func (m *markedText) namesANN() string {
	var b strings.Builder
	points := []rune(m.text)
	for i, n := range m.names {
		fmt.Fprintf(&b, "T%d\t%s %d %d\t%s\n", i+1, n.Label, n.Span[0], n.Span[1], string(points[n.Span[0]:n.Span[1]]))
	}
	return b.String()
}
