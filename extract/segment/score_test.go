package segment_test

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"saidso/extract/segment"
)

// A treebank is the raw text of a CoNLL-U file, its tokens and the ends of its sentences. Places are counted
// in characters that are not white space, so that they do not depend on how paragraphs are set.
type treebank struct {
	genre     string
	text      strings.Builder
	place     int
	tokens    map[[2]int]bool
	sentences map[[2]int]bool
	start     int
}

// TestScore prints how well Split agrees with treebanks; it never fails on a score. SAIDSO_CONLLU names the
// CoNLL-U files, with blanks between them; without it there is nothing to do.
func TestScore(t *testing.T) {
	files := strings.Fields(os.Getenv("SAIDSO_CONLLU"))
	if len(files) == 0 {
		t.Skip("SAIDSO_CONLLU names no files")
	}
	for _, name := range files {
		banks := readCoNLLU(t, name)
		var all, sums = map[string]*score{}, []string{}
		for _, b := range banks {
			for _, g := range []string{"all", b.genre} {
				if all[g] == nil {
					all[g] = &score{}
					sums = append(sums, g)
				}
				all[g].add(b, os.Getenv("SAIDSO_ERRORS") != "")
			}
		}
		for _, g := range sums {
			t.Logf("%s %-14s tokens %s sentences %s", name[strings.LastIndex(name, "/")+1:], g, all[g].tokens, all[g].sentences)
		}
	}
}

type score struct{ tokens, sentences counts }

type counts struct{ gold, found, right int }

func (c counts) String() string {
	p, r := float64(c.right)/float64(c.found), float64(c.right)/float64(c.gold)
	return fmt.Sprintf("P %.2f R %.2f F1 %.2f (%d)", 100*p, 100*r, 200*p*r/(p+r), c.gold)
}

func (s *score) add(b *treebank, verbose bool) {
	text := b.text.String()
	tokens, sentences := segment.Split(text)
	places := make([]int, len(text)+1)
	n := 0
	for i, r := range text {
		places[i] = n
		if !unicode.IsSpace(r) {
			n++
		}
	}
	places[len(text)] = n
	span := func(start, end int) [2]int { return [2]int{places[start], places[end]} }
	s.tokens.gold += len(b.tokens)
	s.sentences.gold += len(b.sentences)
	for _, t := range tokens {
		s.tokens.found++
		if b.tokens[span(t.Start, t.End)] {
			s.tokens.right++
		} else if verbose {
			fmt.Printf("TOKEN %q in %q\n", text[t.Start:t.End], text[max(0, t.Start-20):min(len(text), t.End+20)])
		}
	}
	for _, q := range sentences {
		s.sentences.found++
		a, z := tokens[q.Start].Start, tokens[q.End-1].End
		if b.sentences[span(a, z)] {
			s.sentences.right++
		} else if verbose {
			fmt.Printf("SENT %q\n", text[a:z])
		}
	}
}

func readCoNLLU(t *testing.T, name string) []*treebank {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var banks []*treebank
	var b *treebank
	var parts []string // of the multiword token at hand
	var form string
	last := 0
	spaceAfter := true
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		l := lines.Text()
		switch {
		case strings.HasPrefix(l, "# newdoc"):
			b = &treebank{genre: genre(l), tokens: map[[2]int]bool{}, sentences: map[[2]int]bool{}}
			banks = append(banks, b)
			spaceAfter = false
			continue
		case strings.HasPrefix(l, "# newpar"):
			if !strings.HasPrefix(l, "# newpar_block") && b.text.Len() > 0 {
				b.text.WriteString("\n\n")
				spaceAfter = false
			}
			continue
		case strings.HasPrefix(l, "#"):
			continue
		case l == "":
			if b.place > b.start {
				b.sentences[[2]int{b.start, b.place}] = true
				b.start = b.place
			}
			continue
		}
		c := strings.Split(l, "\t")
		if strings.Contains(c[0], ".") {
			continue
		}
		if _, end, ok := strings.Cut(c[0], "-"); ok {
			last, _ = strconv.Atoi(end)
			form, parts = c[1], nil
			if spaceAfter {
				b.text.WriteByte(' ')
			}
			spaceAfter = !strings.Contains(c[9], "SpaceAfter=No")
			continue
		}
		if last > 0 {
			parts = append(parts, c[1])
			if n, _ := strconv.Atoi(c[0]); n == last {
				if strings.Join(parts, "") != form {
					parts = []string{form}
				}
				for _, p := range parts {
					b.write(p)
				}
				last = 0
			}
			continue
		}
		if spaceAfter {
			b.text.WriteByte(' ')
		}
		b.write(c[1])
		spaceAfter = !strings.Contains(c[9], "SpaceAfter=No")
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return banks
}

// genre is the second part of GUM's document names and the first of EWT's.
func genre(l string) string {
	_, id, _ := strings.Cut(l, "= ")
	if rest, ok := strings.CutPrefix(id, "GUM_"); ok {
		id = rest
	}
	id, _, _ = strings.Cut(id, "_")
	id, _, _ = strings.Cut(id, "-")
	return id
}

func (b *treebank) write(form string) {
	n := 0
	for _, r := range form {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	b.text.WriteString(form)
	b.tokens[[2]int{b.place, b.place + n}] = true
	b.place += n
}
