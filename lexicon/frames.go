package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/data/table"
	"saidso/schema"
)

// Frame is one way to put a relation into words: a head word, the lemmas between it and the object, and a place
// for the object: "take aim at OBJ".
type Frame struct {
	Relation schema.RelationType // with an empty predicate: none, whatever other tables say
	POS      string              // verb, noun or adj: what the head is
	Head     string              // "take"
	Between  []string            // "aim", "at"; "a" stands for any determiner
	After    []string            // what follows the object: "OBJ to task"
	Flags    Set
}

// Pattern is the frame's words as a table has them.
func (f *Frame) Pattern() string {
	return strings.Join(slices.Concat([]string{f.Head}, f.Between, []string{"OBJ"}, f.After), " ")
}

// Frames looks frames up by their heads.
type Frames struct{ by map[string][]*Frame }

// frameFlags are what a frame's last column may list; data/lexicon/README.md explains them.
var frameFlags = []string{"person", "human", "body", "weak", "reversed", "symmetric", "agent", "mutual", "insult", "honor", "also", "thing"}

// ReadFrames reads a table of frames. One bad line refuses it all.
func ReadFrames(fsys fs.FS, name string) (*Frames, error) {
	f := &Frames{by: map[string][]*Frame{}}
	err := table.Read(fsys, name, 4, func(cols []string) error {
		fr, err := parseFrame(cols)
		if err == nil {
			f.add(fr)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

func parseFrame(cols []string) (*Frame, error) {
	if !utf8.ValidString(strings.Join(cols, "")) {
		return nil, errors.New("not UTF-8")
	}
	fr := &Frame{POS: cols[1], Flags: table.Values(cols[3], ",")}
	if cols[0] != "-" {
		rel, ok := schema.LookupRelation(quad.IRI(cols[0]))
		if !ok || rel.PLOVER == "STATE" && !framed(rel.Predicate) {
			return nil, fmt.Errorf("%q is no relation", cols[0])
		}
		fr.Relation = rel
	}
	words := strings.Fields(cols[2])
	at := slices.Index(words, "OBJ")
	if at < 1 {
		return nil, fmt.Errorf("%q needs a head word and then OBJ", cols[2])
	}
	fr.Head, fr.Between, fr.After = words[0], words[1:at], words[at+1:]
	if slices.Contains(fr.After, "OBJ") {
		return nil, fmt.Errorf("%q has OBJ twice", cols[2])
	}
	for _, w := range words {
		if w != "OBJ" && w != strings.ToLower(w) {
			return nil, fmt.Errorf("%q: lemmas are in lower case, not %q", cols[2], w)
		}
		if w == "an" || w == "the" {
			return nil, fmt.Errorf("%q: a determiner is written \"a\", not %q", cols[2], w)
		}
	}
	if fr.POS != "verb" && fr.POS != "noun" && fr.POS != "adj" {
		return nil, fmt.Errorf("%q is none of verb, noun and adj", fr.POS)
	}
	if fr.POS != "verb" && len(fr.Between) == 0 {
		return nil, fmt.Errorf("%q: a noun or an adjective needs a preposition before OBJ", cols[2])
	}
	for _, flag := range fr.Flags {
		if !slices.Contains(frameFlags, flag) {
			return nil, fmt.Errorf("%q is none of the flags %s", flag, strings.Join(frameFlags, ", "))
		}
	}
	return fr, nil
}

// framed reports whether frames state a relation that holds rather than happens; the others come from titles.
func framed(predicate quad.IRI) bool {
	return predicate == schema.MemberOf || predicate == schema.SpokespersonFor || predicate == "so:represents"
}

func (f *Frames) add(fr *Frame) {
	key := fr.POS + " " + fr.Head
	f.by[key] = append(f.by[key], fr)
}

// Extend is f with the frames of others, which take the place of f's frames of the same words; "-" as their relation takes those away.
func (f *Frames) Extend(others ...*Frames) *Frames {
	out := &Frames{by: maps.Clone(f.by)}
	for _, other := range others {
		for key, added := range other.by {
			old := slices.DeleteFunc(slices.Clone(out.by[key]), func(fr *Frame) bool {
				return slices.ContainsFunc(added, func(x *Frame) bool { return x.Pattern() == fr.Pattern() })
			})
			added = slices.DeleteFunc(slices.Clone(added), func(x *Frame) bool { return x.Relation.Predicate == "" })
			out.by[key] = append(added, old...)
		}
	}
	return out
}

// Of lists the frames whose head is the lemma of that part of speech, in the order of the table.
func (f *Frames) Of(pos, lemma string) []*Frame { return f.by[pos+" "+lemma] }
