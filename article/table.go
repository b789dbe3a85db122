package article

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// tableFields are the fields of a record with the names under which tables have them, the likeliest first. Names are compared
// without regard to case, spaces, hyphens and underscores.
func tableFields() map[string][]string {
	return map[string][]string{
		"text":      {"text", "body", "articlebody", "articletext", "fulltext", "maintext", "bodytext", "plaintext", "content", "article", "story", "transcript"},
		"title":     {"title", "headline", "headlinemain", "articletitle"},
		"url":       {"url", "link", "articleurl", "pageurl", "sourceurl", "weburl", "permalink"},
		"author":    {"author", "authors", "byline", "bylines", "creator", "writer"},
		"outlet":    {"outlet", "publisher", "publication", "sourcename", "sitename", "newspaper", "source", "site", "domain", "sourcedomain"},
		"published": {"published", "datepublished", "publishedat", "publishdate", "publisheddate", "publicationdate", "pubdate", "date", "datetime", "timestamp", "datepublish"},
		"lang":      {"lang", "language", "inlanguage"},
		"id":        {"id", "articleid", "guid", "uuid"},
	}
}

// columns says where in a row the fields stand.
type columns map[string]int

// findColumns finds the fields by the names of a table's columns, and by what the caller says of them.
func findColumns(header []string, said map[string]string) (columns, error) {
	known := tableFields()
	cols := columns{}
	for field, name := range said {
		if field == "headline" {
			field = "title"
		}
		if known[field] == nil {
			return nil, fmt.Errorf("%w: there is no field %q, only %s", ErrColumns, field, strings.Join(recordFields, ", "))
		}
		i := slices.Index(header, name)
		if i < 0 {
			i = slices.IndexFunc(header, func(h string) bool { return plainName(h) == plainName(name) })
		}
		if i < 0 {
			return nil, fmt.Errorf("%w: no column %q for the field %q; there are: %s", ErrColumns, name, field, strings.Join(header, ", "))
		}
		cols[field] = i
	}
	for field, names := range known {
		if _, ok := cols[field]; ok {
			continue
		}
		for _, name := range names {
			i := slices.IndexFunc(header, func(h string) bool { return plainName(h) == name })
			if i >= 0 && !cols.taken(i) {
				cols[field] = i
				break
			}
		}
	}
	if _, ok := cols["text"]; !ok {
		return nil, fmt.Errorf("%w: none is known for the text (--columns text=NAME); there are: %s", ErrColumns, shorten(strings.Join(header, ", ")))
	}
	return cols, nil
}

func (c columns) taken(i int) bool {
	for _, j := range c {
		if i == j {
			return true
		}
	}
	return false
}

// plainName is a column's name as names are compared.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.\u00A0", r) {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
}

// shorten keeps a header within a line of a message.
func shorten(s string) string {
	if r := []rune(s); len(r) > 300 {
		return string(r[:300]) + "..."
	}
	return s
}

// rowArticle makes the article of a row. values are what stands in the column of a field, none where there is nothing.
func rowArticle(values func(field string) []string) (*Article, error) {
	fields := map[string][]string{}
	for _, name := range recordFields {
		for _, v := range values(name) {
			switch {
			case !utf8.ValidString(v):
				return nil, fmt.Errorf("%w: field %q: invalid UTF-8 at byte %d", ErrEncoding, name, invalidUTF8([]byte(v)))
			case strings.IndexByte(v, 0) >= 0:
				return nil, fmt.Errorf("%w: field %q: NUL in it", ErrRecord, name)
			}
			fields[name] = append(fields[name], v)
		}
	}
	one := func(name string) string { return strings.Join(fields[name], "\n\n") }
	a := &Article{
		Text: one("text"), Headline: oneLine(one("title")), URL: strings.TrimSpace(one("url")), Outlet: oneLine(one("outlet")),
		ExternalID: strings.TrimSpace(one("id")),
	}
	if strings.TrimSpace(a.Text) == "" {
		return nil, fmt.Errorf("%w: field %q", ErrEmpty, "text")
	}
	for _, names := range fields["author"] {
		a.Authors = append(a.Authors, splitByline(names)...)
	}
	a.Authors = unique(a.Authors)
	var dated, tagged bool
	if s := strings.TrimSpace(one("published")); s != "" {
		if a.Published, a.DayOnly, dated = parseDate(s); !dated {
			return nil, fmt.Errorf("%w: field %q: %q is no date", ErrRecord, "published", shorten(s))
		}
	}
	if s := strings.TrimSpace(one("lang")); s != "" {
		if a.Language, tagged = languageTag(s); !tagged {
			return nil, fmt.Errorf("%w: field %q: %q is no language tag", ErrRecord, "lang", shorten(s))
		}
	}
	return a, nil
}

// noColumns reports whether an error is that of a table that happens to lie in a directory.
func (r *reader) noColumns(err error, lenient bool) bool {
	return lenient && len(r.opt.Columns) == 0 && errors.Is(err, ErrColumns)
}
