package resolve

import (
	"strings"

	"saidso/extract"
)

func clash(a, b extract.Gender) bool {
	return a != extract.GenderUnknown && b != extract.GenderUnknown && a != b
}

// shortFor reports whether a title may stand for a longer one. A deputy is not called by the office that he
// deputizes for, nor a prime minister "the minister".
func shortFor(title, full string) bool {
	before, ok := strings.CutSuffix(full, " "+title)
	if !ok {
		return false
	}
	switch before {
	case "prime", "vice", "deputy", "deputy prime", "assistant", "under", "deputy assistant":
		return false
	}
	return true
}

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}
