package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"github.com/vbauerster/mpb/v8/cwriter"
)

// plainWidth is the width of tables where the output is no terminal.
const plainWidth = 100

// terminal is the file behind w and its width, if it is a terminal.
func terminal(w io.Writer) (width int, ok bool) {
	f, ok := w.(*os.File)
	if !ok || !cwriter.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := cwriter.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		width = 80 // a terminal that does not tell
	}
	return width, true
}

// widthOf is how wide a table on w may be.
func widthOf(w io.Writer) int {
	if width, ok := terminal(w); ok {
		return max(width, 60)
	}
	return plainWidth
}

// measure counts the ambiguous characters of East Asian fonts, the curly quotation marks among them, as one cell
// whatever the locale, so that the same graph prints the same bytes.
var measure = &runewidth.Condition{StrictEmojiNeutral: true}

// cells is how many terminal cells a text takes.
func cells(s string) int { return measure.StringWidth(s) }

// pad fills a text with spaces to a width.
func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-cells(s))) }

// printable takes out of a text what a terminal would obey rather than show: control characters, and those that
// turn the direction of writing. Line breaks stay.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029':
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// wrap breaks a text into lines of at most width cells, at spaces where it can. Its own line breaks stay.
func wrap(s string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			for cells(word) > width {
				if line != "" {
					lines, line = append(lines, line), ""
				}
				head := measure.Truncate(word, width, "")
				if head == "" {
					break // not even one character fits
				}
				lines, word = append(lines, head), word[len(head):]
			}
			switch {
			case line == "":
				line = word
			case cells(line)+1+cells(word) <= width:
				line += " " + word
			default:
				lines, line = append(lines, line), word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// indent wraps a text and puts a margin before each line.
func indent(s string, margin string, width int) string {
	return margin + strings.Join(wrap(s, width-cells(margin)), "\n"+margin)
}

// oneLine shortens a text to one line of at most width cells.
func oneLine(s string, width int) string {
	return measure.Truncate(strings.Join(strings.Fields(printable(s)), " "), width, "…")
}

// quoted puts quotation marks around a text that does not begin with one.
func quoted(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("\"“„«‘'", first) {
		return s
	}
	return "“" + s + "”"
}

// wordsOnly is a text if there is a letter in it, else nothing: the cue of a headline may be a colon.
func wordsOnly(s string) string {
	if strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return ""
	}
	return s
}

// plural is a number with its noun.
func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "person"):
		return fmt.Sprintf("%d people", n)
	case strings.HasSuffix(noun, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// margined puts a margin before each line of a text that is not to be wrapped.
func margined(s string) string { return "   " + strings.ReplaceAll(s, "\n", "\n   ") }
