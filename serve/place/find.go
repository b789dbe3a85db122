package place

import (
	"slices"
	"unicode"

	"saidso/graph"
	"saidso/schema"
)

// Places are where the parts of a statement stand.
type Places struct {
	Source, Cue, Content []schema.Span
	Exact                bool // source and cue are known rather than guessed
}

// Bounds of what is tried.
const (
	mostPlaces = 80   // of one part
	mostTries  = 6400 // combinations
	near       = 400  // code points from the content, for a guess
	widest     = 60   // code points between two pieces of one part
)

// Find finds the places of a statement's parts in its article's text. Spans that are not within the text are left out.
func Find(text string, s *graph.StatementInfo) Places {
	letters := []rune(text)
	p := Places{Content: within(s.Place.Pieces(), len(letters))}
	if s.Article == nil || len(p.Content) == 0 {
		return p
	}
	at := p.Content[0][0]
	source, cue := whole(letters, s.SourceText, at), whole(letters, s.Cue, at)
	for _, pieces := range []struct{ source, cue bool }{{false, false}, {false, true}, {true, false}, {true, true}} {
		sources, cues := source, cue
		if pieces.source {
			sources = split(letters, s.SourceText, at)
		}
		if pieces.cue {
			cues = split(letters, s.Cue, at)
		}
		if a, b, ok := known(s, sources, cues); ok {
			p.Source, p.Cue, p.Exact = a, b, true
			return p
		}
	}
	p.Source, p.Cue = guess(source, at), guess(cue, at)
	return p
}

// known tries combinations until one makes the statement's IRI.
func known(s *graph.StatementInfo, sources, cues [][]schema.Span) (source, cue []schema.Span, ok bool) {
	content := s.Place.Pieces()
	tries := 0
	for _, source := range sources {
		for _, cue := range cues {
			if tries++; tries > mostTries {
				return nil, nil, false
			}
			if schema.StatementIRI(s.Article.ID, source, cue, content) == s.ID {
				return source, cue, true
			}
		}
	}
	return nil, nil, false
}

// whole are the places where words stand in one piece, the nearest to a place first. No words stand nowhere, which is a place too.
func whole(text []rune, words string, at int) [][]schema.Span {
	if words == "" {
		return [][]schema.Span{nil}
	}
	var all [][]schema.Span
	for _, start := range nearest(occurrences(text, []rune(words)), at, mostPlaces) {
		all = append(all, []schema.Span{{start, start + len([]rune(words))}})
	}
	return all
}

// split are the places where words stand in two pieces, which are joined with a space.
func split(text []rune, words string, at int) [][]schema.Span {
	letters := []rune(words)
	var all [][]schema.Span
	for i, r := range letters {
		if r != ' ' {
			continue
		}
		first, second := letters[:i], letters[i+1:]
		starts := nearest(occurrences(text, first), at, mostPlaces)
		if len(second) == 0 || len(first) == 0 {
			continue
		}
		for _, start := range starts {
			end := start + len(first)
			window := text[end:min(len(text), end+widest+len(second))]
			for _, gap := range occurrences(window, second) {
				all = append(all, []schema.Span{{start, end}, {end + gap, end + gap + len(second)}})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b []schema.Span) int { return distance(a[0][0], at) - distance(b[0][0], at) })
	return all[:min(len(all), mostPlaces)]
}

// guess is the nearest place, if it is near.
func guess(places [][]schema.Span, at int) []schema.Span {
	if len(places) == 0 || len(places[0]) == 0 || distance(places[0][0][0], at) > near {
		return nil
	}
	return places[0]
}

// occurrences are the places where words stand as words: not within longer ones.
func occurrences(text, words []rune) []int {
	var all []int
	if len(words) == 0 {
		return nil
	}
	for i := 0; i+len(words) <= len(text); i++ {
		if text[i] != words[0] || !slices.Equal(text[i:i+len(words)], words) {
			continue
		}
		end := i + len(words)
		if i > 0 && letter(text[i-1]) && letter(words[0]) || end < len(text) && letter(text[end]) && letter(words[len(words)-1]) {
			continue
		}
		all = append(all, i)
	}
	return all
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func nearest(places []int, at, most int) []int {
	slices.SortStableFunc(places, func(a, b int) int { return distance(a, at) - distance(b, at) })
	return places[:min(len(places), most)]
}

func distance(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

// within are the spans that lie in a text of that length.
func within(spans []schema.Span, length int) []schema.Span {
	var ok []schema.Span
	for _, s := range spans {
		if s[0] >= 0 && s[0] < s[1] && s[1] <= length {
			ok = append(ok, s)
		}
	}
	return ok
}
