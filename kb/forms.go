package kb

import (
	"strings"

	"saidso/schema"
)

// form is a key under which an entry is found.
type form struct {
	key string
	why Why
}

// plainForms are the keys of a name and other forms as they are printed.
func plainForms(name string, aliases []string) []form {
	forms := []form{{schema.Slug(name), ByName | acronymOf(name)}}
	for _, a := range aliases {
		forms = append(forms, form{schema.Slug(a), ByAlias | acronymOf(a)})
	}
	return forms
}

// personForms adds to the printed forms of a person those that follow from them.
func personForms(name string, aliases []string, country string) []form {
	forms := plainForms(name, aliases)
	for _, f := range forms[:len(forms):len(forms)] {
		words := strings.Split(f.key, "-")
		for len(words) > 1 && nameSuffix[words[len(words)-1]] {
			words = words[:len(words)-1]
		}
		if len(words) < 2 {
			continue
		}
		from := surnameFrom(words)
		surname := strings.Join(words[from:], "-")
		last := words[len(words)-1]
		forms = append(forms, form{surname, BySurname}, form{last, BySurname})
		if familyFirst[country] {
			forms = append(forms, form{words[0], BySurname})
		}
		if len(words[0]) > 0 && from > 0 {
			forms = append(forms, form{words[0][:firstLetter(words[0])] + "-" + surname, ByInitial})
		}
		if from > 1 || len(words) < strings.Count(f.key, "-")+1 {
			forms = append(forms, form{words[0] + "-" + surname, ByShort})
		}
	}
	return forms
}

// firstLetter is the length of a word's first letter in bytes.
func firstLetter(word string) int {
	for i := range word {
		if i > 0 {
			return i
		}
	}
	return len(word)
}

// surnameFrom is where the surname begins among the words of a name: at the last one, or at the particles before it.
func surnameFrom(words []string) int {
	from := len(words) - 1
	for from > 1 && particle[words[from-1]] {
		from--
	}
	return from
}

var (
	nameSuffix = set("jr", "sr", "ii", "iii", "iv")
	particle   = set("al", "el", "bin", "ibn", "ben", "von", "van", "der", "den", "de", "da", "di", "del", "della", "dos", "das", "do", "du", "la", "le",
		"ter", "ten", "zu", "st", "ould", "mc", "mac", "o")
	// familyFirst are countries whose people are printed with the family's name first.
	familyFirst = set("china", "taiwan", "hong-kong", "macau", "south-korea", "north-korea", "vietnam", "cambodia")
)

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// isAcronym reports whether a form is one word in capitals: "WHO", "U.S.".
func isAcronym(form string) bool {
	return len(form) > 1 && form == strings.ToUpper(form) && !strings.ContainsAny(form, " -")
}

func acronymOf(form string) Why {
	if isAcronym(form) {
		return acronym
	}
	return 0
}
