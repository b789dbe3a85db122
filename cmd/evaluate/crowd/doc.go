// Package crowd makes up a crowd of politicians and articles about them, of which it is known who is who.
//
//	c := crowd.New(crowd.Options{Articles: 10000, People: 3000, Seed: 1})
//	knowledge := c.Knowledge()            // JSON lines for those of whom a knowledge base knows
//	text, named := c.Article(17)          // an article, and whom it names in which forms
//
// Two in five are known: the knowledge base has their names in several spellings, a nickname, a party and their offices with dates. The others
// are met in articles alone, which print an office with its country wherever they name one of them first. One in ten shares the
// name with somebody of another country. Offices change as the years go by. Behind the first mention stand surnames, with and without
// "Mr." or "Ms.".
//
// With Odd, some articles name somebody unknown otherwise: without an office, with a middle initial, by an initial, or in
// another spelling. By the rules of identity these are nodes of their own, which should be offered as candidates.
//
// The same options give the same crowd, each article by itself. Names, quotations and events are made up; the countries exist, so that
// articles meet what the embedded knowledge base has of them.
package crowd
