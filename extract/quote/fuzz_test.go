package quote_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"saidso/extract"
	"saidso/extract/quote"
	"saidso/extract/segment"
)

// check reports the first of the package's invariants that does not hold.
func check(sentences []extract.Sentence, quotations []extract.Quotation, diagnostics []extract.Diagnostic, tokens int) error {
	paragraph := make([]int, tokens)
	last := map[int]int{} // the end of each paragraph
	for _, s := range sentences {
		for i := s.Start; i < s.End; i++ {
			paragraph[i] = s.Paragraph
		}
		last[s.Paragraph] = s.End
	}
	continued := map[int]bool{}
	var around []extract.Span
	for i, q := range quotations {
		if q.Start < 0 || q.End > tokens || q.Len() < 2 {
			return fmt.Errorf("quotation %d is %d-%d of %d tokens", i, q.Start, q.End, tokens)
		}
		if paragraph[q.Start] != paragraph[q.End-1] {
			return fmt.Errorf("quotation %d crosses a paragraph's end", i)
		}
		if i > 0 {
			p := quotations[i-1]
			if q.Start < p.Start || q.Start == p.Start && q.End >= p.End {
				return fmt.Errorf("quotation %d is out of order", i)
			}
		}
		for len(around) > 0 && around[len(around)-1].End <= q.Start {
			around = around[:len(around)-1]
		}
		if n := len(around); n > 0 && !around[n-1].Covers(q.Span) {
			return fmt.Errorf("quotation %d crosses another", i)
		}
		if q.Depth != len(around) {
			return fmt.Errorf("quotation %d has depth %d inside %d", i, q.Depth, len(around))
		}
		around = append(around, q.Span)
		if q.Continues < 0 {
			if q.Continues != -1 {
				return fmt.Errorf("quotation %d continues %d", i, q.Continues)
			}
			continue
		}
		if q.Continues >= i || continued[q.Continues] {
			return fmt.Errorf("quotation %d continues %d", i, q.Continues)
		}
		continued[q.Continues] = true
		from := quotations[q.Continues]
		if from.Closed || paragraph[from.Start] != paragraph[q.Start]-1 || from.End != last[paragraph[from.Start]] {
			return fmt.Errorf("quotation %d continues %d, which does not end the paragraph before", i, q.Continues)
		}
	}
	for i, d := range diagnostics {
		if d.Span.Start < 0 || d.Span.Len() < 1 || d.Span.End > tokens || d.Message == "" {
			return fmt.Errorf("diagnostic %d is %+v", i, d)
		}
	}
	return nil
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"“We won. They ‘lost,’” he said, \"don't\n\n“ask” 'em.” 6'2\"",
		"„a“ «b» »c« ‹d› ``e'' ‚f‘ 「g」 『h』 ”i” ‟j”\n\n“k\n\n“‘l\n\nm’ n” o\n\n\"p\n\n\"q\" ’ ' `",
		"“a\n\nb”\n\n«c\n\n'd' e» f \"\" ''",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens, sentences := segment.Split(text)
		quotations, diagnostics := quote.Find(text, tokens, sentences)
		if err := check(sentences, quotations, diagnostics, len(tokens)); err != nil {
			t.Fatal(err)
		}
	})
}

// TestHostile looks for quotations in text made to be slow. Linear work takes some milliseconds on each; the
// bound only tells it from quadratic work. SAIDSO_HOSTILE_BYTES sets another size.
func TestHostile(t *testing.T) {
	size := 256 << 10
	if n, err := strconv.Atoi(os.Getenv("SAIDSO_HOSTILE_BYTES")); err == nil {
		size = n
	}
	for _, unit := range []string{
		`"`, "“", "”", "‘", "’", "' ", " '", "«", "»", "„", "`", "“a", "a”", ` "a`, `a" `, "“a\n\n", "\"a\n\n", "“‘", "“«", "5\" ", "s' ", "‘s’ ", "「", "“a”", "“a\n\nb”\n\n",
	} {
		half := strings.Repeat(unit, size/2/len(unit))
		for _, text := range []string{half + half, half + strings.Repeat("”", size/2/3), half + strings.Repeat("» ", size/2/3)} {
			tokens, sentences := segment.Split(text)
			start := time.Now()
			quotations, diagnostics := quote.Find(text, tokens, sentences)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q took %v", unit, took)
			} else {
				t.Logf("%q: %v, %d quotations, %d diagnostics", unit, took, len(quotations), len(diagnostics))
			}
			if err := check(sentences, quotations, diagnostics, len(tokens)); err != nil {
				t.Errorf("%q: %v", unit, err)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("“We don’t know,” Sen. Anna K. Berg told reporters. “They call it a ‘great day.’ Nobody’s "+
		"read it.” The workers’ union said that 45% were \"not convinced,\" according to Ito.\n\n", 400)
	tokens, sentences := segment.Split(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		quote.Find(text, tokens, sentences)
	}
}
