package score

import (
	"fmt"
	"io"
	"strings"

	"saidso/article"
	"saidso/conllu"
	"saidso/extract"
)

// Chained is a document of a treebank whose MISC column tells, as GUM's does, which mentions are one entity.
type Chained struct {
	Gold   *extract.Document
	Chains []Chain // in the order in which they end
}

// Chain is a mention and the number of its entity.
type Chain struct {
	extract.Span // tokens
	Entity       string
}

// Blank is the document with its tokens and sentences, and nothing said about them.
func (c *Chained) Blank() *extract.Document { return (&Parsed{Gold: c.Gold}).Blank() }

// ReadChains reads the documents of a treebank in CoNLL-U with their entities. Errors are of the type *article.Error.
func ReadChains(path string, src io.Reader) ([]*Chained, error) {
	var sentences []*conllu.Sentence
	for s, err := range conllu.Read(path, src) {
		if err != nil {
			return nil, err
		}
		sentences = append(sentences, s)
	}
	var out []*Chained
	for _, list := range conllu.Split(sentences) {
		doc, err := conllu.Document(list)
		if err != nil {
			return nil, &article.Error{Path: path, Err: err}
		}
		c := &Chained{Gold: doc}
		var columns []string
		for _, s := range list {
			for _, word := range s.Words {
				columns = append(columns, entityOf(word.Misc))
			}
		}
		if c.Chains, err = chains(columns); err != nil {
			id, _ := list[0].Comment("newdoc")
			return nil, &article.Error{Path: path, Err: fmt.Errorf("%s: %w", id, err)}
		}
		out = append(out, c)
	}
	return out, nil
}

// entityOf is the value of Entity in a MISC column.
func entityOf(misc string) string {
	for field := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(field, "Entity="); ok {
			return v
		}
	}
	return ""
}

// chains reads the brackets of an Entity column: "(1-person-..." opens a mention of entity 1, "1)" closes it, "(2-place-...)" is one of
// a single word; several follow each other without a space.
func chains(columns []string) ([]Chain, error) {
	type open struct {
		entity string
		start  int
	}
	var stack []open
	var out []Chain
	for i, col := range columns {
		for col != "" {
			if rest, ok := strings.CutPrefix(col, "("); ok {
				end := strings.IndexAny(rest, "()")
				if end < 0 {
					end = len(rest)
				}
				entity, _, _ := strings.Cut(rest[:end], "-")
				if col = rest[end:]; strings.HasPrefix(col, ")") {
					out = append(out, Chain{extract.Span{Start: i, End: i + 1}, entity})
					col = col[1:]
				} else {
					stack = append(stack, open{entity, i})
				}
				continue
			}
			entity, rest, ok := strings.Cut(col, ")")
			k := len(stack) - 1
			for k >= 0 && stack[k].entity != entity {
				k--
			}
			if !ok || k < 0 {
				return nil, fmt.Errorf("word %d: %q closes nothing", i+1, clip(col))
			}
			out = append(out, Chain{extract.Span{Start: stack[k].start, End: i + 1}, entity})
			stack = append(stack[:k], stack[k+1:]...)
			col = rest
		}
	}
	if len(stack) > 0 {
		return nil, fmt.Errorf("entity %s, open from word %d on, is not closed", clip(stack[0].entity), stack[0].start+1)
	}
	return out, nil
}
