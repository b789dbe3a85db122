package article

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// recordFields are the fields of a JSON record.
var recordFields = []string{"text", "title", "url", "author", "outlet", "published", "lang", "id"}

// parseRecord reads one JSON object.
func parseRecord(data []byte) (*Article, error) {
	if i := invalidUTF8(data); i >= 0 {
		return nil, fmt.Errorf("%w: invalid UTF-8 at byte %d of the line (0x%02X)", ErrEncoding, i, data[i])
	}
	var rec record
	if trimmed := strings.TrimSpace(string(data[:min(len(data), 64)])); trimmed != "" && trimmed[0] != '{' {
		return nil, fmt.Errorf("%w: not an object", ErrRecord)
	}
	if err := json.Unmarshal(data, &rec.fields); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	if rec.raw("text") == nil {
		return nil, fmt.Errorf("%w: no field %q", ErrRecord, "text")
	}
	a := &Article{
		Text:       rec.str("text"),
		Headline:   oneLine(rec.str("title")),
		URL:        strings.TrimSpace(rec.str("url")),
		Authors:    rec.strs("author"),
		Outlet:     oneLine(rec.str("outlet")),
		ExternalID: rec.id("id"),
	}
	published, lang := strings.TrimSpace(rec.str("published")), strings.TrimSpace(rec.str("lang"))
	if rec.err != nil {
		return nil, rec.err
	}
	if strings.TrimSpace(a.Text) == "" {
		return nil, fmt.Errorf("%w: field %q", ErrEmpty, "text")
	}
	if published != "" {
		var ok bool
		if a.Published, a.DayOnly, ok = parseDate(published); !ok {
			return nil, fmt.Errorf("%w: field %q: %q is no date", ErrRecord, "published", published)
		}
	}
	if lang != "" {
		var ok bool
		if a.Language, ok = languageTag(lang); !ok {
			return nil, fmt.Errorf("%w: field %q: %q is no language tag", ErrRecord, "lang", lang)
		}
	}
	return a, nil
}

// record holds the fields of an object and the first error met in them. A map, unlike a struct, takes
// the names as they are spelled.
type record struct {
	fields map[string]json.RawMessage
	err    error
}

// raw is the value of a field, nil where it is absent or null.
func (rec *record) raw(name string) json.RawMessage {
	if v := rec.fields[name]; string(v) != "null" {
		return v
	}
	return nil
}

func (rec *record) str(name string) string {
	v := rec.raw(name)
	if v == nil {
		return ""
	}
	if v[0] != '"' {
		return rec.wrongType(name, v, "a string")
	}
	return rec.unquote(name, v)
}

func (rec *record) strs(name string) []string {
	v := rec.raw(name)
	if v == nil || v[0] == '"' {
		return appendNonBlank(nil, rec.str(name))
	}
	var items []json.RawMessage
	if v[0] != '[' || json.Unmarshal(v, &items) != nil {
		rec.wrongType(name, v, "a string or an array of strings")
		return nil
	}
	var list []string
	for _, item := range items {
		if item[0] != '"' {
			rec.wrongType(name, item, "a string in the array")
			return nil
		}
		list = appendNonBlank(list, rec.unquote(name, item))
	}
	return list
}

func (rec *record) id(name string) string {
	v := rec.raw(name)
	if v != nil && (v[0] == '-' || '0' <= v[0] && v[0] <= '9') {
		return string(v)
	}
	return rec.str(name)
}

func (rec *record) unquote(name string, v json.RawMessage) string {
	var s string
	if err := json.Unmarshal(v, &s); err != nil {
		rec.fail(fmt.Errorf("%w: field %q: %w", ErrRecord, name, err))
		return ""
	}
	// encoding/json replaces half a surrogate pair, which would be text that nobody wrote.
	if strings.ContainsRune(s, utf8.RuneError) && loneSurrogate(v) {
		rec.fail(fmt.Errorf("%w: field %q: half a surrogate pair", ErrEncoding, name))
	}
	if strings.IndexByte(s, 0) >= 0 {
		rec.fail(fmt.Errorf("%w: field %q: NUL in it", ErrRecord, name))
	}
	return s
}

func (rec *record) wrongType(name string, v json.RawMessage, want string) string {
	kind := "a number"
	switch v[0] {
	case '{':
		kind = "an object"
	case '[':
		kind = "an array"
	case '"':
		kind = "a string"
	case 't', 'f':
		kind = "a boolean"
	case 'n':
		kind = "null"
	}
	rec.fail(fmt.Errorf("%w: field %q: %s, want %s", ErrRecord, name, kind, want))
	return ""
}

func (rec *record) fail(err error) {
	if rec.err == nil {
		rec.err = err
	}
}

func appendNonBlank(list []string, s string) []string {
	if s = oneLine(s); s != "" {
		list = append(list, s)
	}
	return list
}
