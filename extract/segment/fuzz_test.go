package segment_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"saidso/extract"
	"saidso/extract/segment"
)

// invisible is what the package counts as white space beside what Unicode does.
const invisible = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

// check reports the first of the package's invariants that does not hold.
func check(text string, tokens []extract.Token, sentences []extract.Sentence) error {
	at := 0
	gap := func(start, end int) error {
		for i, r := range text[start:end] {
			if !unicode.IsSpace(r) && !strings.ContainsRune(invisible, r) {
				return fmt.Errorf("byte %d, %q, is in no token", start+i, r)
			}
		}
		return nil
	}
	for i, t := range tokens {
		if t.Start < at || t.End <= t.Start || t.End > len(text) {
			return fmt.Errorf("token %d is %d-%d, after %d in %d bytes", i, t.Start, t.End, at, len(text))
		}
		if err := gap(at, t.Start); err != nil {
			return err
		}
		if strings.ContainsFunc(text[t.Start:t.End], unicode.IsSpace) {
			return fmt.Errorf("token %d, %q, holds white space", i, text[t.Start:t.End])
		}
		at = t.End
	}
	if err := gap(at, len(text)); err != nil {
		return err
	}
	next, paragraph := 0, 0
	for i, s := range sentences {
		if s.Start != next || s.End <= s.Start || s.End > len(tokens) {
			return fmt.Errorf("sentence %d is %d-%d, after %d", i, s.Start, s.End, next)
		}
		if i == 0 && s.Paragraph != 0 || s.Paragraph < paragraph || s.Paragraph > paragraph+1 {
			return fmt.Errorf("sentence %d is in paragraph %d after %d", i, s.Paragraph, paragraph)
		}
		next, paragraph = s.End, s.Paragraph
	}
	if next != len(tokens) {
		return fmt.Errorf("sentences end at token %d of %d", next, len(tokens))
	}
	return nil
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"“We won. They don’t agree,” Sen. A. B. Berg (R-Fla.) said.\n\n“Why?” Ito asked.",
		"The U.S. $5bn, US$5m: 3.5% https://a.b/c?d=e a@b.c @d #e f***ing 1-2-3 12-20-00.doc",
		"a\xff\xf0\x9f.\u200d👍🏽🇺🇸 ’90s 'em 1,00,000 .5 +44 ``x'' y’all can't've",
		"one two three four five six seven eight nine ten eleven\ntwelve thirteen\r\n- x\r\t y\u2028z\f",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens, sentences := segment.Split(text)
		if err := check(text, tokens, sentences); err != nil {
			t.Fatal(err)
		}
	})
}

// TestHostile splits text made to be slow. Linear work takes some milliseconds on each; the bound only tells it from
// quadratic work. SAIDSO_HOSTILE_BYTES sets another size.
func TestHostile(t *testing.T) {
	size := 256 << 10
	if n, err := strconv.Atoi(os.Getenv("SAIDSO_HOSTILE_BYTES")); err == nil {
		size = n
	}
	for _, unit := range []string{
		".", "…", `"`, "“", "’", "'", "`", "~", "#", "\u00a0", "“a”", "a", "A.", "a.", "1-", "1,", "1.", "a-", "a@", "a/", "@", "(", "[1]", ". ", "? ", "?” ", "U.S. ",
		"No. ", "http://", "www.a(", "http://a((", "\n", "\r", "a\n", "*", "a*", "’s", "a'", "\xff", "\u0301", "👍\u200d", "🇺🇸", ".\"", "“?” Berg ", " ", "A. A",
	} {
		text := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		tokens, sentences := segment.Split(text)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d times %q took %v", size/len(unit), unit, took)
		} else {
			t.Logf("%q: %v", unit, took)
		}
		if err := check(text, tokens, sentences); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("NORVIK (AP) — “We don’t know,” Sen. Anna K. Berg, R-Fla., told reporters in the U.S. Capitol at "+
		"8 p.m. Monday. “It’s a long-term, $5.2 billion plan. Nobody has read it.” Berg’s opponents said that 45% of "+
		"voters were “not convinced,” according to www.example.org. “Why?” Ito asked.\n\n", 400)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		segment.Split(text)
	}
}
