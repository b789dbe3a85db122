package reader

import (
	"saidso/extract"
	"saidso/extract/reader/internal/wordpiece"
)

// unit is a sentence, or a part of one that is too long for a window.
type unit struct {
	extract.Span     // tokens
	sentence     int // index in Document.Sentences
	pieces       int
}

// text is a document cut into pieces and units.
type text struct {
	pieces []int32
	from   []int32 // of token i: pieces[from[i]:from[i+1]]
	units  []unit
}

// cut cuts a document into pieces, and its sentences into units of at most room pieces.
func (t *text) cut(doc *extract.Document, v *wordpiece.Vocab, room int) {
	t.pieces, t.units = t.pieces[:0], t.units[:0]
	t.from = append(t.from[:0], 0)
	for i := range doc.Tokens {
		from := len(t.pieces)
		t.pieces = v.Append(t.pieces, doc.Word(i))
		if len(t.pieces)-from > room {
			t.pieces = append(t.pieces[:from], v.Unk)
		}
		t.from = append(t.from, int32(len(t.pieces)))
	}
	for k, s := range doc.Sentences {
		u := unit{extract.Span{Start: s.Start, End: s.Start}, k, 0}
		for i := s.Start; i < s.End; i++ {
			n := t.size(i)
			if u.pieces+n > room {
				t.units = append(t.units, u)
				u = unit{extract.Span{Start: i, End: i}, k, 0}
			}
			u.End, u.pieces = i+1, u.pieces+n
		}
		if u.Len() > 0 {
			t.units = append(t.units, u)
		}
	}
}

// size is the number of pieces of token i.
func (t *text) size(i int) int { return int(t.from[i+1] - t.from[i]) }

// windows calls yield with runs of units of at most room pieces: whole paragraphs as long as they fit; a paragraph that does not
// fit by itself begins a window and is cut between units.
func (t *text) windows(doc *extract.Document, room int, yield func([]unit)) {
	first, n := 0, 0 // of the window that is being filled
	flush := func(end int) {
		if end > first {
			yield(t.units[first:end])
		}
		first, n = end, 0
	}
	for from := 0; from < len(t.units); {
		to, total := from, 0
		paragraph := doc.Sentences[t.units[from].sentence].Paragraph
		for to < len(t.units) && doc.Sentences[t.units[to].sentence].Paragraph == paragraph {
			total += t.units[to].pieces
			to++
		}
		if n+total > room {
			flush(from)
		}
		for k := from; k < to; k++ {
			if n+t.units[k].pieces > room {
				flush(k)
			}
			n += t.units[k].pieces
		}
		from = to
	}
	flush(len(t.units))
}
