# Builds the release binary: the program with the desk's scripts and Cayley's web interface inside. 'go build ./cmd/saidso' makes one without them.
# stdlibjson spares a second JSON package. Needs Go, and Node with npm. What is fetched is pinned: by web/package-lock.json, and by a sum in web/cayleyui.


.PHONY: all web saidso check clean
all: saidso

saidso: web
	CGO_ENABLED=0 go build -tags stdlibjson -trimpath -ldflags='-s -w' -o saidso ./cmd/saidso

web: web/dist/assets/THIRD_PARTY.txt.gz web/dist/cayley/LICENSE.txt.gz

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error

web/dist/assets/THIRD_PARTY.txt.gz: web/node_modules/.package-lock.json web/build.js $(shell find web/src -type f 2>/dev/null)
	cd web && npm run --silent build

web/dist/cayley/LICENSE.txt.gz: $(wildcard web/cayleyui/*)
	go run ./web/cayleyui

# check drives the program in a browser, and asks it with npm's client for Cayley and with curl; see web/test.
check: saidso
	go test ./web/...
	cd web && SAIDSO="$(CURDIR)/saidso" npm --silent test

clean:
	rm -rf saidso web/node_modules web/dist/assets web/dist/cayley
