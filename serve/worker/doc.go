// Package worker answers queries of strangers in processes of their own, so that no query can take the server down.
//
//	p := worker.New(worker.Options{Command: []string{exe, "query-worker", "--db", path}})
//	defer p.Close()
//	err := p.Do(ctx, worker.Request{Query: source, Limit: 100}, func(row json.RawMessage) error { ... })
//
// The command calls [Serve], which reads requests from standard input and writes answers to standard output, JSON values a line each.
//
// A [Pool] keeps some processes waiting, so that a query need not wait for one to start. A process answers one query at
// a time. It is ended, and another started, when its query takes longer than allowed, when it holds more memory than allowed, or
// when it dies by itself: a Gizmo query can do that, since Go ends a process whose stack is full. A query that has run for [Options.Patience] gives
// way to others: its process gets the lowest priority, and is not used again.
//
// Memory is looked at every few milliseconds from outside (resident bytes, where /proc tells them) and bounded from inside: the process
// gives up what its heap does not need early, and the system refuses it more than [Options.Memory] of data, where it can.
//
// Errors of a query are a [*QueryError]; [ErrTimeout], [ErrMemory], [ErrDied] and [ErrBusy] tell the others apart.
package worker
