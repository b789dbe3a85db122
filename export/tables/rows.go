package tables

import "time"

// The rows. A tag db names the column and doc describes it. A column whose type is a pointer may be null, and so may texts marked
// "optional", where null stands for none.

// Article is one article.
type Article struct {
	ID        string     `parquet:"id" doc:"key"`
	URL       string     `parquet:"url,optional" doc:"address"`
	Headline  string     `parquet:"headline,optional" doc:""`
	Outlet    string     `parquet:"outlet,optional" doc:"who published it, as printed"`
	Authors   []string   `parquet:"authors,list" doc:"as printed"`
	Published *time.Time `parquet:"published,optional,timestamp(microsecond)" doc:"when, UTC"`
	Precision string     `parquet:"published_precision,optional" doc:"day where the time of day is unknown"`
	Language  string     `parquet:"language,optional" doc:"language tag"`
	SHA256    string     `parquet:"sha256,optional" doc:"of the text, in hexadecimal"`
	Extractor string     `parquet:"extractor,optional" doc:"what read it, with its version"`
	Text      string     `parquet:"text,optional" doc:"the whole text, in which positions count; null with --no-text"`
}

// Statement is an attribution: somebody said something.
type Statement struct {
	ID          string     `parquet:"id" doc:"key"`
	Article     string     `parquet:"article_id" doc:"articles.id"`
	Speaker     string     `parquet:"speaker_id,optional" doc:"entities.id; null where nobody could be found"`
	SpeakerRole string     `parquet:"speaker_role_id,optional" doc:"entities.id of the office held when saying it"`
	Kind        string     `parquet:"kind,optional" doc:"direct, indirect or mixed"`
	Text        string     `parquet:"text,optional" doc:"what was said, as printed"`
	SourceText  string     `parquet:"source_text,optional" doc:"the words that name the speaker"`
	Cue         string     `parquet:"cue,optional" doc:"the words of saying"`
	CueLemma    string     `parquet:"cue_lemma,optional" doc:"their dictionary form"`
	Addressees  []string   `parquet:"addressee_ids,list" doc:"entities.id of those spoken to"`
	About       []string   `parquet:"about_ids,list" doc:"entities.id of those whom it mentions"`
	Topics      []string   `parquet:"topics,list" doc:"what it is about, as printed"`
	ReportedIn  string     `parquet:"reported_in_id,optional" doc:"statements.id of the outer statement, where A says that B said"`
	ReplyTo     string     `parquet:"reply_to_id,optional" doc:"entities.id or statements.id that it answers"`
	SaidOn      *time.Time `parquet:"said_on,optional,timestamp(microsecond)" doc:"when, where the text tells, UTC"`
	Precision   string     `parquet:"said_on_precision,optional" doc:"day, or month or year where said_on is the first day of it"`
	SaidAt      string     `parquet:"said_at_id,optional" doc:"entities.id of the place or event where it was said"`
	SaidAtText  string     `parquet:"said_at_text,optional" doc:"where it was said, as printed"`
	Favors      []string   `parquet:"favors_ids,list" doc:"entities.id of those whom it speaks for"`
	Disfavors   []string   `parquet:"disfavors_ids,list" doc:"entities.id of those whom it speaks against"`
	Denies      bool       `parquet:"denies" doc:"the speaker denies what the text says"`
	Negated     bool       `parquet:"negated" doc:"the article denies that it was said"`
	Certainty   string     `parquet:"certainty,optional" doc:"certain, probable or possible"`
	Start       *int64     `parquet:"start_char,optional" doc:"where the words begin, in code points"`
	End         *int64     `parquet:"end_char,optional" doc:"where they end"`
	Spans       string     `parquet:"spans,optional" doc:"120-211 230-260 where there are several pieces"`
	Confidence  *float64   `parquet:"confidence,optional" doc:"0 to 1"`
	Extractor   string     `parquet:"extractor,optional" doc:"what found it, with its version"`
}

// Relation is one relation with its evidence.
type Relation struct {
	ID          string     `parquet:"id" doc:"key"`
	Article     string     `parquet:"article_id" doc:"articles.id"`
	Subject     string     `parquet:"subject_id" doc:"entities.id"`
	Predicate   string     `parquet:"predicate" doc:"so:criticized, so:met, so:role ..."`
	Object      string     `parquet:"object_id" doc:"entities.id"`
	Event       string     `parquet:"event,optional" doc:"its PLOVER type, INTERNAL or STATE"`
	Polarity    *int64     `parquet:"polarity,optional" doc:"-1, 0 or 1 toward the object"`
	Asserted    bool       `parquet:"asserted" doc:"the article itself says so: a direct edge stands in the graph"`
	Negated     bool       `parquet:"negated" doc:"it is said not to be so"`
	Certainty   string     `parquet:"certainty,optional" doc:"certain, probable or possible"`
	Tense       string     `parquet:"tense,optional" doc:"past, present or future"`
	AccordingTo string     `parquet:"according_to_id,optional" doc:"statements.id that claims it"`
	EventDate   *time.Time `parquet:"event_date,optional,timestamp(microsecond)" doc:"when it happened or is to happen, where the text tells, UTC"`
	Precision   string     `parquet:"event_date_precision,optional" doc:"day, or month or year where event_date is the first day of it"`
	Evidence    string     `parquet:"evidence,optional" doc:"the words, as printed"`
	Start       *int64     `parquet:"start_char,optional" doc:"where they begin, in code points"`
	End         *int64     `parquet:"end_char,optional" doc:"where they end"`
	Spans       string     `parquet:"spans,optional" doc:"120-211 230-260 where there are several pieces"`
	Confidence  *float64   `parquet:"confidence,optional" doc:"0 to 1"`
	Extractor   string     `parquet:"extractor,optional" doc:"what found it, with its version"`
}

// Entity is somebody or something.
type Entity struct {
	ID      string   `parquet:"id" doc:"key"`
	Type    string   `parquet:"type,optional" doc:"person, organization, government, country, place, event, legislation, work, office, group or unnamed-source"`
	Name    string   `parquet:"name,optional" doc:"the name that most articles, or the knowledge base, give"`
	Aliases []string `parquet:"aliases,list" doc:"each form that an article prints"`
	SameAs  []string `parquet:"same_as,list" doc:"wd:Q324546 and the like"`
}

// Membership is an office or a party that somebody has for a time, by the knowledge base or by an article.
type Membership struct {
	ID           string     `parquet:"id" doc:"key"`
	Member       string     `parquet:"member_id,optional" doc:"entities.id"`
	Organization string     `parquet:"organization_id,optional" doc:"entities.id, where an article mentions it"`
	Office       string     `parquet:"office_id,optional" doc:"entities.id, where an article mentions it"`
	Start        *time.Time `parquet:"start_date,optional,timestamp(microsecond)" doc:"from, UTC; null where unknown"`
	End          *time.Time `parquet:"end_date,optional,timestamp(microsecond)" doc:"to, UTC; null where unknown or going on"`
	Precision    string     `parquet:"date_precision,optional" doc:"day, month or year of both dates"`
	Manner       string     `parquet:"manner,optional" doc:"acting, shared, or former where no date is known; null for an office held by right"`
}

// Mention is an entity in an article.
type Mention struct {
	Article string   `parquet:"article_id" doc:"key, with entity_id; articles.id"`
	Entity  string   `parquet:"entity_id" doc:"key, with article_id; entities.id"`
	Type    string   `parquet:"type,optional" doc:"what the article takes it for, as entities.type"`
	Name    string   `parquet:"name,optional" doc:"the fullest form that the article prints"`
	Forms   []string `parquet:"forms,list" doc:"each form that it prints"`
}

// Quote is a statement that carries a quotation which another article carries too.
type Quote struct {
	Quote     string `parquet:"quote_id" doc:"key, with statement_id: the same for all printings of one quotation"`
	Statement string `parquet:"statement_id" doc:"key, with quote_id; statements.id"`
}

// Story is an article that carries the same story as another.
type Story struct {
	Story   string `parquet:"story_id" doc:"the same for all articles that carry one story, perhaps trimmed, updated or with an introduction of their own"`
	Article string `parquet:"article_id" doc:"key; articles.id"`
}

// Revision is an article that stands at the address of an earlier one.
type Revision struct {
	Article string `parquet:"article_id" doc:"key; articles.id"`
	Earlier string `parquet:"revision_of_id" doc:"articles.id of the text before it"`
}
