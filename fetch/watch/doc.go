// Package watch polls feeds and hands on what is new in them, until it is told to stop.
//
//	state, err := watch.OpenState("feeds.state")
//	...
//	w := &watch.Watcher{Client: client, State: state, Sources: sources, Handle: load}
//	err = w.Run(ctx)
//
// A feed is polled every Watcher.Interval, conditionally. One that fails is polled less and less often: after each failure in a row
// the time is doubled, up to a day or to what the server said in Retry-After, whichever is longer. Each feed has its own time; polls of
// several run side by side, and items of one feed are handled one after the other.
//
// An item is new until Handle has been given it: its identifier is then in the state. What a poll brings is written down before
// anything is handled, with the feed's validators, so an item is not lost where the program ends between the two and the feed says
// afterwards that nothing changed. An item whose handling failed in a way that may pass is tried again, after the feed's interval,
// and given up after Watcher.Attempts. The state is a JSON file, written whole and renamed into place: every five seconds
// at most while something changes, and at the end. A kill costs those five seconds: items are then handled again, which
// Handle must bear. Identifiers are kept, as hashes, for as long as the feed has the item, and 30 days more.
//
// One state belongs to one Watcher at a time.
package watch
