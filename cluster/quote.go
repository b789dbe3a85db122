package cluster

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Quote is the quoted words of one statement made ready to be compared.
type Quote struct {
	tokens    []token
	speaker   Speaker
	published time.Time
}

// Speaker is who a quotation is attributed to.
type Speaker struct {
	Class string // "person", "org" and so on; empty where nobody could be found
	Name  string // words parted by hyphens; empty where unnamed
	Key   string // what sets off two of the same name; empty where nothing does
}

// token is a word as it is compared.
type token struct {
	text     string
	negation bool
	number   bool
	light    bool
	content  bool
	starts   bool // a sentence, a piece, or behind an ellipsis
	gap      gap  // before it
}

// gap is what may be left out before a word.
type gap uint8

const (
	noGap   gap = iota
	bracket     // an editor's words in the place of some
	open        // an ellipsis, or the end of a piece
)

// minQuote is how many words a quotation needs: "We will see" is said by many.
const minQuote = 6

// maxQuote is how many words of a quotation are compared.
const maxQuote = 400

// NewQuote reads a statement's content. Of a text with quotation marks only what stands inside counts. A text without is wholly quoted if it
// is direct, and not at all if not.
func NewQuote(content string, direct bool, speaker Speaker, published time.Time) *Quote {
	q := &Quote{speaker: speaker, published: published}
	for _, piece := range pieces(norm.NFKC.String(content), direct) {
		q.add(piece)
	}
	return q
}

// pieces are what stands in double quotation marks.
func pieces(text string, direct bool) []string {
	if !strings.ContainsAny(text, "\"“”„«»") {
		if direct {
			return []string{text}
		}
		return nil
	}
	var out []string
	start := -1
	if direct && !strings.ContainsAny(text[:min(4, len(text))], "\"“„«") {
		start = 0 // the mark before it was left out
	}
	for i, r := range text {
		switch r {
		case '“', '„', '«', '"', '”', '»':
			opens := r != '”' && r != '»' && (r != '"' || start < 0)
			if start >= 0 && start < i {
				out = append(out, text[start:i])
			}
			start = -1
			if opens {
				start = i + len(string(r))
			}
		}
	}
	if start >= 0 && start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// add reads the words of a piece.
func (q *Quote) add(text string) {
	text = apostrophes.Replace(text)
	starts, before := true, open
	if len(q.tokens) == 0 {
		before = noGap
	}
	for i := 0; i < len(text) && len(q.tokens) < maxQuote; {
		r, size := decode(text[i:])
		switch {
		case r == '[' || r == '(' && strings.HasPrefix(text[i:], "(...)"):
			closing := strings.IndexAny(text[i:], "])")
			if closing < 0 {
				i += size
				continue
			}
			inside := text[i+size : i+closing]
			i += closing + 1
			if strings.Trim(inside, ".… ") == "" {
				before, starts = open, true
			} else {
				before = max(before, bracket)
			}
			if glued(text, i) { // "[t]he": a letter that an editor changed
				_, next := wordAt(text, i)
				q.word(inside+text[i:next], &starts, noGap)
				before = noGap
				i = next
			}
			continue
		case r == '…' || strings.HasPrefix(text[i:], "..") || strings.HasPrefix(text[i:], ". . ."):
			before, starts = open, true
			for i < len(text) && (text[i] == '.' || text[i] == ' ' || strings.HasPrefix(text[i:], "…")) {
				_, size = decode(text[i:])
				i += size
			}
			continue
		case r == '.' || r == '!' || r == '?' || r == ';' || r == ':' || r == '\n':
			starts = starts || r != '.' || !abbreviation(text, i)
		}
		w, next := wordAt(text, i)
		if w == "" {
			i += size
			continue
		}
		q.word(w, &starts, before)
		before = noGap
		i = next
	}
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "ʼ", "'")

func decode(s string) (rune, int) {
	for i, r := range s {
		_ = i
		return r, len(string(r))
	}
	return 0, 0
}

// abbreviation says that the stop at i ends no sentence: the word before it has one letter, as in "U.S." or "J. D.".
func abbreviation(text string, i int) bool {
	return i >= 1 && isWord(rune(text[i-1])) && (i < 2 || !isWord(rune(text[i-2])))
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// glued says that a word goes on at i.
func glued(text string, i int) bool {
	r, _ := decode(text[i:])
	return unicode.IsLetter(r)
}

// wordAt is the word that begins at i, with its apostrophes, and where it ends.
func wordAt(text string, i int) (string, int) {
	start := i
	for i < len(text) {
		r, size := decode(text[i:])
		inner := (r == '\'' || r == '.' || r == ',') && i > start && goesOn(text[i:])
		if r == ',' && inner { // "1,000" but not "yes,no"
			next, _ := decode(text[i+size:])
			inner = unicode.IsDigit(rune(text[i-1])) && unicode.IsDigit(next)
		}
		if r == '.' && inner { // "U.S" and "1.5"
			inner = unicode.IsDigit(rune(text[i-1])) || abbreviation(text, i)
		}
		leading := r == '\'' && i == start && goesOn(text[i:]) && contracted(text[i:])
		if !isWord(r) && !unicode.Is(unicode.Mn, r) && !inner && !leading && !(r == '%' && i == start) {
			break
		}
		i += size
		if r == '%' {
			break
		}
	}
	return text[start:i], i
}

// contracted says that a text begins with a word whose head was left out.
func contracted(text string) bool {
	w := strings.ToLower(text[:min(len(text), 6)])
	return strings.HasPrefix(w, "'em") || strings.HasPrefix(w, "'cause") || strings.HasPrefix(w, "'til") || strings.HasPrefix(w, "'tis")
}

// word adds the words that a printed one stands for.
func (q *Quote) word(printed string, starts *bool, before gap) {
	w := strings.ToLower(printed)
	if w == "%" {
		w = "percent"
	}
	for part := range strings.FieldsSeq(spoken(w)) {
		part = strings.NewReplacer(".", "", ",", "").Replace(part)
		if digits(w) {
			part = strings.ReplaceAll(w, ",", "")
		}
		if by := powers[part]; by > 0 && q.multiply(by) {
			continue
		}
		if part == "cent" && len(q.tokens) > 0 && q.tokens[len(q.tokens)-1].text == "per" {
			q.tokens[len(q.tokens)-1] = newToken("percent", q.tokens[len(q.tokens)-1])
			continue
		}
		q.tokens = append(q.tokens, newToken(part, token{starts: *starts, gap: before}))
		*starts, before = false, noGap
	}
}

var powers = map[string]int{"hundred": 100, "thousand": 1000}

// multiply makes "4 hundred" of four hundred a number, if the last word is one.
func (q *Quote) multiply(by int) bool {
	if len(q.tokens) == 0 {
		return false
	}
	last := &q.tokens[len(q.tokens)-1]
	n, err := strconv.Atoi(last.text)
	if err != nil || n <= 0 || n >= 1000 {
		return false
	}
	last.text, last.number, last.content = strconv.Itoa(n*by), true, true
	return true
}

func newToken(word string, t token) token {
	t.text = word
	if f, ok := figures[word]; ok {
		t.text, t.number = f, true
	} else if digits(word) {
		t.number = true
	} else {
		t.text = fold(word)
	}
	if t.text == "1" { // "the right one", "no one", "one of us" say no number
		t.number = digits(word)
	}
	t.negation = negations[word]
	t.light = lights[word]
	t.content = !functions[word] && !functions[t.text]
	return t
}

// digits says that a word begins with a digit.
func digits(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }
