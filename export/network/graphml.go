package network

import (
	"context"
	"errors"
	"io"
	"iter"
	"strconv"

	"github.com/cayleygraph/quad"
)

// GraphML writes a network as GraphML. It has no spells: the columns start and end are the first and the last day.
func GraphML(ctx context.Context, to io.Writer, quads iter.Seq2[quad.Quad, error]) (err error) {
	n, err := read(quads)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.close()) }()
	w := newWriter(to)
	w.put(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	w.graphmlKeys("node", append([]column{{"label", "string"}}, nodeColumns...))
	w.graphmlKeys("edge", append([]column{{"label", "string"}, {"weight", "double"}}, edgeColumns...))
	w.put("<graph id=\"saidso\" edgedefault=\"directed\">\n")
	for v, err := range n.vertices(ctx) {
		if err != nil {
			return err
		}
		w.put("<node")
		w.attr("id", v.id)
		w.put(">")
		w.graphmlCells("node", []string{v.label(), v.kind})
		w.put("</node>\n")
		if w.err != nil {
			return w.err
		}
	}
	number := 0
	for e, err := range n.all(ctx) {
		if err != nil {
			return err
		}
		number++
		w.put("<edge")
		w.attr("id", "e"+strconv.Itoa(number))
		w.attr("source", e.source)
		w.attr("target", e.target)
		w.put(">")
		w.graphmlCells("edge", append([]string{e.label(), strconv.Itoa(e.weight)}, e.cells()...))
		w.put("</edge>\n")
		if w.err != nil {
			return w.err
		}
	}
	w.put("</graph>\n</graphml>\n")
	return w.end()
}

// graphmlKeys declares columns; their ids are those that graphmlCells writes.
func (w *writer) graphmlKeys(class string, columns []column) {
	for i, c := range columns {
		kind := c.kind
		if kind == "integer" {
			kind = "int"
		}
		w.put(`<key id="`, class, strconv.Itoa(i), `" for="`, class, `" attr.name="`, c.name, `" attr.type="`, kind, "\"/>\n")
	}
}

// graphmlCells writes the cells that are not empty.
func (w *writer) graphmlCells(class string, cells []string) {
	for i, cell := range cells {
		if cell != "" {
			w.put(`<data key="`, class, strconv.Itoa(i), `">`)
			w.text(cell)
			w.put("</data>")
		}
	}
}
