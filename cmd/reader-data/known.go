package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract"
	"saidso/kb"
	"saidso/lexicon"
	"saidso/schema"
)

// lists are the names and offices that the project knows. They mark what is beyond doubt in texts that have no gold names, so that
// the reader also learns names from the news.
type lists struct {
	kb      *kb.KB
	offices *lexicon.Offices
}

// longest bounds names and offices by their words.
const longest = 9

// find lists the names that mean one kind of thing and have no other capitalized word beside them, which might make them part of another
// name, and the titles.
func (l *lists) find(doc *extract.Document) []known {
	var out []known
	for _, s := range doc.Sentences {
		for i := s.Start; i < s.End; {
			end, kind := l.name(doc, i, s.Span)
			if end == i {
				end, kind = l.office(doc, i, s.End)
			}
			if end == i {
				i++
				continue
			}
			if kind != "" {
				out = append(out, known{i, end, kind})
			}
			i = end
		}
	}
	return out
}

func (l *lists) name(doc *extract.Document, i int, s extract.Span) (int, string) {
	if !capital(doc, i) {
		return i, ""
	}
	end, kind := i, ""
	for j := i + 1; j <= min(s.End, i+longest); j++ {
		span := extract.Span{Start: i, End: j}
		slug := slugOf(doc, span)
		if schema.Slug(doc.Word(j-1)) != "" && capital(doc, j-1) {
			if entries := l.kb.Lookup(slug, doc.Slice(span)); len(entries) > 0 {
				end, kind = j, string(entries[0].Kind)
				if j == i+1 && entries[0].Adherents {
					kind = string(schema.Group)
					continue
				}
				for _, e := range entries {
					if e.Kind.Family() != entries[0].Kind.Family() {
						kind = ""
					}
				}
			}
		}
		if !l.kb.Begins(slug) {
			break
		}
	}
	if end == i {
		slug := schema.Slug(doc.Word(i))
		if _, ok := l.kb.Demonym(slug); ok {
			end, kind = i+1, string(schema.Group)
		} else if _, ok := l.kb.People(slug); ok {
			end, kind = i+1, string(schema.Group)
		} else {
			return i, ""
		}
	}
	if i > s.Start+1 && capital(doc, i-1) || end < s.End && capital(doc, end) {
		return end, ""
	}
	if end == i+1 && kind == string(schema.Person) && i == s.Start {
		kind = ""
	}
	return end, kind
}

func (l *lists) office(doc *extract.Document, i, end int) (int, string) {
	best := i
	if schema.Slug(doc.Word(i)) == "" {
		return i, ""
	}
	for j := i + 1; j <= min(end, i+longest); j++ {
		span := extract.Span{Start: i, End: j}
		slug := slugOf(doc, span)
		if schema.Slug(doc.Word(j-1)) == "" {
			continue
		}
		if o, ok := l.offices.Lookup(slug, doc.Slice(span)); ok && o.Kind != "honorific" && o.Kind != "relation" && o.Kind != "profession" {
			best = j
		}
		if !l.offices.Begins(slug) {
			break
		}
	}
	return best, "title"
}

func slugOf(doc *extract.Document, s extract.Span) string {
	var parts []string
	for i := s.Start; i < s.End; i++ {
		if w := schema.Slug(doc.Word(i)); w != "" {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, "-")
}

func capital(doc *extract.Document, i int) bool {
	r, _ := utf8.DecodeRuneInString(doc.Word(i))
	return unicode.IsUpper(r)
}
