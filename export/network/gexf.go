package network

import (
	"context"
	"errors"
	"io"
	"iter"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
)

// GEXF writes a dynamic network as GEXF 1.3.
func GEXF(ctx context.Context, to io.Writer, quads iter.Seq2[quad.Quad, error]) (err error) {
	n, err := read(quads)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.close()) }()
	w := newWriter(to)
	w.put(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>saidso</creator><description>who did what to whom, from the news</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
`)
	w.gexfColumns("node", nodeColumns)
	w.gexfColumns("edge", edgeColumns)
	w.put("<nodes>\n")
	for v, err := range n.vertices(ctx) {
		if err != nil {
			return err
		}
		w.put("<node")
		w.attr("id", v.id)
		w.attr("label", v.label())
		w.put(">")
		w.gexfCells([]string{v.kind})
		w.spells(v.days)
		w.put("</node>\n")
		if w.err != nil {
			return w.err
		}
	}
	w.put("</nodes>\n<edges>\n")
	number := 0
	for e, err := range n.all(ctx) {
		if err != nil {
			return err
		}
		number++
		w.put("<edge")
		w.attr("id", strconv.Itoa(number))
		w.attr("source", e.source)
		w.attr("target", e.target)
		w.attr("kind", e.predicate)
		w.attr("label", e.label())
		w.attr("weight", strconv.Itoa(e.weight))
		w.put(">")
		w.gexfCells(e.cells())
		w.spells(e.days)
		w.put("</edge>\n")
		if w.err != nil {
			return w.err
		}
	}
	w.put("</edges>\n</graph>\n</gexf>\n")
	return w.end()
}

func (w *writer) gexfColumns(class string, columns []column) {
	w.put(`<attributes class="`, class, "\" mode=\"static\">\n")
	for i, c := range columns {
		w.put(`<attribute id="`, strconv.Itoa(i), `" title="`, c.name, `" type="`, c.kind, "\"/>\n")
	}
	w.put("</attributes>\n")
}

// gexfCells writes the cells that are not empty.
func (w *writer) gexfCells(cells []string) {
	w.put("<attvalues>")
	for i, cell := range cells {
		if cell != "" {
			w.put("<attvalue")
			w.attr("for", strconv.Itoa(i))
			w.attr("value", cell)
			w.put("/>")
		}
	}
	w.put("</attvalues>")
}

// spells writes the days. Days that follow each other are one spell. What has no day is always there.
func (w *writer) spells(days []time.Time) {
	if len(days) == 0 {
		return
	}
	w.put("<spells>")
	for from := 0; from < len(days); {
		to := from
		for to+1 < len(days) && days[to+1].Equal(days[to].AddDate(0, 0, 1)) {
			to++
		}
		w.put(`<spell start="`, day(days[from]), `" end="`, day(days[to]), `"/>`)
		from = to + 1
	}
	w.put("</spells>")
}
