package tables

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Parquet writes a Parquet file for each table. Times are timestamps in microseconds, adjusted to UTC; lists are lists of strings.
type Parquet struct {
	files []*os.File
	bufs  []*bufio.Writer
	out   []parquetTable
}

// Sizes of row groups, which are held in memory until they are written.
const (
	articlesPerGroup = 1_000 // they have texts
	rowsPerGroup     = 10_000
)

// NewParquet makes the files in a folder that exists.
func NewParquet(dir string) (*Parquet, error) {
	p := &Parquet{}
	for _, t := range Tables() {
		f, err := os.Create(filepath.Join(dir, t.Name+".parquet"))
		if err != nil {
			return nil, errors.Join(err, p.Close())
		}
		p.files = append(p.files, f)
		p.bufs = append(p.bufs, bufio.NewWriterSize(f, 64<<10))
	}
	// One codec for all, since it keeps the memory of those that it has used.
	codec := &zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}
	p.out = []parquetTable{
		newParquetTable[Article](p.bufs[0], articlesPerGroup, codec), newParquetTable[Statement](p.bufs[1], rowsPerGroup, codec),
		newParquetTable[Relation](p.bufs[2], rowsPerGroup, codec), newParquetTable[Entity](p.bufs[3], rowsPerGroup, codec),
		newParquetTable[Membership](p.bufs[4], rowsPerGroup, codec), newParquetTable[Mention](p.bufs[5], rowsPerGroup, codec),
		newParquetTable[Quote](p.bufs[6], rowsPerGroup, codec), newParquetTable[Revision](p.bufs[7], rowsPerGroup, codec),
		newParquetTable[Story](p.bufs[8], rowsPerGroup, codec),
	}
	return p, nil
}

// parquetTable is the writer of one table.
type parquetTable interface {
	write(row any) error
	close() error
}

// rowWriter gives rows to the library some at a time.
type rowWriter[Row any] struct {
	w    *parquet.GenericWriter[Row]
	rows []Row
}

func newParquetTable[Row any](b *bufio.Writer, group int64, codec *zstd.Codec) *rowWriter[Row] {
	return &rowWriter[Row]{w: parquet.NewGenericWriter[Row](b,
		parquet.MaxRowsPerRowGroup(group),
		parquet.Compression(codec),
		parquet.CreatedBy("saidso", "1", ""),
		parquet.PageBufferSize(64<<10),
		parquet.WriteBufferSize(0),
	)}
}

func (r *rowWriter[Row]) write(row any) error {
	r.rows = append(r.rows, row.(Row))
	if len(r.rows) < 256 {
		return nil
	}
	return r.flush()
}

func (r *rowWriter[Row]) flush() error {
	_, err := r.w.Write(r.rows)
	clear(r.rows)
	r.rows = r.rows[:0]
	return err
}

func (r *rowWriter[Row]) close() error {
	if err := r.flush(); err != nil {
		return err
	}
	return r.w.Close()
}

// Write implements Sink.
func (p *Parquet) Write(row any) error { return p.out[tableNumber(row)].write(row) }

// Finish implements Sink.
func (p *Parquet) Finish() error {
	for i, t := range p.out {
		if err := t.close(); err != nil {
			return err
		}
		if err := errors.Join(p.bufs[i].Flush(), p.files[i].Sync()); err != nil {
			return err
		}
	}
	return nil
}

// Close implements Sink.
func (p *Parquet) Close() error {
	var err error
	for _, f := range p.files {
		err = errors.Join(err, f.Close())
	}
	p.files = nil
	return err
}
