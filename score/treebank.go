package score

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"saidso/article"
	"saidso/conllu"
	"saidso/extract"
)

// Parsed is a document of a treebank.
type Parsed struct {
	Genre string // as "# meta::genre" tells it
	// Gold has the text, the words as its tokens, the sentences and the syntax.
	Gold *extract.Document
	// Surface is the tokens that the treebank prints, as ranges of words: one each but for multiword tokens.
	Surface []extract.Span
}

// ReadTreebank reads the documents of a treebank in CoNLL-U. Every word must have a head. Errors are of the type
// *article.Error.
func ReadTreebank(path string, src io.Reader) ([]*Parsed, error) {
	var sentences []*conllu.Sentence
	for s, err := range conllu.Read(path, src) {
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(s.Words, func(w conllu.Word) bool { return w.Head < 0 }); i >= 0 {
			return nil, &article.Error{Path: path, Err: fmt.Errorf("sentence %d: word %d has no head", len(sentences)+1, i+1)}
		}
		sentences = append(sentences, s)
	}
	if len(sentences) == 0 {
		return nil, &article.Error{Path: path, Err: errors.New("no sentences")}
	}
	var out []*Parsed
	for _, list := range conllu.Split(sentences) {
		doc, err := conllu.Document(list)
		if err != nil {
			return nil, &article.Error{Path: path, Err: err}
		}
		p := &Parsed{Gold: doc, Surface: surface(list)}
		p.Genre, _ = list[0].Comment("meta::genre")
		out = append(out, p)
	}
	return out, nil
}

// surface is the printed tokens of sentences.
func surface(sentences []*conllu.Sentence) []extract.Span {
	var out []extract.Span
	from := 0
	for _, s := range sentences {
		ranges := s.Ranges
		for i := 0; i < len(s.Words); {
			n := 1
			if len(ranges) > 0 && ranges[0].First == i+1 {
				n = ranges[0].Last - ranges[0].First + 1
				ranges = ranges[1:]
			}
			out = append(out, extract.Span{Start: from + i, End: from + i + n})
			i += n
		}
		from += len(s.Words)
	}
	return out
}

// Blank is a document of the treebank with its tokens and sentences, and nothing said about them.
func (p *Parsed) Blank() *extract.Document {
	d := &extract.Document{Article: p.Gold.Article, Sentences: slices.Clone(p.Gold.Sentences)}
	for _, t := range p.Gold.Tokens {
		d.Tokens = append(d.Tokens, extract.Token{Start: t.Start, End: t.End, Head: extract.None})
	}
	return d
}
