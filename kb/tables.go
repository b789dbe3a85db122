package kb

import (
	"errors"
	"io/fs"
	"strconv"

	"saidso/data/table"
)

// Compile compiles the tables of a gazetteer: countries.tsv, places.tsv, orgs.tsv and people.tsv, and where they are there
// former.tsv, posts.tsv, terms.tsv, sources/posts.tsv and sources/terms.tsv. data/gazetteer/README.md describes them.
func Compile(fsys fs.FS) ([]byte, error) {
	b := newBuilder()
	at := place{}
	values := func(col string) []string { return table.Values(col, "|") }
	for _, t := range []struct {
		name     string
		columns  int
		optional bool
		row      func(c []string)
	}{
		{"countries.tsv", 8, false, func(c []string) {
			b.country(Entry{Slug: c[0], ISO2: c[1], Name: c[2]}, values(c[3]), values(c[4]), values(c[5]), values(c[7]), at)
		}},
		{"places.tsv", 3, false, func(c []string) { b.place(Entry{Slug: c[0], Name: c[1], Country: c[2]}, nil, at) }},
		{"orgs.tsv", 5, false, func(c []string) {
			b.organization(Entry{Slug: c[0], Type: c[1], Name: c[2], Country: c[4]}, values(c[3]), at)
		}},
		{"people.tsv", 8, false, func(c []string) {
			b.person(Entry{Slug: c[0], Name: c[1], Country: c[4], Party: c[5], Office: c[6], Wikidata: c[7]}, c[3], values(c[2]), at)
		}},
		{"former.tsv", 7, true, func(c []string) {
			born, err := strconv.Atoi(c[6])
			if c[6] != "" && err != nil {
				b.fail(at, "%q is no year", c[6])
			}
			b.person(Entry{Slug: c[0], Name: c[1], Country: "united-states", Party: c[4], Office: c[5], Born: born, Past: true}, c[3], values(c[2]), at)
		}},
		{"posts.tsv", 5, true, func(c []string) { b.post(Post{Slug: c[0], Office: c[1], Body: c[2], Wikidata: c[4]}, values(c[3]), at) }},
		{"terms.tsv", 5, true, func(c []string) { b.term(c[0], c[1], c[2], c[3], c[4], at) }},
	} {
		at = place{file: "gazetteer/" + t.name}
		err := table.ReadLines(fsys, at.file, t.columns, func(line int, c []string) error {
			at.line = line
			t.row(c)
			return nil
		})
		if err != nil && !(t.optional && errors.Is(err, fs.ErrNotExist)) {
			return nil, err
		}
	}
	if err := b.sources(fsys); err != nil {
		return nil, err
	}
	return b.compile()
}

// sources reads the posts and terms that were compiled from sources. Those written by hand go first: of a post that has such
// terms the sources give only what lies before the first of them.
func (b *builder) sources(fsys fs.FS) error {
	first := map[string]Date{}
	for _, t := range b.terms {
		if old, ok := first[t.post]; !ok || t.from < old {
			first[t.post] = t.from
		}
	}
	file := "gazetteer/sources/posts.tsv"
	err := table.ReadLines(fsys, file, 5, func(line int, c []string) error {
		if _, ok := b.bySlug[c[0]]; !ok {
			b.post(Post{Slug: c[0], Office: c[1], Body: c[2], Wikidata: c[4]}, table.Values(c[3], "|"), place{file, line})
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file = "gazetteer/sources/terms.tsv"
	err = table.ReadLines(fsys, file, 5, func(line int, c []string) error {
		n := len(b.terms)
		b.term(c[0], c[1], c[2], c[3], c[4], place{file, line})
		if from, ok := first[c[0]]; ok && len(b.terms) > n {
			if u := b.terms[n].until; u == 0 || u.Last() > from.First() {
				b.terms = b.terms[:n]
			}
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Open compiles the tables of a gazetteer and opens the result. It takes longer than [Load].
func Open(fsys fs.FS) (*KB, error) {
	image, err := Compile(fsys)
	if err != nil {
		return nil, err
	}
	return Load(string(image))
}
