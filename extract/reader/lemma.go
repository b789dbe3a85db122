package reader

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// lemmaRules are rules by a word's tag and the longest known of its endings, the whole word being one too.
type lemmaRules map[string]lemmaRule // keyed by tag, a tab, and the ending

// longestEnding is the most characters of an ending short of the whole word, and wholeWord marks that one.
const (
	longestEnding = 7
	wholeWord     = '^'
)

// lemmaRule takes characters off a word and adds a suffix.
type lemmaRule struct {
	cut    int
	suffix string
}

// parseLemmaRules reads lines of tag, ending and rule, parted by tabs; a rule is "2:y", two characters off and a y.
func parseLemmaRules(text string) (lemmaRules, error) {
	rules := make(lemmaRules, strings.Count(text, "\n")+1)
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		i := strings.LastIndexByte(line, '\t')
		if i < 0 || strings.Count(line, "\t") != 2 {
			return nil, fmt.Errorf("line %d is no tag, ending and rule", n)
		}
		cut, suffix, ok := strings.Cut(line[i+1:], ":")
		k, err := strconv.ParseUint(cut, 10, 8)
		if !ok || err != nil {
			return nil, fmt.Errorf("line %d: %q is no rule", n, line[i+1:])
		}
		rules[line[:i]] = lemmaRule{int(k), suffix}
	}
	return rules, nil
}

// lemma is the lemma of a form with a Penn tag. key is room to build keys in.
func (r lemmaRules) lemma(form, xpos string, key []byte) string {
	base := lemmaBase(form, xpos)
	key = append(append(key[:0], xpos...), '\t')
	tag := len(key)
	if rule, ok := r[string(append(append(key, wholeWord), base...))]; ok {
		return rule.apply(base)
	}
	from := len(base)
	for range longestEnding {
		_, size := utf8.DecodeLastRuneInString(base[:from])
		from -= size
	}
	for {
		if rule, ok := r[string(append(key[:tag], base[from:]...))]; ok {
			return rule.apply(base)
		}
		if from == len(base) {
			return base
		}
		_, size := utf8.DecodeRuneInString(base[from:])
		from += size
	}
}

// lemmaBase is what rules start from: the form in lower case, names and acronyms as they are.
func lemmaBase(form, xpos string) string {
	switch {
	case strings.HasPrefix(xpos, "NNP"), xpos == "FW", xpos == "ADD", xpos == "GW":
		return form
	case strings.HasPrefix(xpos, "NN") && utf8.RuneCountInString(form) > 1 && form == strings.ToUpper(form):
		return form
	}
	return strings.ToLower(form)
}

// apply is the lemma that a rule makes. One that would leave nothing leaves the word.
func (r lemmaRule) apply(base string) string {
	stem := base
	for range r.cut {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	if stem == "" && r.suffix == "" {
		return base
	}
	return stem + r.suffix
}
