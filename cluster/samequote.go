package cluster

import (
	"slices"
	"strings"
	"time"
)

// What two quotations need to be one.
const (
	strongWords   = 12 // this many words and content words are nobody else's
	strongContent = 5
	knownContent  = 3  // of a quotation of six words, where the speaker is the same
	someWords     = 10 // where one of the speakers is not known
	someContent   = 5
	mostOf        = 0.8 // share of the shorter one; less if sentences were left out at its ends
	wordsADiffer  = 8   // matched words for each one that differs
	wordsASimilar = 10  // and for each that only looks alike
)

// season is how long somebody's short phrase is taken for the same utterance.
const season = 45 * 24 * time.Hour

// SameQuote says whether two quotations are printings of one utterance.
func SameQuote(a, b *Quote) bool {
	if len(a.tokens) < minQuote || len(b.tokens) < minQuote {
		return false
	}
	who := compare(a.speaker, b.speaker)
	if who == different {
		return false
	}
	x := align(a.tokens, b.tokens)
	if x.matched < minQuote || x.different > 1+x.matched/wordsADiffer || x.similar > x.matched/wordsASimilar {
		return false
	}
	if alike := sentencesBefore(a.tokens, b.tokens, x.start) || sentencesBehind(a.tokens, b.tokens, x.end); alike {
		return false
	}
	strong := x.matched >= strongWords && x.content >= strongContent
	if float64(x.matched) < mostOf*float64(min(len(a.tokens), len(b.tokens))) && !(strong && who == same) {
		return false
	}
	switch {
	case strong:
		return true
	case far(a.published, b.published, season):
		return false
	case who == same:
		return x.content >= knownContent
	}
	return x.matched >= someWords && x.content >= someContent
}

// sentencesBefore says that what stands before a place in both is one sentence that differs in what may not differ.
func sentencesBefore(a, b []token, at [2]int32) bool {
	from := func(tokens []token, i int32) []token {
		end := i
		for i--; i > 0 && !tokens[i].starts; i-- {
		}
		return tokens[max(i, 0):end]
	}
	return at[0] > 0 && at[1] > 0 && rivals(from(a, at[0]), from(b, at[1]))
}

// sentencesBehind says the same of what stands behind a place.
func sentencesBehind(a, b []token, at [2]int32) bool {
	to := func(tokens []token, i int32) []token {
		start := i
		for i++; int(i) < len(tokens) && !tokens[i].starts; i++ {
		}
		return tokens[start:min(int(i), len(tokens))]
	}
	return int(at[0]) < len(a) && int(at[1]) < len(b) && rivals(to(a, at[0]), to(b, at[1]))
}

// rivals says that two sentences have half of their words in common.
func rivals(a, b []token) bool {
	common := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y token) bool { return x.text == y.text }) {
			common++
		}
	}
	return 2*common >= min(len(a), len(b)) && common >= 3
}

// likeness is whether two speakers are one.
type likeness int

const (
	unknown likeness = iota
	same
	different
)

// compare compares speakers by class and name. A name that ends the other one is the same: "rubio" and "marco-rubio". A body and a
// person may be one, since bodies speak through people.
func compare(a, b Speaker) likeness {
	switch {
	case a.Name == "" || b.Name == "":
		return unknown
	case a.Class != b.Class:
		if a.Name == b.Name {
			return same
		}
		return unknown
	}
	x, y := strings.Split(a.Name, "-"), strings.Split(b.Name, "-")
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case slices.Equal(x, y):
		return same
	case a.Class == personClass:
		// "Rubio" is Marco Rubio, "M. Rubio" and "Senator Rubio" too; "Ana Rubio" is not
		if x[len(x)-1] == y[len(y)-1] && (len(x) == 1 || given(x[0], y[0])) {
			return same
		}
	case isPart(x, y):
		return same
	default:
		return unknown // of bodies, one speaks for the other
	}
	return different
}

const personClass = "person"

// given says that two given names may be one: "m" and "marco", "joe" and "joseph".
func given(a, b string) bool {
	return a == b || a[:1] == b[:1] && (len(a) == 1 || len(b) == 1 || a[:2] == b[:2])
}

func isPart(x, y []string) bool {
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return true
}
