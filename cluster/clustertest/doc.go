// Package clustertest makes up articles that are copies of each other, and articles that only look so, from a seed.
//
//	pairs := clustertest.Rewrites(seed, bases, 200)
//	pairs = append(pairs, clustertest.NearMisses(seed, bases, 400)...)
//
// Rewrites do to an article what newsrooms do to wire copy: they trim it, put another introduction before it, update it, exchange its
// quotations, set it in their own style, and some of these together. Near misses are what must not be taken for a copy: two
// reporters at one event, different news with the same background paragraphs, columns and automatic reports with one
// skeleton, follow-ups, round-ups, briefs that share one quotation.
//
// The sentences stand in templates.tsv; each thing is told there by up to three writers. Articles of one family are copies of one another, those of
// different families are not.
package clustertest
