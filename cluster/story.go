package cluster

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// runLength is how many words in a row two texts must share for it to be no coincidence.
const runLength = 8

// Story is an article's text made ready to be compared.
type Story struct {
	paragraphs []paragraph
	runs       []uint64 // of all paragraphs, sorted
	names      []uint64 // capitalized words inside sentences, and numbers; sorted
	words      []uint64 // all words, sorted
	narrated   int      // words that are not quoted
	total      int      // words
	published  time.Time
}

// paragraph is the words of a paragraph.
type paragraph struct {
	words  []uint64
	runs   []uint64 // the one at i has the words from i on
	quoted []bool   // whether a word stands in quotation marks, or is one of a few beside them
}

// NewStory reads a text whose paragraphs are parted by empty lines, or else by line breaks. The time may be zero.
func NewStory(text string, published time.Time) *Story {
	s := &Story{published: published}
	for p := range paragraphs(text) {
		x := s.paragraph(p)
		if len(x.words) == 0 {
			continue
		}
		x.runs = runs(x.words, runLength)
		s.paragraphs = append(s.paragraphs, x)
		s.runs = append(s.runs, x.runs...)
		s.words = append(s.words, x.words...)
		s.total += len(x.words)
		for _, q := range x.quoted {
			if !q {
				s.narrated++
			}
		}
	}
	for _, set := range []*[]uint64{&s.runs, &s.names, &s.words} {
		slices.Sort(*set)
		*set = slices.Compact(*set)
	}
	return s
}

// Words is how long a text is.
func (s *Story) Words() int { return s.total }

func paragraphs(text string) func(func(string) bool) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.Contains(text, "\n\n") {
		return strings.SplitSeq(text, "\n\n")
	}
	return strings.SplitSeq(text, "\n")
}

// paragraph reads the words of a paragraph, and notes its names.
func (s *Story) paragraph(text string) paragraph {
	var x paragraph
	first := true // of a sentence
	inside := false
	single := false
	word := make([]byte, 0, 32)
	start := -1
	end := func(to int) {
		if start < 0 {
			return
		}
		printed := text[start:to]
		start = -1
		word = word[:0]
		letter, upper, digit := false, false, false
		for i, r := range printed {
			switch {
			case r == '\'' || r == '’' || r == '.' || r == ',':
				continue
			case unicode.IsDigit(r):
				digit = true
			case unicode.IsLetter(r):
				letter = true
				upper = upper || i == 0 && unicode.IsUpper(r)
			}
			word = append(word, string(unicode.ToLower(r))...)
		}
		if !letter && !digit {
			return
		}
		h := hashWord(string(word))
		x.words = append(x.words, h)
		x.quoted = append(x.quoted, inside || single)
		if (digit || upper && !first) && !inside && !single {
			s.names = append(s.names, h)
		}
		first = false
	}
	for i, r := range text {
		joins := r == '\'' || r == '’' || r == '.' || r == ','
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) ||
			joins && start >= 0 && goesOn(text[i:]) {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
		switch r {
		case '“', '„', '«':
			inside, first = true, true
		case '”', '»':
			inside = false
		case '"':
			inside, first = !inside, true
		case '‘':
			single, first = true, true
		case '’':
			single = false
		case '.', '!', '?', ':', '—', '–':
			first = true
		}
	}
	end(len(text))
	x.leaveOutTags()
	return x
}

// leaveOutTags has narration beside quotations not count where it is too short to have a run of its own: "she said", "he added".
func (p *paragraph) leaveOutTags() {
	if !slices.Contains(p.quoted, true) {
		return
	}
	for i := 0; i < len(p.quoted); {
		to := i
		for to < len(p.quoted) && p.quoted[to] == p.quoted[i] {
			to++
		}
		if !p.quoted[i] && to-i < runLength {
			for k := i; k < to; k++ {
				p.quoted[k] = true
			}
		}
		i = to
	}
}

// goesOn says that a mark inside a word is followed by a letter or digit: "don't", "U.S", "1,000".
func goesOn(text string) bool {
	for i, r := range text {
		if i > 0 {
			return unicode.IsLetter(r) || unicode.IsDigit(r)
		}
	}
	return false
}

// has says whether a sorted set has an element.
func has(set []uint64, x uint64) bool {
	_, ok := slices.BinarySearch(set, x)
	return ok
}
