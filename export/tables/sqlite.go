package tables

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver, in pure Go
)

// SQLite writes one database file: the tables with their keys and indexes, and full-text search (FTS5) over statements and articles as
// statements_fts and articles_fts, whose rowid is the column n that these two tables have besides. Times are texts in RFC 3339, as SQLite's date functions read them; truth is 0 or 1; lists are JSON arrays,
// for json_each.
type SQLite struct {
	db     *sql.DB
	tx     *sql.Tx
	tables []Table
	insert []*sql.Stmt
	cells  []any
}

// NewSQLite makes a database at a path where there is none.
func NewSQLite(ctx context.Context, path string) (*SQLite, error) {
	// The file appears under its name when it is complete, so that nothing needs a journal.
	db, err := sql.Open("sqlite", "file:"+uriPath(path)+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-16000)&_pragma=temp_store(file)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	s := &SQLite{db: db, tables: Tables()}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// uriPath escapes what would end the path of a URI.
func uriPath(path string) string {
	return strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}

func (s *SQLite) begin(ctx context.Context) error {
	var err error
	if s.tx, err = s.db.BeginTx(ctx, nil); err != nil {
		return err
	}
	for _, t := range s.tables {
		if _, err := s.tx.ExecContext(ctx, createTable(t)); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		marks := strings.TrimSuffix(strings.Repeat("?,", len(t.Columns)), ",")
		insert, err := s.tx.PrepareContext(ctx, "INSERT INTO "+t.Name+" ("+strings.Join(names(t), ", ")+") VALUES ("+marks+")")
		if err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		s.insert = append(s.insert, insert)
	}
	return nil
}

func names(t Table) []string {
	var all []string
	for _, c := range t.Columns {
		all = append(all, c.Name)
	}
	return all
}

var sqlTypes = map[Kind]string{Text: "TEXT", Integer: "INTEGER", Number: "REAL", Boolean: "INTEGER", Time: "TEXT", List: "TEXT"}

func createTable(t Table) string {
	var lines []string
	searched := t.Name == "articles" || t.Name == "statements"
	if searched {
		lines = append(lines, "  n INTEGER PRIMARY KEY") // which VACUUM leaves alone, as it may not a hidden rowid
	}
	for _, c := range t.Columns {
		line := "  " + c.Name + " " + sqlTypes[c.Kind]
		if !c.Nullable {
			line += " NOT NULL"
		}
		lines = append(lines, line)
	}
	key := "  PRIMARY KEY ("
	if searched {
		key = "  UNIQUE ("
	}
	lines = append(lines, key+strings.Join(t.Key, ", ")+")")
	return "CREATE TABLE " + t.Name + " (\n" + strings.Join(lines, ",\n") + "\n)"
}

// after is what is made when all rows are there.
var after = []string{
	"CREATE INDEX statements_article ON statements (article_id)",
	"CREATE INDEX statements_speaker ON statements (speaker_id)",
	"CREATE INDEX relations_article ON relations (article_id)",
	"CREATE INDEX relations_subject ON relations (subject_id, predicate, object_id)",
	"CREATE INDEX relations_object ON relations (object_id, predicate)",
	"CREATE INDEX mentions_entity ON mentions (entity_id)",
	"CREATE INDEX memberships_member ON memberships (member_id)",
	"CREATE INDEX quotes_statement ON quotes (statement_id)",
	"CREATE INDEX stories_story ON stories (story_id)",
	"CREATE INDEX entities_name ON entities (name)",
	"CREATE VIRTUAL TABLE statements_fts USING fts5 (text, content='statements', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
	"INSERT INTO statements_fts (statements_fts) VALUES ('rebuild')",
	"CREATE VIRTUAL TABLE articles_fts USING fts5 (headline, text, content='articles', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
	"INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')",
}

// Write implements Sink.
func (s *SQLite) Write(row any) error {
	n := tableNumber(row)
	s.cells = s.tables[n].values(s.cells[:0], row)
	for i, cell := range s.cells {
		switch v := cell.(type) {
		case bool:
			s.cells[i] = int64(0)
			if v {
				s.cells[i] = int64(1)
			}
		case time.Time:
			s.cells[i] = v.Format(time.RFC3339Nano)
		case []string:
			list, err := jsonList(v)
			if err != nil {
				return err
			}
			s.cells[i] = list
		}
	}
	if _, err := s.insert[n].Exec(s.cells...); err != nil {
		return fmt.Errorf("%s: %w", s.tables[n].Name, err)
	}
	return nil
}

// Finish implements Sink.
func (s *SQLite) Finish() error {
	for _, statement := range after {
		if _, err := s.tx.Exec(statement); err != nil {
			return err
		}
	}
	tx := s.tx
	s.tx = nil
	return tx.Commit()
}

// Close implements Sink.
func (s *SQLite) Close() error {
	if s.tx != nil {
		_ = s.tx.Rollback() // the file goes with it
		s.tx = nil
	}
	return s.db.Close()
}
