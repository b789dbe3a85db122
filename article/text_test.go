package article

import "testing"

func TestHeadlineOfText(t *testing.T) {
	tests := []struct{ name, text, headline string }{
		{"blank line", "Ford resigns\n\nFord said.", "Ford resigns"},
		{"CRLF", "Ford resigns\r\n\r\nFord said.\r\n", "Ford resigns"},
		{"spaces", "  Ford  resigns \n \t\nFord said.", "Ford resigns"},
		{"several blank lines", "Ford resigns\n\n\n\nFord said.", "Ford resigns"},
		{"no blank line", "Ford resigns\nFord said.\n\nMore.", ""},
		{"one line", "Ford resigns", ""},
		{"nothing below", "Ford resigns\n\n \n", ""},
		{"leading blank line", "\nFord resigns\n\nFord said.", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := parseText([]byte(test.text), 0)
			if err != nil {
				t.Fatal(err)
			}
			if a.Headline != test.headline || a.Text != test.text {
				t.Errorf("got %q of %q, want %q of %q", a.Headline, a.Text, test.headline, test.text)
			}
		})
	}
}
