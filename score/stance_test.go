package score

import (
	"strings"
	"testing"

	"saidso/extract"
	"saidso/schema"
)

func TestParseStance(t *testing.T) {
	for _, c := range []struct {
		line string
		want StanceRow
		err  string
	}{
		{"[Ana Velic] thanked [Renn].\tAna Velic\tRenn\t1", StanceRow{"Ana Velic thanked Renn.", schema.Span{0, 9}, schema.Span{18, 22}, PForQ}, ""},
		{"“É” [Drovi]k blames the [Løk]’s men.\tDrovi\tLøk\t3", StanceRow{"“É” Drovik blames the Løk’s men.", schema.Span{4, 9}, schema.Span{22, 25}, PAgainstQ}, ""},
		{"[A] is [B]\tA\t0", StanceRow{}, "3 fields"},
		{"[A] is [B]\tA\tB\tx", StanceRow{}, "no stance"},
		{"[A] is [B]\tA\tB\t-1", StanceRow{}, "no stance"},
		{"[A] is B]\tA\tB\t0", StanceRow{}, "1 marked"},
		{"[A] is [B\tA\tB\t0", StanceRow{}, "not closed"},
		{"[A] [is] [B]\tA\tB\t0", StanceRow{}, "3 marked"},
	} {
		got, err := ParseStance(c.line)
		switch {
		case c.err == "" && (err != nil || got != c.want):
			t.Errorf("%q: %+v, %v, expected %+v", c.line, got, err, c.want)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%q: %v, expected %q", c.line, err, c.err)
		}
	}
}

func TestLikelyStance(t *testing.T) {
	for _, c := range []struct {
		s    extract.Stance
		want Stance
	}{
		{extract.Stance{}, Neutral},
		{extract.Stance{PForQ: 0.2, PAgainstQ: 0.3, QAgainstP: 0.1}, Neutral},
		{extract.Stance{PForQ: 0.2, PAgainstQ: 0.45, QAgainstP: 0.1}, PAgainstQ},
		{extract.Stance{QForP: 0.6}, QForP},
		{extract.Stance{QAgainstP: 0.9}, QAgainstP},
	} {
		if got := LikelyStance(c.s); got != c.want {
			t.Errorf("%+v: %s, expected %s", c.s, got, c.want)
		}
	}
}

func TestStances(t *testing.T) {
	s := CountStance(Neutral, Neutral).Plus(CountStance(PAgainstQ, Neutral)).Plus(CountStance(PAgainstQ, PAgainstQ)).Plus(CountStance(Neutral, Neutral))
	if got := s.All().F1(); got != 0.75 {
		t.Errorf("micro-F1 %v, expected 0.75", got)
	}
	// Neutral: P 2/3, R 1; against: P 1, R 1/2; the other three 0.
	if got, want := s.MacroF1(), (0.8+2.0/3)/5; got < want-1e-9 || got > want+1e-9 {
		t.Errorf("macro-F1 %v, expected %v", got, want)
	}
}
