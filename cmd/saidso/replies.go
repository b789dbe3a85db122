package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

func (a *app) replies() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "replies NAME",
		Short: "who answered whom: NAME others, and others NAME",
		Long: `replies prints, in the order of time, what NAME answered to others and others answered to NAME: statements that the article
presents as answers, with the statement that they answer where it is known; and relations that say that somebody responded.
What no article asserts itself is marked. Of many replies it prints the latest.`,
		Args: operands(false, "NAME"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	limit := addLatest(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		since, until, err := during.bounds()
		if err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		entity, err := resolve(cmd.Context(), store, args[0])
		if err != nil {
			return err
		}
		found, err := store.Replies(cmd.Context(), graph.ReplyFilter{Entity: entity.ID, Since: since, Until: until, Limit: limit.n})
		if err != nil {
			return narrower(err, "--limit, --since and --until")
		}
		a.tellLeftOut(entity.Name, found.LeftOut)
		if f.value != "table" {
			return printRows(a.stdout, f, replyRows(found.Replies))
		}
		if len(found.Replies) == 0 {
			fmt.Fprintf(a.stderr, "%s: no replies\n", printable(entity.Name))
			return nil
		}
		t := newTable()
		for i := range found.Replies {
			t.addReply(&found.Replies[i])
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// addReply adds a reply to a table of newTable.
func (t *table) addReply(r *graph.Reply) {
	if r.Relation != nil {
		t.addRelation(r.Relation)
		return
	}
	s := *r.Statement
	who := nameRoleCue(&s) + "\nanswering " + nameOr(r.To, string(r.To.ID))
	s.ReplyTo = schema.Ref{} // stands below the speaker
	text := words(&s)
	if r.Answered != nil {
		text += "\nin answer to: " + quoted(r.Answered.Text)
	}
	t.add(dayOf(&s), who, text, where(s.Article, s.Place))
}

// replyRow is a reply as JSON.
type replyRow struct {
	Record    string        `json:"record"` // "reply"
	From      *schema.Ref   `json:"from"`
	To        *schema.Ref   `json:"to"`
	Statement *statementRow `json:"statement"` // or
	Relation  *relationRow  `json:"relation"`
	Answered  *statementRow `json:"answered"`
}

func replyRows(replies []graph.Reply) []replyRow {
	rows := make([]replyRow, len(replies))
	for i, r := range replies {
		rows[i] = replyRow{Record: "reply", From: record.OptionalRef(r.From), To: record.OptionalRef(r.To)}
		if r.Statement != nil {
			row := record.NewStatement(r.Statement)
			rows[i].Statement = &row
		}
		if r.Relation != nil {
			row := record.NewRelation(r.Relation)
			rows[i].Relation = &row
		}
		if r.Answered != nil {
			row := record.NewStatement(r.Answered)
			rows[i].Answered = &row
		}
	}
	return rows
}
