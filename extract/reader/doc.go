// Package reader reads text with a neural network: what each word is and depends on, what names there are, who said
// what, and who is for or against whom. One encoder reads a stretch of an article, and small heads on top of it answer.
//
//	m, err := reader.Open(b)  // the bytes of a model file
//	err = m.Read(doc)         // a document with tokens, sentences and quotations
//	fmt.Println(doc.Tokens[0].Rel, doc.Names, doc.Reports, doc.Stances)
//
// [Stage] is the same as a stage of a pipeline. [Model.With] gives the same model other [Options].
//
// # Network
//
// Words come from the document and are cut into pieces (internal/wordpiece). Runs of sentences make a window, at most 256
// pieces with the marks at its ends: as many whole paragraphs as fit; a paragraph that does not fit alone is cut between
// sentences, a sentence that does not, between words. The encoder is a BERT (Devlin et al. 2019; post-norm layers, GELU by tanh) whose embeddings
// also know how a word is capitalised, whether it stands in quotation marks, and where sentences and paragraphs begin. A
// word's vector is the mean of its pieces'.
//
//   - Tags are the best label of a linear layer. A lemma is what the rule of the longest known ending makes of a word
//     with its tag ("two letters off, a y on"); the encoder sees pieces of words, not their last letters.
//   - Trees are biaffine scores (Dozat and Manning 2017) decoded as the best projective tree with one root (Eisner 1996). A
//     dateline is a tree of its own. Sentences of more than 200 words, and those cut by a window, are parsed in parts;
//     the roots of later parts hang on the first as parataxis.
//   - Names are BIO labels in a valid order.
//   - Reports take two steps. A linear layer marks cues, BIO again. Then a tagger of two small layers reads 100 words on either side of each
//     cue, knowing how far each word is from it, and marks source, content and the cue itself (a linear-chain CRF). A second
//     layer finds the cues that stand inside contents.
//   - Stances are between two names, or pronouns of the third person, of a sentence, the first eight of it. The sentence goes through layers of
//     the head's own, which branch off below the encoder's top, once for all pairs. Either of the two then asks the words by attention of several
//     heads, which knows where each word stands seen from both; two layers judge what they are answered: neutral, one for the other, one
//     against the other (the five classes of Park et al., Findings of ACL 2021). Each pair is read twice, either first, and the mean taken.
//     [Model.ReadStances] reads given pairs.
//
// # Limits
//
// English. Nothing is seen across the border of two windows: a source in one and a content in the other are not linked.
// Memory is bounded by the window, but for a few bytes a word. The same document gives the same bytes whatever the model has
// read before and however many goroutines use it. Kernels for AVX-512 and AVX2 give the same; plain Go (Options.Scalar)
// differs in the last bits of scores, so only ties may fall otherwise.
package reader
