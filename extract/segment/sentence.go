package segment

import (
	"strings"
	"unicode/utf8"

	"saidso/extract"
)

// A cutter finds the ends of sentences among the tokens of one paragraph.
type cutter struct {
	text   string
	tokens []extract.Token // the last one ends the paragraph
	lists  *lexicon
	key    key
	first  int // the first token of the paragraph
}

// A stop is what ends a sentence, or may.
type stop uint8

const (
	noStop stop = iota
	fullStop
	question // or exclamation
	ellipsis
	abbreviated // the full stop belongs to an abbreviation
)

// sentence is the end of the sentence that starts at token start.
func (c *cutter) sentence(start int) int {
	quoted := 0 // straight double quotation marks since start
	for i := start; i < len(c.tokens); i++ {
		if c.word(i) == `"` {
			quoted++
			continue
		}
		st, k := c.stopAt(i)
		if st == noStop {
			continue
		}
		next, closed := c.closers(i+1, quoted)
		quoted += countStraight(c, i+1, next)
		if next == len(c.tokens) || c.ends(i, next, st, k, closed) {
			return next
		}
		i = next - 1
	}
	return len(c.tokens)
}

func countStraight(c *cutter, from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if c.word(i) == `"` {
			n++
		}
	}
	return n
}

func (c *cutter) word(i int) string { return c.text[c.tokens[i].Start:c.tokens[i].End] }

// spaced reports whether white space stands before token i.
func (c *cutter) spaced(i int) bool { return i == 0 || c.tokens[i-1].End < c.tokens[i].Start }

// stopAt is the kind of end that token i may be, and the kind of its abbreviation.
func (c *cutter) stopAt(i int) (stop, kind) {
	w := c.word(i)
	switch last := w[len(w)-1]; {
	case last == '?' || last == '!':
		if w[0] != '?' && w[0] != '!' {
			return noStop, noAbbreviation
		}
		return question, noAbbreviation
	case w == ".":
		return fullStop, noAbbreviation
	case last == '.' && w[0] == '.':
		return ellipsis, noAbbreviation
	case last == '.':
		k := c.lists.abbreviation(w)
		if k == noAbbreviation {
			k = initial
		}
		return abbreviated, k
	case strings.HasPrefix(w, "…"):
		return ellipsis, noAbbreviation
	}
	return noStop, noAbbreviation
}

// closers is the first token from i on that does not belong to the sentence by closing it, and whether a
// quotation mark was among those that do.
func (c *cutter) closers(i, quoted int) (next int, closed bool) {
	for ; i < len(c.tokens); i++ {
		w := c.word(i)
		switch w {
		case "”", "’", "''":
			if c.spaced(i) {
				return i, closed
			}
			closed = true
		case "“", "‘", "«", "‹", "»", "›":
			// “ and ‘ close what „ and ‚ opened, and « what » opened; they do so where they
			// touch what is before and not what follows. » may have a blank on either side.
			touches := i+1 < len(c.tokens) && !c.spaced(i+1)
			right := w == "»" || w == "›"
			if c.spaced(i) && (touches || !right) || touches && !right {
				return i, closed
			}
			closed = true
		case `"`, "'":
			last := i+1 == len(c.tokens)
			switch {
			case c.spaced(i) && (last || !c.spaced(i+1)) && !(last && quoted%2 == 1):
				return i, closed
			case c.spaced(i) && w == `"` && quoted%2 == 0, c.spaced(i) && w == "'":
				return i, closed
			case !last && !c.spaced(i+1) && w == `"` && quoted%2 == 0 && !isCloser(c.word(i+1)):
				return i, closed // “.”" with no space, opening what follows
			}
			if w == `"` {
				quoted++
			}
			closed = true
		case "[":
			// A footnote's number, as in encyclopedias.
			if i+2 >= len(c.tokens) || c.word(i+2) != "]" || c.initial(i+1) != digit {
				return i, closed
			}
			i += 2
		case ")", "]", "}":
			if c.spaced(i) {
				return i, closed
			}
		default:
			return i, closed
		}
	}
	return i, closed
}

func isCloser(w string) bool {
	switch w {
	case "”", "’", "''", "»", "›", `"`, "'", ")", "]", "}", ",", ".", "?", "!", ";", ":", "—", "–", "--", "…", "...":
		return true
	}
	return false
}

// ends reports whether the stop at token i ends a sentence, next being the token behind what closes with it.
func (c *cutter) ends(i, next int, st stop, k kind, closed bool) bool {
	w := c.word(next)
	switch w {
	case ",", ";", ":", ".", "?", "!", "%", ")", "]", "}", "/":
		return false
	case "—", "–", "--", "-", "―":
		// “War is hell.” — Sherman; but a list's item starts with a dash too, on a line of its own.
		return false
	}
	opened := false
	head := next
	for n := 0; head < len(c.tokens)-1 && n < 4 && isOpener(c.word(head)); n++ {
		opened = opened || c.word(head) != "(" && c.word(head) != "["
		head++
	}
	first := c.initial(head)
	switch st {
	case fullStop:
		if i == c.first+1 && c.initial(c.first) == digit && c.spaced(next) {
			return false // "2. Introduction"
		}
		return first != lower || c.innerCapital(head) || !closed && !opened && head == next && c.longBefore(i)
	case question:
		if first == lower {
			return c.innerCapital(head)
		}
		return !closed || opened || !c.takenUp(next)
	case ellipsis:
		return first == upper && (!c.spaced(i) || c.starts(head)) && !(c.word(head) == "I" && !opened && !closed)
	}
	// An abbreviation.
	if first != upper && first != letter {
		return false
	}
	if closed {
		return k != title
	}
	switch k {
	case end, date, state:
		return opened && w != "(" && w != "[" || c.starts(head)
	case timeOfDay:
		return !c.key.in(c.lists.zones, c.word(head))
	case initial:
		return false
	}
	return false
}

// initial is the class of the first character of token i.
func (c *cutter) initial(i int) class {
	cl, _ := classAt(c.word(i), 0)
	return cl
}

// innerCapital reports whether token i is spelled like "iPhone": no sign that a sentence goes on.
func (c *cutter) innerCapital(i int) bool {
	w := c.word(i)
	return len(w) > 2 && ascii[w[0]&0x7F] == lower && w[0] < utf8.RuneSelf && ascii[w[1]&0x7F] == upper && w[1] < utf8.RuneSelf
}

// longBefore reports whether the word before token i is too long to be an unknown abbreviation.
func (c *cutter) longBefore(i int) bool {
	return i > 0 && (c.tokens[i-1].End-c.tokens[i-1].Start > 4 || !c.initial(i-1).isLetter())
}

// starts reports whether token i is a word that often starts a sentence, with a capital.
func (c *cutter) starts(i int) bool {
	return c.initial(i) == upper && c.key.in(c.lists.starters, c.word(i))
}

func isOpener(w string) bool {
	switch w {
	case "“", "‘", "«", "‹", "„", "‚", "``", "`", `"`, "'", "(", "[":
		return true
	}
	return false
}

// takenUp reports whether a verb of speech takes up the quotation that ends before token i, with a name before
// the verb: “Why?” Sen. Doe asked. The verb must come within four words, all of them capitalised, and what it
// says must not be what follows: “Why?” Doe said she did not know.
func (c *cutter) takenUp(i int) bool {
	const names = 4
	for n := 0; n <= names && i+n < len(c.tokens); n++ {
		w := c.word(i + n)
		if n > 0 && c.key.in(c.lists.speech, w) {
			return !c.reports(i + n + 1)
		}
		if c.initial(i+n) != upper {
			return false
		}
		if n == 0 && w != "I" && c.starts(i) {
			return false
		}
	}
	return false
}

// reports reports whether a clause of indirect speech starts at token i.
func (c *cutter) reports(i int) bool {
	if i >= len(c.tokens) {
		return false
	}
	switch strings.ToLower(c.word(i)) {
	case "that", "he", "she", "they", "it", "we", "i", "there", "whether", "if":
		return true
	}
	return false
}
