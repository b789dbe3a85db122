package main

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"

	"saidso/confidence"
)

// confidenceReport is what "confidence" prints.
type confidenceReport struct {
	about
	fit       string
	documents int
	samples   map[string][]confidence.Sample
}

// reliability is how far the confidence of records is from the share that is right.
type reliability struct {
	records, right int
	said, gap      float64 // mean confidence; mean distance of it from the share that is right, by tenths (ECE)
}

func reliabilityOf(all []confidence.Sample) reliability {
	var r reliability
	for _, b := range tenths(all) {
		r.records += b.records
		r.right += b.right
		r.said += b.said * float64(b.records)
		if b.records > 0 {
			r.gap += math.Abs(b.said*float64(b.records) - float64(b.right))
		}
	}
	if r.records > 0 {
		r.said /= float64(r.records)
		r.gap /= float64(r.records)
	}
	return r
}

// tenths are the records by confidence: below 0.1, below 0.2 and so on; said is the mean confidence.
func tenths(all []confidence.Sample) (bins [10]reliability) {
	for _, s := range all {
		b := &bins[min(9, int(10*s.Score+1e-9))]
		b.records++
		b.said += s.Score
		if s.Right {
			b.right++
		}
	}
	for i := range bins {
		if bins[i].records > 0 {
			bins[i].said /= float64(bins[i].records)
		}
	}
	return bins
}

// halves are the records with what they would be worth by a table fitted on the other half.
func halves(all []confidence.Sample) []confidence.Sample {
	var out []confidence.Sample
	for half := range 2 {
		var fitted []confidence.Sample
		for i, s := range all {
			if i%2 != half {
				fitted = append(fitted, s)
			}
		}
		t := confidence.NewTable(map[string][]confidence.Knot{"": confidence.Fit(fitted)})
		for i, s := range all {
			if i%2 == half {
				out = append(out, confidence.Sample{Score: t.Of("", s.Score), Right: s.Right})
			}
		}
	}
	return out
}

func hundredth(x float64) string { return fmt.Sprintf("%.2f", x) }

// kindSheet is the reliability by kind of record; with --fit before and after.
func (r *confidenceReport) kindSheet() *sheet {
	s := &sheet{header: []string{"records", "number", "right %", "mean confidence", "distance"}}
	if r.fit != "" {
		s.header = []string{"records", "number", "right %", "mean score", "distance", "distance after"}
	}
	for _, kind := range slices.Sorted(maps.Keys(r.samples)) {
		x := reliabilityOf(r.samples[kind])
		cells := []string{kind, number(x.records), share(x.right, x.records), hundredth(x.said), hundredth(x.gap)}
		if r.fit != "" {
			cells = append(cells, hundredth(reliabilityOf(halves(r.samples[kind])).gap))
		}
		s.add(cells...)
	}
	return s
}

// tenthSheet is the reliability by confidence, over statements and over relations.
func (r *confidenceReport) tenthSheet() *sheet {
	s := &sheet{header: []string{"confidence", "statements", "mean", "right %", "relations", "mean", "right %"}}
	var parts [2][]confidence.Sample
	for kind, all := range r.samples {
		if r.fit != "" {
			all = halves(all)
		}
		part := 0
		if kind[0] != 's' {
			part = 1
		}
		parts[part] = append(parts[part], all...)
	}
	a, b := tenths(parts[0]), tenths(parts[1])
	for i := range a {
		if a[i].records+b[i].records == 0 {
			continue
		}
		cells := []string{fmt.Sprintf("%.1f to %.1f", float64(i)/10, float64(i+1)/10)}
		for _, x := range []reliability{a[i], b[i]} {
			if x.records == 0 {
				cells = append(cells, "0", "", "")
				continue
			}
			cells = append(cells, number(x.records), hundredth(x.said), share(x.right, x.records))
		}
		s.add(cells...)
	}
	return s
}

func (r *confidenceReport) note() string {
	if r.fit == "" {
		return fmt.Sprintf("%d documents; %s, %s.", r.documents, r.extractor, r.date)
	}
	return fmt.Sprintf("%d documents; %s, %s. Distance after: each half of the records by a table fitted on the other.", r.documents, r.extractor, r.date)
}

func (r *confidenceReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s\n\n", r.note())
	return texts(out, []*sheet{r.kindSheet(), r.tenthSheet()})
}

func (r *confidenceReport) markdown(out *bytes.Buffer) {
	command := "confidence"
	if r.fit != "" {
		command += " --fit " + r.fit
	}
	r.heading(out, command)
	fmt.Fprintf(out, "%s\n\n", r.note())
	r.kindSheet().markdown(out)
	out.WriteByte('\n')
	r.tenthSheet().markdown(out)
}

func (r *confidenceReport) json(out *bytes.Buffer) error {
	type row struct {
		Kind     string  `json:"kind"`
		Records  int     `json:"records"`
		Right    int     `json:"right"`
		Mean     float64 `json:"mean"`
		Distance float64 `json:"distance"`
	}
	rows := []row{}
	for _, kind := range slices.Sorted(maps.Keys(r.samples)) {
		x := reliabilityOf(r.samples[kind])
		rows = append(rows, row{kind, x.records, x.right, x.said, x.gap})
	}
	return printJSON(out, struct {
		Corpora   []string `json:"corpora"`
		Extractor string   `json:"extractor"`
		Documents int      `json:"documents"`
		Kinds     []row    `json:"kinds"`
	}{r.corpora, r.extractor, r.documents, rows})
}
