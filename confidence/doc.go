// Package confidence turns the scores of the extractor into shares: of the records with a confidence of 0.8, about four in five are right.
//
//	t, err := confidence.Read(data.Confidence, "confidence/table.tsv")
//	t.Apply(reading)
//
// The extractor scores what it finds, and what a score is worth differs: a direct quotation with a score of 0.6 is right more often
// than a relation with one of 0.8. A [Table] holds, for each kind of record, points (score, share right) that never fall; between two of
// them it interpolates, beyond them the last one counts. [Fit] makes the points of one kind from records of which it is known whether
// they are right, by pooling adjacent violators (Ayer et al. 1955; Zadrozny and Elkan, KDD 2002). `go run ./cmd/evaluate confidence --fit`
// makes the whole table.
//
// Limits: a kind that the table lacks, and so the nil table, leave scores as they are. What is right is what the articles of the fit
// count as right; news of another kind may be easier or harder.
package confidence
