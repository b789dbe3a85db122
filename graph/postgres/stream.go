package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Rows that a statement is asked for at first, and each time that it has more; how many names are read at once at first.
const (
	firstRows  = 256
	moreRows   = 2000
	firstNames = 64
)

// stream is the rows of a SELECT of hashes. Most have few rows, or who reads wants few, and these come with the first answer.
// For more the statement is run again with a cursor, so that several may be read on one connection in turns; its rows are the same,
// in some order, so those that were read are left out.
type stream struct {
	v       *View
	sql     string
	args    []any
	width   int
	named   bool // who reads will ask for names
	rows    []Node
	started bool
	again   bool           // another run gives the same rows
	read    map[string]int // rows of the first answer that the second has yet to give
	cursor  string         // where there are more rows
	done    bool
}

// next is the next row, or nil. It is overwritten by the one after it.
func (s *stream) next(ctx context.Context) ([]Node, error) {
	for len(s.rows) == 0 && !s.done {
		if err := s.fill(ctx); err != nil {
			s.done = true
			return nil, err
		}
	}
	if len(s.rows) == 0 {
		return nil, nil
	}
	row := s.rows[:s.width]
	s.rows = s.rows[s.width:]
	return row, nil
}

func (s *stream) fill(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	conn, unlock, err := s.v.locked()
	if err != nil {
		return err
	}
	defer unlock()
	if !s.started {
		s.started = true
		rows, err := s.query(ctx, conn, fmt.Sprintf("%s LIMIT %d", s.sql, firstRows+1), s.args...)
		if err != nil {
			return err
		}
		if len(rows) <= firstRows*s.width {
			s.done = true
			s.keep(rows, firstNames)
			return nil
		}
		if s.again {
			rows = rows[:firstRows*s.width]
			s.read = map[string]int{}
			for i := 0; i < len(rows); i += s.width {
				s.read[key(rows[i:i+s.width])]++
			}
			s.keep(rows, firstNames)
			return nil
		}
	}
	if s.cursor == "" {
		s.v.cursors++
		s.cursor = fmt.Sprint("c", s.v.cursors)
		declare := fmt.Sprintf("DECLARE %s NO SCROLL CURSOR FOR %s", s.cursor, s.sql)
		if _, err := conn.Exec(ctx, declare, append([]any{pgx.QueryExecModeDescribeExec}, s.args...)...); err != nil {
			return explain(ctx, err)
		}
	}
	rows, err := s.query(ctx, conn, fmt.Sprintf("FETCH %d FROM %s", moreRows, s.cursor), pgx.QueryExecModeDescribeExec)
	if err != nil {
		return err
	}
	if len(rows) < moreRows*s.width {
		s.done = true
		s.closeCursor(ctx, conn)
	}
	s.keep(s.unread(rows), moreRows)
	return nil
}

// key is a row as a key of a map.
func key(row []Node) string {
	var b []byte
	for _, n := range row {
		b = append(b, n[:]...)
	}
	return string(b)
}

// unread leaves out rows that were read by the first answer.
func (s *stream) unread(rows []Node) []Node {
	if len(s.read) == 0 {
		return rows
	}
	out := rows[:0]
	for ; len(rows) > 0; rows = rows[s.width:] {
		row := rows[:s.width]
		k := key(row)
		if n := s.read[k]; n > 1 {
			s.read[k] = n - 1
		} else if n == 1 {
			delete(s.read, k)
		} else {
			out = append(out, row...)
		}
	}
	return out
}

// keep has rows for who reads, and notes that their nodes came together, so many at a time.
func (s *stream) keep(rows []Node, names int) {
	s.rows = rows
	if !s.named {
		return
	}
	for c := range s.width {
		column := make([]Node, 0, len(rows)/s.width)
		for i := c; i < len(rows); i += s.width {
			column = append(column, rows[i])
		}
		for part := range slices.Chunk(column, names) {
			s.v.together(part)
		}
	}
}

func (s *stream) query(ctx context.Context, conn *pgxpool.Conn, sql string, args ...any) ([]Node, error) {
	rows, err := conn.Query(ctx, sql, args...)
	if err != nil {
		return nil, explain(ctx, err)
	}
	var out []Node
	fields := make([][]byte, s.width)
	into := make([]any, s.width)
	for i := range fields {
		into[i] = &fields[i]
	}
	_, err = pgx.ForEachRow(rows, into, func() error {
		for _, f := range fields {
			n, err := nodeFrom(f)
			if err != nil {
				return err
			}
			out = append(out, n)
		}
		return nil
	})
	return out, explain(ctx, err)
}

func (s *stream) closeCursor(ctx context.Context, conn *pgxpool.Conn) {
	_, _ = conn.Exec(ctx, "CLOSE "+s.cursor, pgx.QueryExecModeExec) // the end of the transaction closes it anyway
	s.cursor = ""
}

// close gives the cursor up.
func (s *stream) close() error {
	s.done, s.rows = true, nil
	if s.cursor == "" {
		return nil
	}
	conn, unlock, err := s.v.locked()
	if err != nil {
		return nil // the view is closed, and its cursors with it
	}
	defer unlock()
	if !conn.Conn().IsClosed() {
		s.closeCursor(context.Background(), conn)
	}
	return nil
}
