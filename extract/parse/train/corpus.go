package train

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// sentence is one tree of a treebank.
type sentence struct {
	words, upos, xpos, lemmas, rels []string
	heads                           []int // -1 for the root
	genre                           string
}

// readTreebank reads a CoNLL-U file, leaving out multiword ranges and empty nodes.
func readTreebank(path string) ([]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var (
		list  []sentence
		now   sentence
		genre string
	)
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for line := 1; in.Scan(); line++ {
		text := in.Text()
		if g, ok := strings.CutPrefix(text, "# meta::genre = "); ok {
			genre = g
		}
		if text == "" && len(now.words) > 0 {
			now.genre = genre
			list = append(list, now)
			now = sentence{}
		}
		if text == "" || text[0] == '#' {
			continue
		}
		col := strings.Split(text, "\t")
		if len(col) != 10 {
			return nil, fmt.Errorf("%s: line %d: expected 10 columns, found %d", path, line, len(col))
		}
		if strings.ContainsAny(col[0], "-.") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: head: %w", path, line, err)
		}
		now.words = append(now.words, col[1])
		now.lemmas = append(now.lemmas, col[2])
		now.upos = append(now.upos, col[3])
		now.xpos = append(now.xpos, col[4])
		now.heads = append(now.heads, head-1)
		now.rels = append(now.rels, col[7])
	}
	if len(now.words) > 0 {
		now.genre = genre
		list = append(list, now)
	}
	return list, in.Err()
}

// projective gives heads without crossing arcs: as long as there are any, the shortest of them moves up to its
// head's head (Nivre and Nilsson 2005).
func projective(heads []int) []int {
	heads = append([]int(nil), heads...)
	for {
		shortest := -1
		for d, h := range heads {
			if h >= 0 && crossing(heads, d) && (shortest < 0 || abs(d-h) < abs(shortest-heads[shortest])) {
				shortest = d
			}
		}
		if shortest < 0 {
			return heads
		}
		heads[shortest] = heads[heads[shortest]]
	}
}

// crossing says whether a word between d and its head is not below that head.
func crossing(heads []int, d int) bool {
	for k := min(d, heads[d]) + 1; k < max(d, heads[d]); k++ {
		up := k
		for up >= 0 && up != heads[d] {
			up = heads[up]
		}
		if up < 0 {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }
