package article

import "strconv"

// loneSurrogate reports whether a JSON string escapes half a surrogate pair.
func loneSurrogate(v []byte) bool {
	for i := 0; i+1 < len(v); i++ {
		if v[i] != '\\' {
			continue
		}
		unit := escapedUnit(v[i:])
		switch {
		case unit < 0xD800 || unit > 0xDFFF:
			i++
		case unit < 0xDC00 && i+6 < len(v) && escapedUnit(v[i+6:])&^0x3FF == 0xDC00:
			i += 11
		default:
			return true
		}
	}
	return false
}

// escapedUnit is the value of a \uXXXX at the beginning of v, 0 if there is none.
func escapedUnit(v []byte) uint64 {
	if len(v) < 6 || v[0] != '\\' || v[1] != 'u' {
		return 0
	}
	unit, err := strconv.ParseUint(string(v[2:6]), 16, 16)
	if err != nil {
		return 0
	}
	return unit
}
