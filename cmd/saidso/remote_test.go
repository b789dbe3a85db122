package main

import "testing"

func TestAddressOf(t *testing.T) {
	const fetched = "https://www.courier.example/story?utm_source=rss"
	for _, test := range []struct{ canonical, want string }{
		{"", fetched},
		{"https://www.courier.example/story", "https://www.courier.example/story"},
		{"https://courier.example/story", "https://courier.example/story"},
		{"https://m.courier.example/story", "https://m.courier.example/story"},
		{"https://wire.example/story", fetched},     // another outlet's
		{"https://www.courier.example/", fetched},   // the home page
		{"https://www.courier.example", fetched},    // the same
		{"https://evilcourier.example/x", fetched},  // only looks alike
		{"https://www.courier.example:x/", fetched}, // no address
	} {
		if got := addressOf(fetched, test.canonical); got != test.want {
			t.Errorf("%q: got %q, want %q", test.canonical, got, test.want)
		}
	}
	if got := addressOf("https://a.example/", "https://a.example"); got != "https://a.example" {
		t.Errorf("a home page: got %q", got)
	}
}
