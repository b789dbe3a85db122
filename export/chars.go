package export

import (
	"strings"
	"unicode/utf8"
)

// The character classes of the N-Quads grammar.

func isAlpha(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isHex(c byte) bool   { return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

// validLang is LANGTAG without its "@".
func validLang(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if part == "" {
			return false
		}
		for j := range len(part) {
			if !isAlpha(part[j]) && (i == 0 || !isDigit(part[j])) {
				return false
			}
		}
	}
	return true
}

// validBNode is BLANK_NODE_LABEL without its "_:".
func validBNode(label string) bool {
	if label == "" || !utf8.ValidString(label) || strings.HasSuffix(label, ".") {
		return false
	}
	for i, r := range label {
		if r == '.' && i > 0 {
			continue
		}
		if !isNameStart(r) && (i > 0 || r < '0' || r > '9') && (i == 0 || !isNameRest(r)) {
			return false
		}
	}
	return true
}

// isNameStart is PN_CHARS_U.
func isNameStart(r rune) bool {
	switch {
	case r == '_' || r == ':' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		return true
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return false
	}
	for _, in := range [...][2]rune{{0xC0, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF}, {0x200C, 0x200D},
		{0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}} {
		if in[0] <= r && r <= in[1] {
			return true
		}
	}
	return false
}

// isNameRest is what PN_CHARS has beyond PN_CHARS_U.
func isNameRest(r rune) bool {
	return r == '-' || '0' <= r && r <= '9' || r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}
