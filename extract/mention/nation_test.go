package mention

import "testing"

func TestNationOf(t *testing.T) {
	names := map[string]bool{"brennmark": true, "brenner": false, "dalmora": true, "norma": false, "kestria": true, "osk": true}
	for adj, want := range map[string]string{
		"brennish": "brennmark", // Brenner is a person
		"dalmoran": "dalmora", "kestrian": "kestria",
		"norman":  "", // Norma is a person
		"oskish":  "", // too few letters to tell
		"finnish": "",
	} {
		if got := nationOf(adj, names); got != want {
			t.Errorf("%s: %q, want %q", adj, got, want)
		}
	}
}
