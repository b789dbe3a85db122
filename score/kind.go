package score

import "strings"

// Kind is something that can be said of a gold attribution, by its spans alone.
type Kind int

// The kinds of attributions. Each is of one of the first three, if it has a content, and may be of the others too.
const (
	Direct        Kind = iota // the content begins and ends with quotation marks
	Mixed                     // quotation marks stand in the content, but not at both ends
	Indirect                  // no quotation marks
	PronounSource             // the source is a personal, possessive, reflexive or relative pronoun
	NoSource
	Discontinuous // the content has several pieces
	kinds
)

func (k Kind) String() string {
	return [...]string{"direct", "mixed", "indirect", "pronoun source", "no source", "discontinuous content"}[k]
}

// Kinds is the kinds of an attribution of a text, in code points.
func Kinds(text []rune, a Attribution) []Kind {
	var out []Kind
	if len(a.Content) > 0 {
		out = append(out, speech(text, a))
	}
	switch {
	case len(a.Source) == 0:
		out = append(out, NoSource)
	case len(a.Source) == 1 && pronouns[strings.ToLower(string(text[a.Source[0][0]:a.Source[0][1]]))]:
		out = append(out, PronounSource)
	}
	if len(a.Content) > 1 {
		out = append(out, Discontinuous)
	}
	return out
}

// Quotation marks. A single one may be an apostrophe: it counts at an end only, where the other end has a mark too.
const (
	double = "\"“”„‟«»"
	single = "'‘’‚‹›`"
)

func speech(text []rune, a Attribution) Kind {
	isMark := func(r rune) bool { return strings.ContainsRune(double+single, r) }
	first, last := a.Content[0], a.Content[len(a.Content)-1]
	if size(a.Content) > 1 && isMark(text[first[0]]) && isMark(text[last[1]-1]) {
		return Direct
	}
	for _, s := range a.Content {
		words := string(text[s[0]:s[1]])
		if strings.ContainsAny(words, double+"‘") || strings.Contains(words, "''") || strings.Contains(words, "``") {
			return Mixed
		}
	}
	return Indirect
}

var pronouns = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range strings.Fields(`i me my mine myself we us our ours ourselves you your yours yourself yourselves
		he him his himself she her hers herself it its itself they them their theirs themselves
		who whom whose which that`) {
		m[p] = true
	}
	return m
}()
