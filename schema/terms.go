package schema

import "github.com/cayleygraph/quad"

// Types of nodes (objects of rdf:type).
const (
	TypeArticle      quad.IRI = "schema:NewsArticle"
	TypeStatement    quad.IRI = "so:Statement"
	TypeRelation     quad.IRI = "so:Relation"
	TypePerson       quad.IRI = "schema:Person"
	TypeOrganization quad.IRI = "org:Organization"
	TypeGovernment   quad.IRI = "schema:GovernmentOrganization"
	TypeCountry      quad.IRI = "schema:Country"
	TypePlace        quad.IRI = "schema:Place"
	TypeEvent        quad.IRI = "schema:Event"
	TypeLegislation  quad.IRI = "schema:Legislation"
	TypeWork         quad.IRI = "schema:CreativeWork"
	TypeOffice       quad.IRI = "so:Office"
	TypeGroup        quad.IRI = "so:Group"         // "the Ukrainians", "lawmakers"
	TypeUnnamed      quad.IRI = "so:UnnamedSource" // "a senior diplomat"
)

// Terms that every node may carry.
const (
	Type     quad.IRI = "rdf:type"
	Name     quad.IRI = "schema:name"   // an entity's canonical name
	AltLabel quad.IRI = "skos:altLabel" // each form that an article prints
	SameAs   quad.IRI = "owl:sameAs"    // <id:person/marco-rubio> owl:sameAs <wd:Q324546>
)

// Terms of a statement: one attribution, resolved.
const (
	Speaker     quad.IRI = "so:speaker"
	SourceText  quad.IRI = "so:sourceText"
	Cue         quad.IRI = "so:cue"
	CueLemma    quad.IRI = "so:cueLemma"
	Text        quad.IRI = "schema:text" // the content's words, verbatim
	KindOf      quad.IRI = "so:kind"
	Addressee   quad.IRI = "so:addressee"
	About       quad.IRI = "so:about"
	SpeakerRole quad.IRI = "so:speakerRole"
	ReportedIn  quad.IRI = "so:reportedIn" // the outer statement, where A says that B said
	ReplyTo     quad.IRI = "so:replyTo"    // the statement answered or, where that is unknown, its speaker
	SaidOn      quad.IRI = "so:saidOn"
	SaidAt      quad.IRI = "so:saidAt"      // <statement> so:saidAt <id:place/geneva>: the place or event where it was said
	SaidAtText  quad.IRI = "so:saidAtText"  // "at the summit in Geneva", as printed
	Favors      quad.IRI = "so:favors"      // <statement> so:favors <entity>: the content speaks for it
	Disfavors   quad.IRI = "so:disfavors"   // or against it
	Denies      quad.IRI = "so:denies"      // true where the content is what the speaker denies
	SameQuoteAs quad.IRI = "so:sameQuoteAs" // derived: the cluster of one quotation
	QuoteKey    quad.IRI = "so:quoteKey"    // hash of a few of the quoted words in a row, by which other printings are found
)

// Terms of a relation: one reified edge with its evidence.
const (
	Subject     quad.IRI = "rdf:subject"
	Predicate   quad.IRI = "rdf:predicate"
	Object      quad.IRI = "rdf:object"
	Event       quad.IRI = "so:event" // PLOVER event type
	Polarity    quad.IRI = "so:polarity"
	Tense       quad.IRI = "so:tense"
	EventDate   quad.IRI = "so:eventDate" // when it happened, or is to happen; its first day where only the month or year is known
	AccordingTo quad.IRI = "so:accordingTo"
	Asserted    quad.IRI = "so:asserted" // true where the direct edge stands too
)

// Terms that statements and relations share.
const (
	Negated    quad.IRI = "so:negated"
	Certainty  quad.IRI = "so:certainty"
	InArticle  quad.IRI = "so:article"
	Start      quad.IRI = "oa:start" // code points into schema:articleBody, first of the evidence
	End        quad.IRI = "oa:end"
	Exact      quad.IRI = "oa:exact" // the words between start and end, verbatim
	SpanList   quad.IRI = "so:span"  // "120-211 230-260" where discontinuous
	Confidence quad.IRI = "so:confidence"
	Extractor  quad.IRI = "so:extractor"
)

// Terms of an article.
const (
	Headline      quad.IRI = "schema:headline"
	URL           quad.IRI = "schema:url"
	Author        quad.IRI = "schema:author"
	Publisher     quad.IRI = "schema:publisher"
	Published     quad.IRI = "schema:datePublished"
	Language      quad.IRI = "schema:inLanguage"
	SHA256        quad.IRI = "so:sha256"
	Body          quad.IRI = "schema:articleBody"
	DatePrecision quad.IRI = "so:datePrecision" // "day" where the time of day is unknown, "month", "year"
	RevisionOf    quad.IRI = "so:revisionOf"    // derived: another text at the same URL
	StoryKey      quad.IRI = "so:storyKey"      // hash of some words in a row of a paragraph, by which copies are found
	SameStoryAs   quad.IRI = "so:sameStoryAs"   // derived: the cluster of articles that carry one story
	Mentions      quad.IRI = "so:mentions"
	PrintedAs     quad.IRI = "so:printedAs"   // <entity> so:printedAs "Rubio" <article>
	FullestForm   quad.IRI = "so:fullestForm" // <entity> so:fullestForm "Marco Rubio" <article>
	TypedAs       quad.IRI = "so:typedAs"     // <entity> so:typedAs <schema:Person> <article>
)

// Labels that carry what follows from the loaded articles rather than what one of them gave.
const (
	LabelEntities      quad.IRI = "id:source/entities"       // types, names and aliases, once each
	LabelKnowledgeBase quad.IRI = "id:source/knowledge-base" // background facts of mentioned entities
	LabelDerived       quad.IRI = "id:source/derived"        // clusters and revisions
)
