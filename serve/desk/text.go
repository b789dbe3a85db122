package desk

import (
	"slices"
	"strings"
	"unicode"

	"saidso/graph/quadstore"
	"saidso/schema"
)

// mark is a part of a text that stands out.
type mark struct {
	schema.Span
	Class string // of the style
	Href  string // where it leads, "" for nowhere
	ID    string // its anchor, "" for none
	Title string
}

// segment is a part of a paragraph in which the same marks hold.
type segment struct {
	Text  string
	Class string // of all marks that hold
	Href  string // of the narrowest mark that leads somewhere
	ID    string // of a mark that begins here
	Title string
}

// paragraphs cuts a text at line breaks and at the ends of marks.
func paragraphs(text string, marks []mark) [][]segment {
	letters := []rune(text)
	marks = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.Span[0] < 0 || m.Span[0] >= m.Span[1] || m.Span[1] > len(letters) })
	slices.SortStableFunc(marks, func(a, b mark) int {
		if a.Span[0] != b.Span[0] {
			return a.Span[0] - b.Span[0]
		}
		return b.Span[1] - a.Span[1]
	})
	cuts := []int{0, len(letters)}
	for _, m := range marks {
		cuts = append(cuts, m.Span[0], m.Span[1])
	}
	for i, r := range letters {
		if r == '\n' || r == '\u2029' {
			cuts = append(cuts, i, i+1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all [][]segment
	var now []segment
	var open []mark // that hold
	next := 0
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		open = slices.DeleteFunc(open, func(m mark) bool { return m.Span[1] <= from })
		var begins []string
		for ; next < len(marks) && marks[next].Span[0] <= from; next++ {
			open = append(open, marks[next])
			if marks[next].ID != "" {
				begins = append(begins, marks[next].ID)
			}
		}
		if to == from+1 && (letters[from] == '\n' || letters[from] == '\u2029') {
			if len(now) > 0 {
				all = append(all, now)
				now = nil
			}
			continue
		}
		s := cover(open)
		s.Text = string(letters[from:to])
		for _, id := range begins[:max(0, len(begins)-1)] {
			now = append(now, segment{ID: id}) // an anchor of its own
		}
		if len(begins) > 0 {
			s.ID = begins[len(begins)-1]
		}
		now = append(now, s)
	}
	if len(now) > 0 {
		all = append(all, now)
	}
	return slices.DeleteFunc(all, func(p []segment) bool {
		return !slices.ContainsFunc(p, func(s segment) bool { return s.ID != "" || strings.TrimSpace(s.Text) != "" })
	})
}

// cover is what marks make of the text that they all hold.
func cover(open []mark) (s segment) {
	var classes []string
	narrowest := 0
	for _, m := range open {
		if m.Class != "" && !slices.Contains(classes, m.Class) {
			classes = append(classes, m.Class)
		}
		if length := m.Span[1] - m.Span[0]; m.Href != "" && (s.Href == "" || length <= narrowest) {
			s.Href, s.Title, narrowest = m.Href, m.Title, length
		} else if s.Title == "" && s.Href == "" {
			s.Title = m.Title
		}
	}
	slices.Sort(classes)
	s.Class = strings.Join(classes, " ")
	return s
}

// highlighter marks the words of a search in texts.
type highlighter struct {
	words     map[string]bool
	beginning []string
}

func newHighlighter(query string) *highlighter {
	h := &highlighter{words: map[string]bool{}}
	for _, field := range strings.Fields(strings.ReplaceAll(query, `"`, " ")) {
		words := quadstore.Words(field)
		for i, w := range words {
			if i == len(words)-1 && strings.HasSuffix(field, "*") {
				h.beginning = append(h.beginning, w)
			} else {
				h.words[w] = true
			}
		}
	}
	return h
}

// segments are the parts of a text, those that were searched for marked.
func (h *highlighter) segments(text string) []segment {
	if h == nil || len(h.words)+len(h.beginning) == 0 {
		return []segment{{Text: text}}
	}
	var out []segment
	add := func(text string, hit bool) {
		if text == "" {
			return
		}
		class := ""
		if hit {
			class = "hit"
		}
		if n := len(out); n > 0 && out[n-1].Class == class {
			out[n-1].Text += text
			return
		}
		out = append(out, segment{Text: text, Class: class})
	}
	for text != "" {
		end := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) })
		switch {
		case end < 0:
			end = len(text)
		case end == 0:
			end = strings.IndexFunc(text, inWord)
			if end < 0 {
				end = len(text)
			}
			add(text[:end], false)
			text = text[end:]
			continue
		}
		add(text[:end], h.hits(text[:end]))
		text = text[end:]
	}
	return out
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\'' || r == '’'
}

func (h *highlighter) hits(word string) bool {
	for _, w := range quadstore.Words(word) {
		if h.words[w] || slices.ContainsFunc(h.beginning, func(b string) bool { return strings.HasPrefix(w, b) }) {
			return true
		}
	}
	return false
}
