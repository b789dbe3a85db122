// Package warctest makes WARC files of news that nobody wrote, for tests and for cmd/benchmark: the same file for the same
// settings.
//
// Eight in ten responses are pages of news, with a body of 60 KB at the median, most of it scripts and markup as on real pages; the
// others are answers of 404 and 301, pictures, JSON and plain text. Of the pages four in ten are chunked (one in ten of these only
// says so), and a quarter is packed (gzip, br, deflate); one in six is in another character set than UTF-8. Each response has a
// request record before it.
package warctest
