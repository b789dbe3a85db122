package kb

import "testing"

func TestDates(t *testing.T) {
	for _, c := range []struct{ in, first, last string }{
		{"2015-03-05", "2015-03-05", "2015-03-05"}, {"2015-03", "2015-03-01", "2015-03-31"}, {"2016-02", "2016-02-01", "2016-02-29"},
		{"2015", "2015-01-01", "2015-12-31"},
	} {
		d, err := ParseDate(c.in)
		if err != nil || d.String() != c.in || d.First().String() != c.first || d.Last().String() != c.last {
			t.Errorf("%s: %v %v %v %v", c.in, d, d.First(), d.Last(), err)
		}
	}
	for _, in := range []string{"", "2015-13", "2015-02-30", "15-02-03", "2015/02/03", "2015-2-3", "0000", "20150305"} {
		if d, err := ParseDate(in); err == nil {
			t.Errorf("%q is %v", in, d)
		}
	}
	if Day(2015, 12, 31).Days(Day(2016, 1, 2)) != 2 {
		t.Error("days between years")
	}
}

func date(t *testing.T, s string) Date {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTermCovers(t *testing.T) {
	for _, c := range []struct {
		from, until, day string
		sure, may        bool
	}{
		{"2015-03-05", "2016-03-05", "2015-03-05", true, true},
		{"2015-03-05", "2016-03-05", "2015-03-04", false, false},
		{"2015-03-05", "2016-03-05", "2016-03-04", true, true},
		{"2015-03-05", "2016-03-05", "2016-03-05", false, false}, // the successor's
		{"2015-03-05", "", "2040-01-01", true, true},
		{"2015-03", "2016", "2015-03-30", false, true},
		{"2015-03", "2016", "2015-03-31", true, true},
		{"2015-03", "2016", "2015-02-28", false, false},
		{"2015-03", "2016", "2015-12-31", true, true},
		{"2015-03", "2016", "2016-01-01", false, true},
		{"2015-03", "2016", "2016-12-31", false, false},
		{"2015", "2016", "2015-12-31", true, true},
		{"2015-03-05", "2016-03-05", "2015-03", false, true},
		{"2015-03-05", "2016-03-05", "2015-04", true, true},
		{"2015-03-05", "", "", false, false},
	} {
		term := Term{From: date(t, c.from), Until: date(t, c.until)}
		if got := term.Covers(date(t, c.day)); got != c.sure {
			t.Errorf("[%s, %s) covers %s: %v", c.from, c.until, c.day, got)
		}
		if got := term.MayCover(date(t, c.day)); got != c.may {
			t.Errorf("[%s, %s) may cover %s: %v", c.from, c.until, c.day, got)
		}
	}
}
