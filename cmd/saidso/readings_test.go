package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/article"
	"saidso/schema"
)

// slowFirst takes the longer the earlier an article stands, and breaks down on some.
type slowFirst struct{ n int }

func (x slowFirst) Read(ctx context.Context, a *article.Article) (*schema.Reading, error) {
	time.Sleep(time.Duration(x.n-a.Line) * time.Millisecond)
	switch a.Text {
	case "panic":
		panic("index out of range")
	case "error":
		return nil, errors.New("too odd")
	}
	return schema.NewReading(a, "test/1"), nil
}

func TestReadings(t *testing.T) {
	var input strings.Builder
	const n = 20
	for i := 1; i <= n; i++ {
		text := fmt.Sprintf("article %d", i)
		switch i {
		case 3:
			text = "panic"
		case 5:
			text = "error"
		}
		fmt.Fprintf(&input, "{\"text\":%q}\n", text)
		if i == 7 {
			input.WriteString("broken\n")
		}
	}
	var want []string
	for _, workers := range []int{1, 2, 8} {
		var got []string
		opt := article.Options{Stdin: strings.NewReader(input.String())}
		for r := range readings(t.Context(), slowFirst{n + 1}, sourceOf(article.Read(t.Context(), []string{"-"}, opt)), workers) {
			if r.err != nil {
				var at *article.Error
				if !errors.As(r.err, &at) {
					t.Fatalf("%d workers: %v", workers, r.err)
				}
				got = append(got, r.err.Error())
				continue
			}
			got = append(got, r.reading.Source.Text)
		}
		if want == nil {
			want = got
		}
		if len(got) != n+1 || !slices.Equal(got, want) {
			t.Errorf("%d workers: got %q, want %q", workers, got, want)
		}
	}
	for _, failure := range []string{"-: line 3: extraction broke down: index out of range", "-: line 5: too odd"} {
		if !slices.Contains(want, failure) {
			t.Errorf("no %q in %q", failure, want)
		}
	}
}

// A caller that has enough leaves, and a context that ends is the last error.
func TestReadingsEnd(t *testing.T) {
	input := strings.Repeat("{\"text\":\"one\"}\n", 50)
	from := func(ctx context.Context) intake {
		return sourceOf(article.Read(ctx, []string{"-"}, article.Options{Stdin: strings.NewReader(input)}))
	}
	n := 0
	for range readings(t.Context(), slowFirst{}, from(t.Context()), 2) {
		if n++; n == 3 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n = 0
	for r := range readings(ctx, slowFirst{}, from(ctx), 2) {
		if n++; n == 3 {
			cancel()
		}
		last = r.err
	}
	if n != 4 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d steps, the last with %v", n, last)
	}
}
