// Package parse says what each word of one sentence is and what it depends on: universal and Penn part of
// speech, lemma, and a Universal Dependencies tree with subtypes (nsubj:pass, obl:agent, acl:relcl ...).
//
//	b, err := os.ReadFile("data/model/syntax.bin")
//	m, err := parse.Open(b)
//	for _, n := range m.Parse([]string{"Rubio", "criticized", "Zelenskyy", "."}) {
//		fmt.Println(n.UPOS, n.Lemma, n.Head, n.Rel) // PROPN Rubio 1 nsubj, VERB criticize -1 root, ...
//	}
//
// All three parts are linear models, trained as averaged perceptrons by package train, which this package does
// not import. A greedy tagger gives each word a Penn tag and a universal tag at once. Lemmas come from
// edit rules for a tag and the longest known ending of a word. An arc-eager parser (Nivre 2003) with beam
// search and the features of Zhang and Nivre (2011) builds the tree.
//
// Words are expected as Universal Dependencies cuts English: "do" "n't", "Rubio" "'s". Typographic quotation
// marks, apostrophes and dashes are read as the ASCII that the treebanks print; a sentence in capitals, or a
// headline in which nearly every word has one, is recognised and its capitals are not trusted.
//
// Limits: trees are projective; time and memory grow with the length of the sentence and nothing more, but
// a "sentence" of thousands of words is parsed without sense. What the model gets wrong stands in
// data/model/README.md. Indexes count words.
package parse
