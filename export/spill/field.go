package spill

import (
	"errors"
	"strings"
)

// ErrRecord is a record that Field did not write.
var ErrRecord = errors.New("malformed record of a sort")

// Field appends a string. Two zero bytes end it; a zero byte in it is followed by ff, so that order is kept.
func Field(b []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, 0)
		if i < 0 {
			break
		}
		b = append(append(b, s[:i]...), 0, 0xff)
		s = s[i+1:]
	}
	return append(append(b, s...), 0, 0)
}

// Next reads a string that Field wrote, and answers what follows it.
func Next(record []byte) (s string, rest []byte, err error) {
	var parts []byte // only where a zero byte was in the string
	from := 0
	for i := 0; i+1 < len(record); i++ {
		if record[i] != 0 {
			continue
		}
		switch record[i+1] {
		case 0:
			if parts == nil {
				return string(record[from:i]), record[i+2:], nil
			}
			return string(append(parts, record[from:i]...)), record[i+2:], nil
		case 0xff:
			parts = append(parts, record[from:i+1]...)
			from = i + 2
			i++
		default:
			return "", nil, ErrRecord
		}
	}
	return "", nil, ErrRecord
}
