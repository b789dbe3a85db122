package conllu

import "strings"

// Sentence is a sentence with the comments before it.
type Sentence struct {
	Comments []string // without "#" and the space after it
	Words    []Word   // word i has the ID i+1
	Ranges   []Range  // in order, disjoint
	Empty    []Empty  // in order
}

// Word is a line of a syntactic word. A field that the format writes as "_" is "", and so is what it does not say.
type Word struct {
	Form  string
	Lemma string
	UPOS  string
	XPOS  string
	Feats string
	Head  int // ID of the governing word, 0 for the root, -1 where the column is "_"
	Rel   string
	Deps  string
	Misc  string
}

// Range is a multiword token: the surface form of the words with the IDs First to Last.
type Range struct {
	First, Last int
	Form        string
	Feats       string // only Typo=Yes may stand there
	Misc        string
}

// Empty is an empty node of the enhanced graph: a whole line.
type Empty struct {
	After int // ID of the word after which it stands, 0 before the first
	Line  string
}

// Comment is the value of a comment "name = value", and whether there is one. "newpar" and "newdoc" need none.
func (s *Sentence) Comment(name string) (value string, ok bool) {
	for _, c := range s.Comments {
		if rest, found := strings.CutPrefix(c, name); found {
			switch rest = strings.TrimSpace(rest); {
			case rest == "":
				return "", true
			case strings.HasPrefix(rest, "="):
				return strings.TrimSpace(rest[1:]), true
			case strings.HasPrefix(rest, "id ") || strings.HasPrefix(rest, "id="):
				_, value, _ = strings.Cut(rest, "=")
				return strings.TrimSpace(value), true
			}
		}
	}
	return "", false
}

// NewDocument reports whether the sentence begins a document.
func (s *Sentence) NewDocument() bool { _, ok := s.Comment("newdoc"); return ok }

// NewParagraph reports whether the sentence begins a paragraph, as the first of a document does.
func (s *Sentence) NewParagraph() bool {
	_, ok := s.Comment("newpar")
	return ok || s.NewDocument()
}

// spaced reports whether a space follows the word with that ID.
func (s *Sentence) spaced(id int) bool {
	for i := range s.Ranges {
		if r := &s.Ranges[i]; r.First <= id && id <= r.Last {
			return id == r.Last && !noSpace(r.Misc)
		}
	}
	return !noSpace(s.Words[id-1].Misc)
}

func noSpace(misc string) bool {
	for f := range strings.SplitSeq(misc, "|") {
		if f == "SpaceAfter=No" {
			return true
		}
	}
	return false
}
