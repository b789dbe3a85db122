package article

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	noon := time.Date(2025, 3, 5, 12, 0, 0, 0, time.UTC)
	minute := time.Date(2025, 3, 5, 12, 30, 0, 0, time.UTC)
	day := time.Date(2025, 3, 5, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		in      string
		want    time.Time
		dayOnly bool
	}{
		{"2025-03-05T12:00:00Z", noon, false},
		{"2025-03-05T14:00:00+02:00", noon, false},
		{"2025-03-05T14:00:00+0200", noon, false},
		{"2025-03-05T14:00:00+02", noon, false},
		{"2025-03-05T07:00:00.000-05:00", noon, false},
		{"2025-03-05t12:00:00z", noon, false},
		{"2025-03-05T12:00:00", noon, false},
		{"2025-03-05T12:30", minute, false},
		{"2025-03-05T12:30Z", minute, false},
		{"2025-03-05 12:00:00", noon, false},
		{"2025-03-05 12:00", noon, false},
		{"2025-03-05 14:00:00 +0200", noon, false},
		{"2025-03-05 14:00:00+02:00", noon, false},
		{"2025-03-05 12:00:00 UTC", noon, false},
		{"2025-03-05 07:00:00 EST", noon, false},
		{"2025-03-05 08:00:00 EDT", noon, false},
		{"20250305T120000Z", noon, false},
		{"20250305120000", noon, false},
		{"Wed, 05 Mar 2025 12:00:00 GMT", noon, false},
		{"Wed, 5 Mar 2025 14:00:00 +0200", noon, false},
		{"Wed Mar 5 12:00:00 2025", noon, false},
		{" 2025-03-05\n", day, true},
		{"2025-3-5", day, true},
		{"20250305", day, true},
		{"2025/03/05", day, true},
		{"2025-03-05+09:00", day, true},
		{"March 5, 2025", day, true},
		{"Mar. 5, 2025", day, true},
		{"5 March 2025", day, true},
		{"05 Mar 2025", day, true},
		{"Wednesday, March 5, 2025", day, true},
	}
	for _, test := range tests {
		got, dayOnly, ok := parseDate(test.in)
		if !ok || !got.Equal(test.want) || got.Location() != time.UTC || dayOnly != test.dayOnly {
			t.Errorf("%q: got %v, %v, %v; want %v, %v", test.in, got, dayOnly, ok, test.want, test.dayOnly)
		}
	}
	for _, in := range []string{"", "T", "yesterday", "2025", "2025-03", "05/03/2025", "2025-02-30", "2025-13-01", "0001-01-01T00:00:00Z",
		"2025-03-05T25:00:00Z", "2025-03-05 12:00:00 CEST", "2025-03-05 12:00:00 IST"} {
		if got, _, ok := parseDate(in); ok {
			t.Errorf("%q: got %v, want none", in, got)
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for in, want := range map[string]string{"en": "en", "en_US": "en-US", "EN-us": "en-US", "eng": "en", "zh-Hans-CN": "zh-Hans-CN", "und": ""} {
		if got, ok := languageTag(in); !ok || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, ok, want)
		}
	}
	if got, ok := languageTag("English"); ok {
		t.Errorf("English: got %q, want none", got)
	}
}
