package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// ErrMissing says that no PostgreSQL is installed.
var ErrMissing = errors.New("no PostgreSQL is installed: initdb is neither in PATH nor in /usr/lib/postgresql; Debian's package is postgresql")

// Options of a server. The zero value keeps nothing safe from a crash of the machine, which makes tests quick.
type Options struct {
	Durable  bool     // as in use: what is committed is on disk
	Settings []string // as in name=value
}

// Server is a PostgreSQL that runs.
type Server struct {
	dir, bin string
	opt      Options
	cmd      *exec.Cmd
	alive    io.WriteCloser // the server ends when this is closed
	schemas  atomic.Int64
}

const startPatience = time.Minute

// Start makes a cluster and starts its server.
func Start(opt Options) (*Server, error) {
	bin, err := find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(shortTemp(), "pg")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin, opt: opt}
	if err = s.make(); err == nil {
		err = s.Start()
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, nil
}

// shortTemp is where a socket's path is not too long.
func shortTemp() string {
	if dir := os.TempDir(); len(dir) < 60 {
		return dir
	}
	return "/tmp"
}

// find is the directory of PostgreSQL's programs.
func find() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", ErrMissing
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

func (s *Server) make() error {
	if err := own(s.dir); err != nil {
		return err
	}
	args := []string{"-D", s.data(), "-U", owner, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"}
	// Another order of texts than that of their bytes shows who counts on it.
	cmd := exec.Command(filepath.Join(s.bin, "initdb"), append(args, "--locale-provider=icu", "--icu-locale=en")...)
	unprivileged(cmd, s.dir)
	if _, err := cmd.CombinedOutput(); err == nil {
		return nil
	}
	if err := os.RemoveAll(s.data()); err != nil {
		return err
	}
	cmd = exec.Command(filepath.Join(s.bin, "initdb"), args...)
	unprivileged(cmd, s.dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// owner is the database user that owns everything.
const owner = "saidso"

func (s *Server) data() string { return filepath.Join(s.dir, "data") }
func (s *Server) log() string  { return filepath.Join(s.dir, "log") }

// watch is a shell that runs the server until its own input ends, which is when this process does, however it ends. It removes
// the cluster then, unless it was told to keep it.
const watch = `dir=$1; shift; "$@" & pid=$!; trap 'kill -INT $pid' TERM INT; read -r keep; kill -INT $pid; wait $pid; [ "$keep" ] || rm -rf "$dir"`

// Start starts a server that was stopped.
func (s *Server) Start() error {
	args := []string{"-c", watch, "sh", s.dir,
		filepath.Join(s.bin, "postgres"), "-D", s.data(), "-k", s.dir, "-c", "listen_addresses=", "-c", "logging_collector=off"}
	settings := s.opt.Settings
	if !s.opt.Durable {
		settings = append([]string{"fsync=off", "synchronous_commit=off", "full_page_writes=off"}, settings...)
	}
	for _, x := range settings {
		args = append(args, "-c", x)
	}
	s.cmd = exec.Command("/bin/sh", args...)
	unprivileged(s.cmd, s.dir)
	log, err := os.OpenFile(s.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close() // the server has its own
	s.cmd.Stdout, s.cmd.Stderr = log, log
	stdin, err := s.cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	s.alive = stdin
	ctx, cancel := context.WithTimeout(context.Background(), startPatience)
	defer cancel()
	for {
		conn, err := pgconn.Connect(ctx, s.Address("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			out, _ := os.ReadFile(s.log()) // what is known of why
			return errors.Join(fmt.Errorf("the server does not come up: %w: %s", err, out), s.Halt())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Halt stops the server. Its data stay, so that it can be started again.
func (s *Server) Halt() error {
	if s.cmd == nil {
		return nil
	}
	_, err := io.WriteString(s.alive, "keep\n")
	err = errors.Join(err, s.alive.Close())
	_ = s.cmd.Wait() // how a server ends that was told to matters to nobody
	s.cmd = nil
	return err
}

// Stop stops the server and removes its cluster.
func (s *Server) Stop() error { return errors.Join(s.Halt(), os.RemoveAll(s.dir)) }

// Address is that of a database of the server.
func (s *Server) Address(database string) string { return s.address(database, owner, "") }

func (s *Server) address(database, as, schema string) string {
	query := url.Values{"host": {s.dir}, "user": {as}, "sslmode": {"disable"}}
	if schema != "" {
		query.Set("search_path", schema)
	}
	return "postgres:///" + database + "?" + query.Encode()
}

// As is an address with another user.
func (s *Server) As(address, as string) string {
	return strings.Replace(address, "user="+owner, "user="+url.QueryEscape(as), 1)
}

// NewSchema makes a schema of its own in the database postgres, and answers its address.
func (s *Server) NewSchema(ctx context.Context) (string, error) {
	name := fmt.Sprint("t", s.schemas.Add(1))
	if err := s.Exec(ctx, "postgres", "CREATE SCHEMA "+name); err != nil {
		return "", err
	}
	return s.address("postgres", owner, name), nil
}

// Exec runs SQL in a database.
func (s *Server) Exec(ctx context.Context, database, sql string) error {
	conn, err := pgconn.Connect(ctx, s.Address(database))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, sql).ReadAll()
	return errors.Join(err, conn.Close(ctx))
}
