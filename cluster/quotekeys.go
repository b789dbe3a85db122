package cluster

import "slices"

const (
	row    = 3       // words that make a key
	sparse = 2 * row // content words of a quotation from which keys are thinned out
)

// QuoteKeys are the keys of a quotation, sorted. One of fewer than six words, or with fewer than three that are no function words, has
// none. Two quotations that have four such words in a row in common share a key, and most of those with three.
func QuoteKeys(q *Quote) []string {
	if len(q.tokens) < minQuote {
		return nil
	}
	var words []uint64
	for _, t := range q.tokens {
		if t.content {
			words = append(words, hashWord(t.text))
		}
	}
	hashes := runs(words, row)
	if len(words) >= sparse {
		hashes = winnow(hashes)
	}
	var keys []string
	for _, h := range hashes {
		keys = append(keys, key(h))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// winnow keeps the lesser of each two hashes in a row.
func winnow(hashes []uint64) []uint64 {
	var out []uint64
	for i := 1; i < len(hashes); i++ {
		if h := min(hashes[i-1], hashes[i]); len(out) == 0 || out[len(out)-1] != h {
			out = append(out, h)
		}
	}
	return out
}
