package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract"
)

// A family is the marks that may open and close the same quotation.
type family uint8

const (
	double family = iota
	single
	guillemet
	singleGuillemet
	corner
	whiteCorner
	families
)

// A role is what a mark does by its form, before its place is looked at.
type role uint8

const (
	either role = iota
	opens
	closes
)

// A mark is one quotation mark of the text.
type mark struct {
	token  int
	glyph  string
	family family
	role   role

	// place is what the mark's neighbours say: above 0 that it opens, below 0 that it closes; the
	// further from 0 (at most 2), the surer.
	place int

	// afterNumber is set where the mark touches a number before it, as an inch mark does.
	afterNumber bool
	// possessive is set where the mark may be the apostrophe of a plural's genitive.
	possessive bool
	// last is set where the mark ends its paragraph, so that it can open nothing.
	last bool
	// colon is set where the mark touches a colon before it.
	colon bool
	// speech is set where what the mark may open looks like speech: it begins a sentence, or follows a
	// comma or colon.
	speech bool
}

// mayOpen reports whether m can be the opening mark of a paragraph that continues a quotation.
func (m mark) mayOpen() bool {
	return m.role == opens || m.place > 0 || m.role == either && m.place == 0
}

// glyphOf describes a token that is a quotation mark by its form.
func glyphOf(w string) (family, role, bool) {
	switch w {
	case "“", "„", "``", "‟", "〝":
		return double, opens, true
	case "”", "''", "〞", "〟":
		return double, closes, true
	case `"`, "＂":
		return double, either, true
	case "‘", "‚", "‛", "`":
		return single, opens, true
	case "’":
		return single, closes, true
	case "'":
		return single, either, true
	case "«":
		return guillemet, opens, true
	case "»":
		return guillemet, closes, true
	case "‹":
		return singleGuillemet, opens, true
	case "›":
		return singleGuillemet, closes, true
	case "「":
		return corner, opens, true
	case "」":
		return corner, closes, true
	case "『":
		return whiteCorner, opens, true
	case "』":
		return whiteCorner, closes, true
	}
	return 0, 0, false
}

// longestMark bounds the tokens that are looked at, in bytes.
const longestMark = 3

// markAt is the mark at token i.
func markAt(text string, tokens []extract.Token, i int) (mark, bool) {
	t := tokens[i]
	if t.End-t.Start > longestMark {
		return mark{}, false
	}
	w := text[t.Start:t.End]
	f, r, ok := glyphOf(w)
	if !ok {
		return mark{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:t.Start])
	after, _ := utf8.DecodeRuneInString(text[t.End:])
	if t.Start == 0 {
		before = ' '
	}
	if t.End == len(text) {
		after = ' '
	}
	m := mark{token: i, glyph: w, family: f, role: r, place: leans(before, after, text[t.End:])}
	m.afterNumber = unicode.IsDigit(before)
	m.colon = before == ':'
	m.possessive = f == single && (before == 's' || before == 'S') && unicode.IsSpace(after)
	return m, true
}

// leans weighs what stands before and after a mark; rest begins with after.
func leans(before, after rune, rest string) int {
	place := 0
	switch {
	case unicode.IsSpace(before), unicode.Is(unicode.Cf, before), strings.ContainsRune("([{¿¡", before):
		place++
	case dash(before), quoting(before), before == '/':
	default:
		place--
	}
	switch {
	case unicode.IsSpace(after), unicode.Is(unicode.Cf, after), strings.ContainsRune(",;:?!)]}", after):
		place--
	case after == '.':
		// Either a full stop behind a closing mark, or an ellipsis inside: “...and so on”.
		if !strings.HasPrefix(rest, "..") {
			place--
		}
	case dash(after), quoting(after), after == '…', after == '/':
	default:
		place++
	}
	return place
}

func dash(r rune) bool { return r == '—' || r == '–' || r == '-' || r == '―' }

func quoting(r rune) bool {
	return strings.ContainsRune("“”„‟\"‘’‚‛'«»‹›`＂「」『』", r)
}
