package segment

import (
	"strings"
	"unicode/utf8"
)

// maxParts is the most tokens that one word falls apart into.
const maxParts = 4

// word scans what begins with a letter or digit: a word with its clitics, a number, an abbreviation, an address.
func (s *scanner) word() {
	if end := s.address(); end > 0 {
		s.emit(end)
		return
	}
	if end := s.groups(); end > 0 {
		s.emit(end)
		return
	}
	w := wordScan{s: s, start: s.pos, segment: s.pos, i: s.pos}
	if c := s.text[s.pos]; c == '.' || c == '+' {
		w.i++
	}
	w.scan()
	end := w.i
	switch {
	case w.full:
		s.emit(end)
		return
	case w.domain && strings.HasPrefix(s.text[end:], "/"):
		s.emit(s.urlEnd(end))
		return
	}
	if s.currency(end) {
		s.emit(end + 1)
		return
	}
	if end < len(s.text) && s.text[end] == '.' && s.takesStop(end) {
		s.emit(end + 1)
		return
	}
	s.emitWord(end)
}

// A wordScan walks over one word and decides at each mark inside it whether the word goes on.
type wordScan struct {
	s       *scanner
	start   int
	segment int // start of the part after the last full stop or hyphen
	i       int
	full    bool // the token is complete, its full stop included
	domain  bool // has a full stop inside, as in "example.org"
}

func (w *wordScan) scan() {
	text := w.s.text
	for w.i < len(text) {
		c, n := classAt(text, w.i)
		if c.isWord() {
			w.i += n
			continue
		}
		n = w.bridge()
		if n == 0 || w.full {
			return
		}
		w.i += n
	}
}

// bridge is the length of the mark at w.i if the word goes on behind it, else 0.
func (w *wordScan) bridge() int {
	text, i := w.s.text, w.i
	n := 1
	if text[i] >= utf8.RuneSelf {
		if n = apostropheAt(text, i); n == 0 {
			return 0
		}
	}
	next, _ := classAt(text, i+n)
	if !next.isWord() && text[i] != '*' {
		return 0
	}
	prev := classBefore(text, i)
	ok := false
	switch text[i] {
	case '.':
		return w.stop(prev, next)
	case ',':
		ok = prev == digit && next == digit && thousands(text[i+1:])
	case '-':
		ok = w.hyphen(next)
	case '/':
		ok = prev == digit && next == digit && only(text[w.start:i], "0123456789/")
	case ':':
		ok = prev == digit && next == digit
	case '&', '@':
		ok = prev.isLetter() && next.isLetter()
	case '`':
		ok = text[i+1] == 's' && prev.isLetter()
	case '*':
		k := run(text[i:], "*")
		if c, _ := classAt(text, i+k); c.isLetter() && prev.isLetter() {
			return k
		}
	default: // an apostrophe, or a mark that no word holds
		ok = apostropheAt(text, i) > 0 && next != joiner
	}
	if !ok {
		return 0
	}
	return n
}

// stop decides on a full stop between two word characters, at w.i.
func (w *wordScan) stop(prev, next class) int {
	text, i := w.s.text, w.i
	part := text[w.segment:i]
	_, first := classAt(text, w.segment)
	single := len(part) == first
	c, n := classAt(text, i+1)
	after, _ := classAt(text, i+1+n)
	inside := func() int { w.segment, w.domain = i+1, true; return 1 }
	switch {
	case prev == digit && next == digit:
		w.segment = i + 1
		return 1
	case single && prev.isLetter() && next.isLetter():
		// "U.S.": the next part is one letter too. "J.Smith", "U.S.Senate": it is a word of its own.
		if c == upper && after.isLetter() && prev == upper {
			w.full = true
			w.i++
			return 1
		}
		w.segment = i + 1
		return 1
	case !single && w.s.lists.stems.has(text[w.start:i+1]):
		w.segment = i + 1
		return 1
	case !single && c != lower && w.s.lists.abbreviations[text[w.segment:i+1]] != noAbbreviation:
		w.full = true // "Mr.Smith", "No.5"
		w.i++
		return 1
	case next == lower && !only(part, "0123456789"):
		return inside()
	case next == upper && prev == upper && after == upper:
		return inside() // "BUDGET.PDF"; but not "NATO.The"
	case next == digit && single && prev == lower:
		return inside() // "v.2"
	}
	return 0
}

// hyphen decides on a hyphen before a word character, at w.i.
func (w *wordScan) hyphen(next class) bool {
	if w.domain && next == lower && w.s.at <= len(w.s.text) {
		return false
	}
	s := w.s
	if !s.key.in(s.lists.prefixes, s.text[w.segment:w.i]) || next == joiner {
		return false
	}
	w.segment = w.i + 1
	return true
}

// thousands reports whether digits that follow a comma make a group: three digits, or two as in "1,00,000".
func thousands(s string) bool {
	n := 0
	for n < len(s) && n < 4 && ascii[s[n]&0x7F] == digit {
		n++
	}
	return n == 3 || n == 2 && n < len(s) && s[n] == ','
}

// only reports whether s, which must be ASCII to be so, holds only the given bytes; a long s never does.
func only(s, bytes string) bool {
	if len(s) > maxEntry {
		return false
	}
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(bytes, s[i]) < 0 {
			return false
		}
	}
	return true
}

// groups is the end of a telephone number, date or postal code made of groups of digits, such as
// "202-555-0143", "555-0143" or "2024-06-01"; 0 where there is none. "5-10" is a range: three tokens.
func (s *scanner) groups() int {
	const longest = 24
	if ascii[s.text[s.pos]&0x7F] != digit {
		return 0
	}
	var lengths [longest]int
	n, i := 0, s.pos
	for i < len(s.text) && i < s.pos+longest {
		switch c := s.text[i]; {
		case '0' <= c && c <= '9':
			lengths[n]++
		case c == '-' && lengths[n] > 0:
			n++
		default:
			goto done
		}
		i++
	}
done:
	if c, _ := classAt(s.text, i); c.isWord() || lengths[n] == 0 {
		return 0
	}
	if n >= 2 || n == 1 && lengths[1] == 4 && (lengths[0] == 3 || lengths[0] == 5) {
		return i
	}
	return 0
}

// currency reports whether the word ends in a currency's country: "US$5", "A$ 10".
func (s *scanner) currency(end int) bool {
	if end >= len(s.text) || s.text[end] != '$' || end-s.pos > 3 {
		return false
	}
	c, _ := classAt(s.text, end+1)
	return (c == digit || c == space) && only(s.text[s.pos:end], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// emitWord emits the word that ends at end, cut into its clitics and parts.
func (s *scanner) emitWord(end int) {
	if s.key.fold(s.text[s.pos:end]) {
		if parts, ok := s.lists.splits[string(s.key.buf[:s.key.n])]; ok {
			for _, runes := range parts {
				i := s.pos
				for ; runes > 0; runes-- {
					_, n := classAt(s.text, i)
					i += n
				}
				s.emit(i)
			}
			return
		}
	}
	if cut := s.unit(end); cut > 0 {
		s.emit(cut)
		s.emit(end)
		return
	}
	var ends [maxParts]int
	n := 0
	for cut := end; n < maxParts-1; n++ {
		ends[n] = cut
		if cut = cliticStart(s.text[s.pos:cut]); cut == 0 {
			n++
			break
		}
		cut += s.pos
		ends[n+1] = cut
	}
	for n--; n >= 0; n-- {
		s.emit(ends[n])
	}
}

// unit is where the unit starts that stands against a number ("10am"), or 0.
func (s *scanner) unit(end int) int {
	i := s.pos
	if s.text[i] == '.' || s.text[i] == '+' {
		i++
	}
	if ascii[s.text[i]&0x7F] != digit {
		return 0
	}
	i = end
	for i > s.pos && end-i < 4 && ascii[s.text[i-1]&0x7F].isLetter() && s.text[i-1] < utf8.RuneSelf {
		i--
	}
	if i == end || ascii[s.text[i-1]&0x7F] != digit || !s.lists.units.has(s.text[i:end]) {
		return 0
	}
	return i
}
