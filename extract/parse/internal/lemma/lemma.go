// Package lemma finds a word's lemma by edit rules: the rule of the longest known ending of (tag, word), where
// a whole word is an ending too. Chrupała (2006) describes the edit scripts.
package lemma

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"saidso/extract/parse/internal/form"
	"saidso/extract/parse/internal/linear"
	"saidso/extract/parse/internal/wire"
)

// MaxEnding is the length in bytes of the longest ending short of a whole word.
const MaxEnding = 7

// whole marks the start of a word in an ending.
const whole = "^"

// Script is an edit: Cut bytes off the end, then Add.
type Script struct {
	Cut int
	Add string
}

// Rules are the scripts and the endings that they are for.
type Rules struct {
	scripts []Script
	byKey   map[uint64]uint16
}

// Base is the form that scripts start from: lower case, except for names and for acronyms.
func Base(w form.Word, xpos string, c form.Case) string {
	name := strings.HasPrefix(xpos, "NNP") || xpos == "FW" || xpos == "ADD" || xpos == "GW"
	acronym := c != form.Upper && len(w.Text) > 1 && w.Text == strings.ToUpper(w.Text) && strings.HasPrefix(xpos, "NN")
	if name || acronym {
		return w.Text
	}
	return w.Lower
}

// Endings are the keys of a base's endings, the whole word first, then from the longest to the empty one.
func Endings(base, xpos string) []uint64 {
	tag := linear.HashString(xpos)
	keys := make([]uint64, 0, MaxEnding+2)
	keys = append(keys, linear.Hash(tag, linear.HashString(whole+base)))
	for n := min(MaxEnding, len(base)); n >= 0; n-- {
		keys = append(keys, linear.Hash(tag, linear.HashString(base[len(base)-n:])))
	}
	return keys
}

// Apply edits a base; a script that does not fit leaves it alone.
func (s Script) Apply(base string) string {
	if s.Cut > len(base) || s.Cut == len(base) && s.Add == "" {
		return base
	}
	if stem := base[:len(base)-s.Cut]; utf8.ValidString(stem) || !utf8.ValidString(base) {
		return stem + s.Add
	}
	return base
}

// Lemma is the lemma of a word under a Penn tag.
func (r *Rules) Lemma(w form.Word, xpos string, c form.Case) string {
	base := Base(w, xpos, c)
	for n, k := range Endings(base, xpos) {
		if i, ok := r.byKey[k]; ok {
			return r.scripts[i].Apply(base)
		}
		if n == 0 && strings.HasPrefix(xpos, "VB") {
			if l, ok := r.irregular(base, xpos); ok {
				return l
			}
		}
	}
	return base
}

// irregular finds the lemma of "overthrew" by what is known of "threw", and that of "swore" where the tagger
// took it for a present or a participle.
func (r *Rules) irregular(base, xpos string) (string, bool) {
	for _, p := range [...]string{"over", "under", "out", "up", "fore", "mis", "re", "un", "with", "inter"} {
		if rest, ok := strings.CutPrefix(base, p); ok && len(rest) > 2 {
			if i, ok := r.byKey[Endings(rest, xpos)[0]]; ok {
				return p + r.scripts[i].Apply(rest), true
			}
		}
	}
	if xpos == "VBP" || xpos == "VBD" || xpos == "VBN" {
		for _, past := range [...]string{"VBD", "VBN"} {
			if i, ok := r.byKey[Endings(base, past)[0]]; ok {
				return r.scripts[i].Apply(base), true
			}
		}
	}
	return "", false
}

// Entry is one rule while rules are written.
type Entry struct {
	Key    uint64
	Script uint16
}

// Append writes rules in the form that Read reads.
func Append(b []byte, scripts []Script, entries []Entry) []byte {
	b = wire.AppendUint32(b, uint32(len(scripts)))
	for _, s := range scripts {
		b = append(append(b, byte(s.Cut), byte(len(s.Add))), s.Add...)
	}
	b = wire.AppendUint32(b, uint32(len(entries)))
	for _, e := range entries {
		b = append(wire.AppendUint64(b, e.Key), byte(e.Script), byte(e.Script>>8))
	}
	return b
}

// Read reads rules. Nothing in r is trusted.
func Read(r *wire.Reader) (*Rules, error) {
	n := int(r.Uint32())
	if n > 1<<16 || n > r.Len() {
		return nil, fmt.Errorf("%d lemma scripts: expected at most %d", n, min(1<<16, r.Len()))
	}
	rules := &Rules{scripts: make([]Script, n)}
	for i := range rules.scripts {
		rules.scripts[i] = Script{Cut: int(r.Byte()), Add: string(r.Bytes(int(r.Byte())))}
	}
	const width = 10
	m := int(r.Uint32())
	if m > r.Len()/width {
		return nil, fmt.Errorf("%d lemma rules: expected at most %d", m, r.Len()/width)
	}
	rules.byKey = make(map[uint64]uint16, m)
	for range m {
		e := r.Bytes(width)
		script := uint16(e[8]) | uint16(e[9])<<8
		if int(script) >= n {
			return nil, errors.New("lemma rule without a script")
		}
		rules.byKey[wire.Uint64(e)] = script
	}
	return rules, r.Err()
}
