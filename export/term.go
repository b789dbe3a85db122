package export

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

const (
	xsd        = "http://www.w3.org/2001/XMLSchema#"
	xsdString  = xsd + "string"
	xsdInteger = xsd + "integer"
	xsdDouble  = xsd + "double"
	xsdBoolean = xsd + "boolean"
	xsdTime    = xsd + "dateTime"
	langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// termWriter appends terms. Its methods answer with the reason why a value cannot be written, or "".
type termWriter struct {
	b    []byte
	base string
}

// position writes a value that stands in direction dir, where RDF may not allow every kind.
func (t *termWriter) position(dir quad.Direction, v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return "it is missing"
	case quad.IRI:
		return t.iri(v)
	case quad.BNode:
		if dir == quad.Predicate {
			return "a blank node cannot be a predicate"
		}
		return t.bnode(v)
	}
	if dir != quad.Object {
		return "a literal can only be an object"
	}
	return t.literal(v)
}

func (t *termWriter) literal(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return t.quoted(string(v))
	case quad.Int:
		return t.typed(strconv.FormatInt(int64(v), 10), xsdInteger)
	case quad.Float:
		return t.typed(formatDouble(float64(v)), xsdDouble)
	case quad.Bool:
		return t.typed(strconv.FormatBool(bool(v)), xsdBoolean)
	case quad.Time:
		utc := time.Time(v).UTC()
		if utc.Year() < 1 || utc.Year() > 9999 {
			return "its year is outside 1 to 9999"
		}
		return t.typed(utc.Format(time.RFC3339Nano), xsdTime)
	case quad.LangString:
		if !validLang(v.Lang) {
			return "its language tag is malformed"
		}
		if reason := t.quoted(string(v.Value)); reason != "" {
			return reason
		}
		t.b = append(append(t.b, '@'), v.Lang...)
		return ""
	case quad.TypedString:
		switch schema.Expand(v.Type, t.base) {
		case xsdString: // the canonical form leaves this datatype out
			return t.quoted(string(v.Value))
		case langString:
			return "rdf:langString needs a language tag"
		}
		return t.typed(string(v.Value), v.Type)
	}
	return "its type is none that N-Quads has"
}

func (t *termWriter) typed(lexical string, datatype quad.IRI) string {
	if reason := t.quoted(lexical); reason != "" {
		return reason
	}
	t.b = append(t.b, '^', '^')
	return t.iri(datatype)
}

const upperHex = "0123456789ABCDEF"

func (t *termWriter) quoted(s string) string {
	if !utf8.ValidString(s) {
		return "it is not valid UTF-8"
	}
	t.b = append(t.b, '"')
	plain := 0 // from here to i nothing needs an escape
	for i := 0; i < len(s); i++ {
		c := s[i]
		if plainText[c] {
			continue
		}
		escape := escapeOf(s[i:])
		if escape == "" {
			continue
		}
		t.b = append(append(t.b, s[plain:i]...), escape...)
		if c == 0xEF {
			i += 2
		}
		plain = i + 1
	}
	t.b = append(append(t.b, s[plain:]...), '"')
	return ""
}

// plainText says of each byte whether it stands as it is wherever it comes in a literal.
var plainText = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' && c != '"' && c != '\\' && c != 0x7F && c != 0xEF // with ef begin U+FFFE and U+FFFF
	}
	return plain
}()

// plainIRI says the same of IRIs, but for "%".
var plainIRI = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c > ' ' && c != 0x7F && strings.IndexByte("<>\"{}|^`\\%", byte(c)) < 0
	}
	return plain
}()

// escapeOf is how the canonical form writes the first character of s, or "" where it stands as it is.
func escapeOf(s string) string {
	switch c := s[0]; {
	case c == '\b':
		return `\b`
	case c == '\t':
		return `\t`
	case c == '\n':
		return `\n`
	case c == '\f':
		return `\f`
	case c == '\r':
		return `\r`
	case c == '"':
		return `\"`
	case c == '\\':
		return `\\`
	case c < ' ' || c == 0x7F:
		return string([]byte{'\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&15]})
	case strings.HasPrefix(s, "\uFFFE"): // no characters in XML 1.1
		return `\uFFFE`
	case strings.HasPrefix(s, "\uFFFF"):
		return `\uFFFF`
	}
	return ""
}

// iri writes an IRI in full.
func (t *termWriter) iri(iri quad.IRI) string {
	full := string(schema.Expand(iri, t.base))
	switch {
	case full == "":
		return "the IRI is empty"
	case !utf8.ValidString(full):
		return "it is not valid UTF-8"
	case !hasScheme(full):
		return "the IRI is relative"
	}
	t.b = append(t.b, '<')
	t.b = appendIRI(t.b, full)
	t.b = append(t.b, '>')
	return ""
}

// appendIRI writes an IRI and percent-encodes what the grammar's IRIREF excludes, and a "%" that begins no escape.
func appendIRI(b []byte, full string) []byte {
	plain := 0 // from here to i nothing needs an escape
	for i := range len(full) {
		c := full[i]
		if plainIRI[c] || c == '%' && isEscape(full[i:]) {
			continue
		}
		b = append(append(b, full[plain:i]...), '%', upperHex[c>>4], upperHex[c&15])
		plain = i + 1
	}
	return append(b, full[plain:]...)
}

func isEscape(s string) bool {
	return len(s) >= 3 && isHex(s[1]) && isHex(s[2])
}

// hasScheme reports whether an IRI is absolute (RFC 3986, section 3.1).
func hasScheme(iri string) bool {
	for i := range len(iri) {
		c := iri[i]
		switch {
		case isAlpha(c):
		case i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
		default:
			return i > 0 && c == ':'
		}
	}
	return false
}

func (t *termWriter) bnode(n quad.BNode) string {
	if !validBNode(string(n)) {
		return "its label is malformed"
	}
	t.b = append(append(t.b, '_', ':'), n...)
	return ""
}

// formatDouble is the canonical form of an xsd:double (XML Schema 1.0 part 2, section 3.2.5.2): one digit before the
// point, at least one after it, and an exponent without leading zeros.
func formatDouble(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	exp, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(exp)
}
