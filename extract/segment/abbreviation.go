package segment

import "strings"

// takesStop reports whether the full stop at end belongs to the word before it.
func (s *scanner) takesStop(end int) bool {
	w := s.text[s.pos:end]
	next, _ := classAt(s.text, end+1)
	if next == mark && strings.HasPrefix(s.text[end+1:], "..") {
		return false // "No...."
	}
	k := s.lists.abbreviation(s.text[s.pos : end+1])
	if strings.IndexByte(w, '.') >= 0 {
		return k != noAbbreviation
	}
	switch k {
	case number:
		if c, _ := classAt(s.text, s.skip(end+1)); c == digit {
			return true
		}
		return s.initial(w, end+1)
	case state:
		return s.after(",-(") || s.pos > 1 && s.text[s.pos-1] == ' ' && s.text[s.pos-2] == ','
	case noAbbreviation:
		return s.initial(w, end+1)
	}
	return !strings.HasPrefix(s.text[end+1:], ".")
}

// abbreviation is the kind of w, which ends in a full stop.
func (l *lexicon) abbreviation(w string) kind {
	if len(w) > maxEntry {
		return noAbbreviation
	}
	if k := l.abbreviations[w]; k != noAbbreviation {
		return k
	}
	if strings.IndexByte(w[:len(w)-1], '.') >= 0 && acronym(w[:len(w)-1]) {
		return end
	}
	return noAbbreviation
}

// acronym reports whether w is single letters with full stops between them, as in "U.S" and "a.m".
func acronym(w string) bool {
	if len(w) > maxEntry {
		return false
	}
	for i := 0; ; {
		c, n := classAt(w, i)
		if !c.isLetter() {
			return false
		}
		i += n
		if i == len(w) {
			return true
		}
		if w[i] != '.' {
			return false
		}
		i++
	}
}

// initial reports whether w is one letter of a person's name: "W." in "George W. Bush", but neither in
// "Plan B." nor at the end of a sentence.
func (s *scanner) initial(w string, after int) bool {
	c, n := classAt(w, 0)
	if n != len(w) || !c.isLetter() {
		return false
	}
	if c == lower {
		return s.after("(") && w != "a" && w != "i" // "(b. 1961)"
	}
	i := s.skip(after)
	next, _ := classAt(s.text, i)
	last := len(s.tokens) - 1
	if last < 0 {
		return next == upper
	}
	t := s.tokens[last]
	prev := s.text[t.Start:t.End]
	first, _ := classAt(prev, 0)
	if next != upper {
		return next == digit && len(prev) == 2 && prev[1] == '.' // "H. R. 1280"
	}
	starts := s.key.in(s.lists.starters, s.text[i:s.wordEnd(i)])
	switch {
	case s.key.in(s.lists.designators, prev) && starts:
		return false
	case first == lower || first == digit:
		return w != "I" && !starts
	}
	return true
}

// skip is the position of what follows the white space at i.
func (s *scanner) skip(i int) int {
	for {
		c, n := classAt(s.text, i)
		if !c.isSpace() {
			return i
		}
		i += n
	}
}

// wordEnd is the end of the word at i, or of its first part if it is longer than any word of the lists.
func (s *scanner) wordEnd(i int) int {
	for end := i; ; {
		c, n := classAt(s.text, end)
		if !c.isWord() && apostropheAt(s.text, end) == 0 || end-i > maxEntry {
			return end
		}
		if n == 0 {
			return end
		}
		end += n
	}
}
