package segment

import (
	"embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// An abbreviation's kind says what its full stop means; lexicon/abbreviations.txt explains each.
type kind uint8

const (
	noAbbreviation kind = iota
	title
	number
	date
	state
	end
	timeOfDay
	initial // one letter of a name; decided by form, in no list
)

var kindNames = map[string]kind{
	"title": title, "number": number, "date": date, "state": state, "end": end, "time": timeOfDay,
}

// Lexicon holds the lists of lexicon/. It is never changed once parsed.
type lexicon struct {
	abbreviations map[string]kind
	stems         set              // the parts before a full stop inside an abbreviation: the "Ph." of "Ph.D."
	splits        map[string][]int // word to the lengths, in runes, of its parts

	starters, zones, designators, prefixes, speech, units, elisions set
}

type set map[string]struct{}

func (s set) has(w string) bool { _, ok := s[w]; return ok }

// maxEntry bounds the words that are looked up, in bytes; no list holds a longer one.
const maxEntry = 24

// lists is the lexicon as embedded. Its files are part of the program, so a fault in them is a fault in
// the program.
var lists = sync.OnceValue(func() *lexicon {
	l, err := parseLexicon()
	if err != nil {
		panic("segment: " + err.Error())
	}
	return l
})

func parseLexicon() (*lexicon, error) {
	l := &lexicon{abbreviations: map[string]kind{}, splits: map[string][]int{}, stems: set{}}
	section := noAbbreviation
	err := eachEntry("abbreviations", func(w string) error {
		if name, ok := strings.CutPrefix(w, "["); ok {
			if section, ok = kindNames[strings.TrimSuffix(name, "]")]; !ok {
				return fmt.Errorf("unknown section %s", w)
			}
			return nil
		}
		if section == noAbbreviation || !strings.HasSuffix(w, ".") {
			return fmt.Errorf("no section or no full stop: %s", w)
		}
		if was, ok := l.abbreviations[w]; ok && was != section {
			return fmt.Errorf("%s in two sections", w)
		}
		l.abbreviations[w] = section
		return nil
	})
	if err != nil {
		return nil, err
	}
	for w, k := range l.abbreviations {
		if i := strings.IndexByte(w[:len(w)-1], '.'); i > 1 {
			l.stems[w[:i+1]] = struct{}{}
		}
		if upper := strings.ToUpper(w); l.abbreviations[upper] == noAbbreviation && k != number && k != state {
			l.abbreviations[upper] = k
		}
	}
	err = eachEntry("splits", func(w string) error {
		var parts []int
		for p := range strings.SplitSeq(w, "|") {
			parts = append(parts, utf8.RuneCountInString(p))
		}
		if len(parts) < 2 || len(parts) > maxParts {
			return fmt.Errorf("%s: %d parts", w, len(parts))
		}
		l.splits[strings.ReplaceAll(w, "|", "")] = parts
		return nil
	})
	if err != nil {
		return nil, err
	}
	for name, into := range map[string]*set{
		"starters": &l.starters, "zones": &l.zones, "designators": &l.designators, "prefixes": &l.prefixes,
		"speechverbs": &l.speech, "units": &l.units, "elisions": &l.elisions,
	} {
		*into = set{}
		if err := eachEntry(name, func(w string) error { (*into)[w] = struct{}{}; return nil }); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// eachEntry calls f with every word of a list, comments left out.
func eachEntry(name string, f func(string) error) error {
	path := "lexicon/" + name + ".txt"
	text, err := lexiconFiles.ReadFile(path)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			if len(w) > maxEntry {
				return fmt.Errorf("%s: line %d: %s is longer than %d bytes", path, n, w, maxEntry)
			}
			if err := f(w); err != nil {
				return fmt.Errorf("%s: line %d: %w", path, n, err)
			}
		}
	}
	return nil
}

// key is a word as the lists spell it: lower-cased, with straight apostrophes.
type key struct {
	buf [maxEntry]byte
	n   int
}

// fold makes the key of w; false where w is too long, or of other letters than the lists hold.
func (k *key) fold(w string) bool {
	if len(w) > maxEntry {
		return false
	}
	k.n = 0
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c < utf8.RuneSelf:
		case strings.HasPrefix(w[i:], "’"):
			c = '\''
			i += len("’") - 1
		default:
			return false
		}
		k.buf[k.n] = c
		k.n++
	}
	return true
}

// in reports whether the folded w is in s.
func (k *key) in(s set, w string) bool {
	if !k.fold(w) {
		return false
	}
	_, ok := s[string(k.buf[:k.n])]
	return ok
}
