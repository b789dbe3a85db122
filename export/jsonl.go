package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"saidso/schema"
)

// JSONL writes the records of one article, one a line: entities, statements, relations. The characters "<", ">" and
// "&" are written as themselves.
func JSONL(w io.Writer, r *schema.Reading) error {
	out := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for record := range r.Records() {
		if err := enc.Encode(record); err != nil {
			return fmt.Errorf("record of %s: %w", r.Article.ID, err)
		}
	}
	return out.Flush()
}
