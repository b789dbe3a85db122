// Package conllu reads and writes CoNLL-U, the format of Universal Dependencies' treebanks
// (https://universaldependencies.org/format.html): a word a line with ten columns, comments before the sentence, a blank
// line after it.
//
//	for s, err := range conllu.Read("en.conllu", file) { ... }
//	doc, err := conllu.Document(sentences)     // the words as tokens of a text
//	sentences = conllu.Sentences(doc, "en")    // and back
//	err = s.Write(w)
//
// [Sentence] holds a sentence as it stands: what is read and then written is the same, but for comments between sentences
// and lines' ends. Reading is strict: a line that the format does not allow is an *article.Error with path and line, and
// ends the reading. Relations are checked to be a head in the sentence, not to be a tree; features and the last columns
// are not looked into, but for SpaceAfter=No.
//
// # Words and text
//
// A multiword token ("don't", lines 1-2) is kept as a [Range]; the words in it are what stages read, and follow each other
// without a space. Empty nodes (5.1) are kept as lines. In a [Document] the text is made of the forms: a space after
// each word where SpaceAfter=No does not say otherwise, a blank line before a sentence that begins a paragraph ("# newpar",
// "# newdoc"), so that offsets slice back to the forms.
//
// A line may have 1 MB.
package conllu
