// Package pathtest holds stores against Cayley's memstore: it makes random graphs and random paths over them, and each store
// must give the rows that memstore gives. Times count in microseconds, which is what PostgreSQL holds.
package pathtest
