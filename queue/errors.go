package queue

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
	ErrNotFound   = errors.New("the database has no queue")
	ErrVersion    = errors.New("the queue is of another version")
	ErrRights     = errors.New("the user may not do that")
	ErrConnection = errors.New("no connection to the server")
	ErrFull       = errors.New("the server has run out of something")

	// ErrLost says that a shard is no longer its worker's: it was given to another, or cancelled.
	ErrLost = errors.New("the shard was taken away")
	// ErrStopped is what Run answers when it ended before the shard did, since it was asked to.
	ErrStopped = errors.New("stopped")
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
		switch class := pg.Code[:min(2, len(pg.Code))]; {
		case pg.Code == "3D000":
			return fmt.Errorf("%w: %s; createdb makes one", ErrConnection, pg.Message)
		case pg.Code == "42501":
			return fmt.Errorf("%w: %s", ErrRights, pg.Message)
		case class == "28", class == "57" && pg.Code != "57014", class == "08", pg.Code == "53300", pg.Code == "25P03":
			return fmt.Errorf("%w: %s", ErrConnection, pg.Message)
		case class == "53", class == "58":
			return fmt.Errorf("%w: %s", ErrFull, pg.Message)
		}
		return fmt.Errorf("%s (%s)", pg.Message, pg.Code)
	}
	var network *net.OpError
	var connect *pgconn.ConnectError
	switch {
	case errors.As(err, &network):
		return fmt.Errorf("%w: %v", ErrConnection, network)
	case errors.As(err, &connect):
		lines := strings.Split(strings.TrimSpace(connect.Unwrap().Error()), "\n")
		return fmt.Errorf("%w: %s", ErrConnection, strings.TrimSpace(lines[len(lines)-1]))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), pgconn.SafeToRetry(err),
		strings.Contains(err.Error(), "conn closed"):
		return fmt.Errorf("%w: it was lost", ErrConnection)
	}
	return err
}

// passing reports whether an error may be gone when the same is done again.
func passing(err error) bool { return errors.Is(err, ErrConnection) || errors.Is(err, ErrFull) }
