package warctest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pages writes pages of words.
type pages struct{ words []string }

// vocabulary is made of syllables; some words have letters beyond ASCII.
func vocabulary(random *rand.Rand) []string {
	syllables := strings.Fields("ba ker lon ti mar sel dro vik an os pet ra val cas té ren ño lü gra tion ing ment ö wick ford burn ham ley ster")
	words := make([]string, 3000)
	for i := range words {
		for range 1 + random.IntN(3) {
			words[i] += syllables[random.IntN(len(syllables))]
		}
	}
	return words
}

var common = strings.Fields("the of to and in a that is was for on with he said it as his be by at from are this have has not but they")

// sentence is of frequent words and of others, which are the rarer the later they stand in the vocabulary.
func (p *pages) sentence(random *rand.Rand) string {
	var b strings.Builder
	for i := range 12 + random.IntN(14) {
		w := common[random.IntN(len(common))]
		if i%2 == 1 || i == 0 {
			w = p.words[min(random.IntN(len(p.words)), random.IntN(len(p.words)))]
		}
		if i == 0 {
			first, size := utf8.DecodeRuneInString(w)
			w = string(unicode.ToUpper(first)) + w[size:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	b.WriteByte('.')
	return b.String()
}

// Mark is a sentence that stands in article i alone.
func Mark(i int) string { return fmt.Sprintf("Café owners said that story %d was theirs.", i) }

// text is a plain text.
func (p *pages) text(i int, random *rand.Rand, size int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Story %d\n\n%s", i, Mark(i))
	for b.Len() < size {
		b.WriteString(" " + p.sentence(random))
	}
	return b.String()
}

// page is an HTML page of about that size. A tenth of it is the article.
func (p *pages) page(i int, random *rand.Rand, size int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><title>Story %d</title><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">`+
		`<meta property="article:published_time" content="2040-05-01T10:00:00Z"><meta property="og:site_name" content="The Example %d">`, i, i%97)
	if random.IntN(10) > 0 {
		fmt.Fprintf(&b, `<link rel="canonical" href="%s">`, URL(i))
	}
	filler := func(until int) {
		for b.Len() < until {
			if random.IntN(2) == 0 {
				fmt.Fprintf(&b, "<script>window.q=window.q||[];q.push({id:%d,slot:\"%s-%x\",w:%d,h:%d});</script>\n",
					random.IntN(1<<30), p.words[random.IntN(300)], random.Uint64(), random.IntN(900), random.IntN(400))
				continue
			}
			fmt.Fprintf(&b, "<div class=\"teaser teaser--%s\"><a href=\"/2040/%s-%d.html\"><img src=\"/i/%x.jpg\" alt=\"\"><span>%s</span></a></div>\n",
				p.words[random.IntN(50)], p.words[random.IntN(len(p.words))], random.IntN(1<<20), random.Uint64(), p.words[random.IntN(len(p.words))])
		}
	}
	filler(size / 3)
	fmt.Fprintf(&b, "</head><body><article><h1>Story %d</h1><p>%s</p>\n", i, Mark(i))
	for end := b.Len() + max(size/10, 1200); b.Len() < end; {
		fmt.Fprintf(&b, "<p>%s %s</p>\n", p.sentence(random), p.sentence(random))
	}
	b.WriteString("</article><aside>\n")
	filler(size)
	b.WriteString("</aside></body></html>\n")
	return b.Bytes()
}
