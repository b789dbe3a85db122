package api

import (
	"encoding/base64"
	"encoding/json"
)

// cursorOf is a place in a list as a cursor has it: opaque, and fit for an address.
func cursorOf(key any) (*string, error) {
	b, err := json.Marshal(key)
	if err != nil {
		return nil, err
	}
	s := base64.RawURLEncoding.EncodeToString(b)
	return &s, nil
}

// placeOf reads a cursor, nil where there is none.
func placeOf[T any](v values) (*T, error) {
	s := v.text("cursor")
	if s == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	key := new(T)
	if err == nil {
		err = json.Unmarshal(b, key)
	}
	if err != nil {
		return nil, wrong("cursor: %q is none that was given here", cut(s))
	}
	return key, nil
}
