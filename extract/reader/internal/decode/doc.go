// Package decode finds the best structure that the scores of the reader's heads allow: [Chain] labels for a row of words,
// where I-X follows only B-X or I-X (Viterbi), and [Parser] trees (Eisner 1996, first order): projective, one head for
// each word, one root.
//
// Scores are float32, added in float32, and ties go to the label, split or root that comes first, so that the result
// is a function of the scores. Scores that are no numbers never win; whatever the scores, the result obeys its constraints.
package decode
