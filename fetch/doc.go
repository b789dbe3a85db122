// Package fetch gets single addresses over HTTP, politely and within limits. It is no crawler: it fetches what it is told to and
// follows nothing but redirects.
//
//	c, err := fetch.New(fetch.Options{Cache: "cache"})
//	...
//	res, err := c.Get(ctx, "https://example.org/story", fetch.Validators{})
//
// # Politeness
//
// A host is asked once a second at most (Options.Delay), or as seldom as its robots.txt says in Crawl-delay, up to 30 seconds; a
// host that answers with Retry-After of at most Options.MaxWait is left alone that long. robots.txt is read as RFC 9309 says: the group of the product name of
// Options.UserAgent, else that of *; the longest matching rule wins, and Allow wins of two as long. 4xx is no robots.txt; 5xx, and
// one that cannot be got, forbids all. What it says holds for a day, a failure for five minutes. Only its first 512 KB count.
//
// With Options.Cache a folder keeps each answer that has an ETag or a Last-Modified, one file an address, and the next request
// is conditional. A file that is damaged counts as absent; the folder may be deleted at any time.
//
// # Limits
//
// Each ends the request with an [Error] that names the address, the limit and what was found: bytes of the body, as sent and as
// unpacked (Options.MaxBytes); 256 KB of headers; the time of a request with its redirects, waiting for the host's turn aside
// (Options.Timeout); the least rate of a body (Options.MinRate); redirects (Options.MaxRedirects).
// Only http and https are spoken, and gzip is the only encoding.
//
// No address is dialled that the IANA registers set aside: private, loopback, link-local and so on. The check is made on
// the address that is dialled, when it is dialled, so neither a redirect nor a name that resolves to something else from one
// moment to the next gets around it. Because a proxy would, none is used, unless Options.AllowPrivate turns the check off.
//
// What may pass is tried again (Options.Retries): 429, 500, 502, 503, 504, and connections refused, reset or ended early. Refused
// addresses and limits are not.
package fetch
