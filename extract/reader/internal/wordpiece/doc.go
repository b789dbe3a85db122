// Package wordpiece cuts words into the pieces of an uncased BERT (Devlin et al. 2019), which the reader's encoder knows.
//
//	v, err := wordpiece.Read(text) // one piece a line
//	ids := v.Append(nil, "Überprüfung") // uber ##pr ##uf ##ung
//
// A word is lower-cased, decomposed (NFD) and loses its accents and what is invisible; punctuation marks, by BERT's
// definition of them, and Chinese characters stand alone. What is between is cut from the left into the longest pieces of the
// vocabulary, those after the first being the ones spelled with "##". What cannot be cut so, or has more than 100
// characters, is [UNK], and so is a word that gives more than [MaxPieces] pieces or none. Words are expected without white
// space; any in them separates.
package wordpiece
