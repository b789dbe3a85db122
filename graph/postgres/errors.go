package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// Errors that callers tell apart.
var (
	ErrAddress    = errors.New("the address cannot be used")
	ErrNotFound   = errors.New("the database has no graph")
	ErrNotGraph   = errors.New("the database has tables of something else")
	ErrVersion    = errors.New("the graph is of another version")
	ErrReadOnly   = errors.New("the graph is read-only")
	ErrServer     = errors.New("the server cannot be used") // too old, another encoding
	ErrRights     = errors.New("the user may not do that")
	ErrConnection = errors.New("no connection to the server")
	ErrFull       = errors.New("the server has run out of something") // disk, memory
	ErrChanged    = errors.New("the tables are not as this program left them")
	ErrConflict   = errors.New("somebody else writes the same")
)

// explain puts what PostgreSQL and its driver say in one line and in this package's words.
func explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		text := pg.Message
		if pg.Detail != "" && !strings.Contains(pg.Detail, "\n") {
			text += ": " + pg.Detail
		}
		switch class := pg.Code[:min(2, len(pg.Code))]; {
		case pg.Code == "3D000":
			return fmt.Errorf("%w: %s; createdb makes one", ErrConnection, text)
		case pg.Code == "42501":
			return fmt.Errorf("%w: %s", ErrRights, text)
		case class == "28", class == "57" && pg.Code != "57014", class == "08", pg.Code == "53300", pg.Code == "25P03":
			return fmt.Errorf("%w: %s", ErrConnection, text)
		case class == "53", class == "58":
			return fmt.Errorf("%w: %s", ErrFull, text)
		case pg.Code == "23505", class == "40":
			return fmt.Errorf("%w: %s (%s)", ErrConflict, text, pg.Code)
		case class == "23", class == "42":
			return fmt.Errorf("%w: %s (%s)", ErrChanged, text, pg.Code)
		}
		return fmt.Errorf("%s (%s)", text, pg.Code)
	}
	var network *net.OpError
	switch {
	case errors.As(err, &network):
		return fmt.Errorf("%w: %v", ErrConnection, network)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), pgconn.SafeToRetry(err):
		return fmt.Errorf("%w: it was lost", ErrConnection)
	}
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		return fmt.Errorf("%w: %s", ErrConnection, oneLine(connect.Unwrap()))
	}
	if strings.Contains(err.Error(), "conn closed") {
		return fmt.Errorf("%w: it was lost", ErrConnection)
	}
	return err
}

// oneLine is the last line of an error, which is the one that says why.
func oneLine(err error) string {
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
