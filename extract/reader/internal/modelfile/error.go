package modelfile

import "fmt"

// Error says what is wrong with a model file.
type Error struct {
	Part     string // of the file: "version", "tensor enc.0.q.w: checksum"
	Expected string
	Found    string
}

func (e *Error) Error() string {
	return fmt.Sprintf("reader model: %s: expected %s, found %s", e.Part, e.Expected, e.Found)
}

func broken(part string, expected, found any) error {
	return &Error{part, fmt.Sprint(expected), fmt.Sprint(found)}
}
