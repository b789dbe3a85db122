package segment

import (
	"strings"
	"unicode/utf8"
)

// clitic reports whether the letters after an apostrophe are a clitic's ("Doe’s", "we’ll").
func clitic(letters string) bool {
	switch strings.ToLower(letters) {
	case "s", "m", "d", "ll", "ve", "re":
		return true
	}
	return false
}

// cliticStart is where the last clitic of w starts, 0 where w has none: 3 for "Doe’s", 2 for "don’t".
func cliticStart(w string) int {
	const longest = len("’") + 2
	low := max(len(w)-longest, 1)
	for i := len(w) - 2; i >= low; i-- {
		n := apostropheAt(w, i)
		if n == 0 {
			if w[i] != '`' {
				continue
			}
			n = 1
		}
		letters := w[i+n:]
		switch {
		case letters == "t" || letters == "T":
			// "n’t"; what is left of it may be no word ("wo", "ca").
			if i >= 2 && (w[i-1] == 'n' || w[i-1] == 'N') && ascii[w[i-2]&0x7F].isLetter() {
				return i - 1
			}
		case letters == "s" && decade(w[:i]):
		case clitic(letters) && classBefore(w, i).isWord():
			return i
		}
		return 0
	}
	return 0
}

// decade reports whether w is a number such as the "60" of "60's", which is one token.
func decade(w string) bool {
	return (len(w) == 2 || len(w) == 4) && strings.HasSuffix(w, "0") && only(w, "0123456789")
}

// address is the end of the URL or e-mail address at the position, 0 where there is none.
func (s *scanner) address() int {
	if s.at < s.pos {
		s.at = strings.IndexByte(s.text[s.pos:], '@')
		if s.at < 0 {
			s.at = len(s.text)
		} else {
			s.at += s.pos
		}
	}
	if end := s.email(); end > 0 {
		return end
	}
	rest := s.text[s.pos:]
	for _, scheme := range [...]string{"http://", "https://", "ftp://", "www."} {
		if len(rest) > len(scheme) && strings.EqualFold(rest[:len(scheme)], scheme) {
			if c, _ := classAt(rest, len(scheme)); c.isWord() {
				return s.urlEnd(s.pos + len(scheme))
			}
		}
	}
	return 0
}

// urlEnd is the end of a URL of which the scheme or host ends at i: the next white space, quotation mark or
// angle bracket, less the punctuation that belongs to the sentence.
func (s *scanner) urlEnd(i int) int {
	end := i
	open := 0
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		c := classify(r)
		if c.isSpace() || strings.ContainsRune("\"<>“”«»‘’|", r) || r == utf8.RuneError {
			break
		}
		i += n
		switch {
		case r == '(':
			open++
		case r == ')' && open > 0:
			open--
			end = i
		case c.isWord() || strings.ContainsRune("/=&%#+-~$@*", r):
			end = i
		}
	}
	return end
}

// email is the end of an e-mail address at the position, or 0.
func (s *scanner) email() int {
	const longest = 64 // of the local part, RFC 5321, section 4.5.3.1.1
	if s.at >= len(s.text) || s.at-s.pos > longest || s.at == s.pos {
		return 0
	}
	for i := s.pos; i < s.at; i++ {
		if c := s.text[i]; c >= utf8.RuneSelf || !ascii[c].isWord() && strings.IndexByte(".+-%", c) < 0 {
			return 0
		}
	}
	end := s.at + 1
	for i := end; i < min(len(s.text), s.at+256); i++ {
		c := s.text[i]
		if c < utf8.RuneSelf && ascii[c].isWord() {
			end = i + 1
		} else if c != '.' && c != '-' {
			break
		}
	}
	if end == s.at+1 {
		return 0
	}
	return end
}
