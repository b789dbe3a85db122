package segment

import "saidso/extract"

// Split cuts text into tokens and sentences. See the package's documentation for what they are and what
// always holds of them.
func Split(text string) ([]extract.Token, []extract.Sentence) {
	s := scanner{lists: lists(), tokens: make([]extract.Token, 0, len(text)/4)}
	var sentences []extract.Sentence
	paragraph := 0
	for b := range paragraphs(text) {
		first := len(s.tokens)
		s.scan(text, b)
		if len(s.tokens) == first {
			continue
		}
		c := cutter{text: s.text, tokens: s.tokens, lists: s.lists, first: first}
		for start := first; start < len(s.tokens); {
			end := c.sentence(start)
			sentences = append(sentences, extract.Sentence{
				Span:      extract.Span{Start: start, End: end},
				Paragraph: paragraph,
			})
			start = end
		}
		paragraph++
	}
	return s.tokens, sentences
}
