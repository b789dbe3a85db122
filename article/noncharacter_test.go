package article

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestNoncharactersAreRefused(t *testing.T) {
	lines := "{\"text\":\"Ford\\uFFFF said.\"}\n{\"text\":\"Ford said.\",\"title\":\"\\uFDD0\"}\n[]\n{\"text\":\"Ford said.\"}\n"
	var got []string
	read := 0
	for a, err := range Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(lines)}) {
		if err == nil {
			read++
			if a.Line != 4 {
				t.Errorf("line %d was read", a.Line)
			}
			continue
		}
		if !errors.Is(err, ErrEncoding) && !errors.Is(err, ErrRecord) {
			t.Errorf("%v", err)
		}
		got = append(got, err.Error())
	}
	want := []string{
		"-: line 1: not valid UTF-8: U+FFFF is no character",
		"-: line 2: not valid UTF-8: U+FDD0 is no character",
		"-: line 3: broken record: not an object",
	}
	if read != 1 || len(got) != len(want) {
		t.Fatalf("read %d, errors %q", read, got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i][:9]) || !strings.HasSuffix(got[i], want[i][strings.LastIndex(want[i], ": "):]) {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
