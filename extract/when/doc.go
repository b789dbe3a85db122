// Package when finds expressions of time and tells which days they mean, counted from the article's day as readers of news
// count: "on Tuesday" in a piece of Tuesday is that day, a bare weekday or month is the latest one, or where the clause
// speaks of the future the next.
//
//	dates := when.Find(doc, words, nil)
//	if i := when.Of(doc, words, dates, predicate); i >= 0 {
//		day, precision := dates[i].Graph()
//	}
//
// [Stage] dates attributions ([Said]) and relations ([Happened]) of a document. A date in a content is no date of its saying.
//
// [Find] needs tokens and sentences. With names it leaves out what is part of one ("April Ryan"); with syntax it takes the
// tense from the clause, else the caller gives it. [Of] needs syntax: it is the date of one predicate.
//
// A [Date] is the first and the last day that the words may mean, both included, midnight UTC. What the graph's model knows is a
// day, a month or a year; [Date.Graph] is the smallest that fits. The article's day is that of its moment in the zone that the
// moment carries, or the day in its dateline where that is at most a day off. Without either only what names its year is found.
//
// Limits: weeks begin on Monday; seasons are those of the northern hemisphere, in whole months; years are the common
// calendar's from 1000 to 2199; "recently", "weeks ago", durations and what recurs ("every Friday") are not found.
package when
