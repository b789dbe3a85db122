package article

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// checkUTF8 returns an error that names the first byte that is no UTF-8. Data stood in its file behind
// mark other bytes.
func checkUTF8(data []byte, mark int) error {
	i := invalidUTF8(data)
	if i < 0 {
		return nil
	}
	line := 1 + bytes.Count(data[:i], []byte("\n"))
	return atLine(line, fmt.Errorf("%w: invalid UTF-8 at byte %d (0x%02X)", ErrEncoding, mark+i, data[i]))
}

// invalidUTF8 is the place of the first byte that is no UTF-8, -1 if there is none.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
