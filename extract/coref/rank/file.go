package rank

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Write writes a committee as lines of text: the sizes, then for each net the weights of each feature under its name (past the
// hidden layer first, then to each of its units), the bias of the hidden units, and the weights of their output. Weights have
// four significant digits.
func (c *Committee) Write(to io.Writer, names []string) error {
	w := bufio.NewWriter(to)
	line := func(name string, weights ...[]float32) {
		w.WriteString(name)
		for _, list := range weights {
			for _, x := range list {
				w.WriteByte('\t')
				w.WriteString(strconv.FormatFloat(float64(x), 'g', 4, 32))
			}
		}
		w.WriteByte('\n')
	}
	fmt.Fprintf(w, "nets\t%d\tfeatures\t%d\thidden\t%d\n", len(c.Nets), c.Nets[0].In, c.Nets[0].Hidden)
	for _, n := range c.Nets {
		for f := range n.In {
			line(names[f], n.Direct[f:f+1], n.First[f*n.Hidden:][:n.Hidden])
		}
		line("(bias)", n.Bias)
		line("(output)", n.Second)
	}
	return w.Flush()
}

// Read reads what Write wrote. The features must be those of names, in their order.
func Read(text string, names []string) (*Committee, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
		lines = lines[1:]
	}
	var nets, in, hidden int
	if len(lines) == 0 {
		return nil, fmt.Errorf("no weights")
	}
	if _, err := fmt.Sscanf(lines[0], "nets\t%d\tfeatures\t%d\thidden\t%d", &nets, &in, &hidden); err != nil {
		return nil, fmt.Errorf("line 1: no sizes: %w", err)
	}
	if in != len(names) || nets < 1 || hidden < 1 || hidden > 1<<12 || len(lines) != 1+nets*(in+2) {
		return nil, fmt.Errorf("%d lines for %d nets of %d features and %d units; expected %d features", len(lines), nets, in, hidden, len(names))
	}
	at := 1
	next := func(name string, n int) ([]float32, error) {
		c := strings.Split(lines[at], "\t")
		at++
		if c[0] != name || len(c) != n+1 {
			return nil, fmt.Errorf("line %d: %q with %d weights, expected %q with %d", at, c[0], len(c)-1, name, n)
		}
		out := make([]float32, n)
		for i, s := range c[1:] {
			x, err := strconv.ParseFloat(s, 32)
			if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
				return nil, fmt.Errorf("line %d: %q is no number", at, s)
			}
			out[i] = float32(x)
		}
		return out, nil
	}
	c := &Committee{}
	for range nets {
		n := &Net{In: in, Hidden: hidden}
		for f := range in {
			row, err := next(names[f], hidden+1)
			if err != nil {
				return nil, err
			}
			n.Direct, n.First = append(n.Direct, row[0]), append(n.First, row[1:]...)
		}
		var err error
		if n.Bias, err = next("(bias)", hidden); err != nil {
			return nil, err
		}
		if n.Second, err = next("(output)", hidden); err != nil {
			return nil, err
		}
		c.Nets = append(c.Nets, n)
	}
	return c, nil
}
