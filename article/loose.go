package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// decodeLoose reads JSON as pages print it: wrapped in a comment or CDATA section, with raw newlines in
// strings, with commas too many, with entities, one value after the other. What stands behind a place
// that cannot be read is left out.
func decodeLoose(s string) []any {
	s = unwrap(s)
	list, err := decodeAll(s)
	if err == nil {
		return list
	}
	if fixed, err := decodeAll(repair(s)); err == nil || len(fixed) > len(list) {
		return fixed
	}
	if strings.Contains(s, "&quot;") || strings.Contains(s, "&#34;") {
		if fixed, _ := decodeAll(repair(html.UnescapeString(s))); len(fixed) > len(list) {
			return fixed
		}
	}
	return list
}

func decodeAll(s string) ([]any, error) {
	dec := json.NewDecoder(strings.NewReader(s))
	var list []any
	for dec.More() {
		var v any
		if err := dec.Decode(&v); err != nil {
			return list, err
		}
		list = append(list, v)
	}
	return list, nil
}

// unwrap drops what hides a script from old browsers and XML parsers.
func unwrap(s string) string {
	for {
		before := s
		s = strings.Trim(s, " \t\r\n;\uFEFF")
		for _, start := range []string{"<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA["} {
			s = strings.TrimPrefix(s, start)
		}
		for _, end := range []string{"//-->", "-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>"} {
			s = strings.TrimSuffix(s, end)
		}
		if s == before {
			return s
		}
	}
}

// repair escapes controls in strings and drops commas before a closing bracket.
func repair(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	quoted := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted && c == '\\' && i+1 < len(s):
			if strings.IndexByte(`"\/bfnrtu`, s[i+1]) < 0 {
				continue // no escape: the backslash is dropped, what follows it stays
			}
			b.WriteByte(c)
			i++
			c = s[i]
		case quoted && c < ' ':
			b.WriteString(map[byte]string{'\n': `\n`, '\t': `\t`}[c])
			continue
		case c == '"':
			quoted = !quoted
		case !quoted && c == ',':
			rest := strings.TrimLeft(s[i+1:], " \t\r\n")
			if rest == "" || strings.IndexByte("]},", rest[0]) >= 0 {
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// bodyText renders an articleBody, which is text on most pages and HTML on some.
func bodyText(s string) string {
	if strings.Contains(s, "</") || strings.Contains(s, "<br") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			return renderText(doc)
		}
	}
	var blocks []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = clean(line); line != "" {
			blocks = append(blocks, line)
		}
	}
	return strings.Join(blocks, "\n\n")
}
