# make run     serves the exhibition; only Go is needed for it
# make test    runs every test; on Debian it installs what they need
# make check   runs the linters
# make soak    lets 50 editors at one stand for 30 seconds
# make bench   prints the figures of the README
# make bench-scale  prints the figures of search with up to 100,000 stands; takes half an hour
# make bench-map    prints the figures of the live map in Chromium with up to 30,000 booths; takes five minutes
# make lighthouse  prints what Lighthouse says of the pages; takes four minutes
# make relevance  prints how well queries are answered, beside plainer searches
# make build   makes the program, ./gianhang

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.PHONY: run build test check soak bench bench-scale bench-map lighthouse relevance tools

export CGO_ENABLED := 0
client := web/client

run:
	go run ./cmd/gianhang

build:
	go build -trimpath -ldflags "-s -w" -o gianhang ./cmd/gianhang

test: tools
	go test -timeout 15m ./...
	npm --prefix $(client) test

check: tools
	@unformatted=$$(gofmt -l booths cmd data search web); test -z "$$unformatted" || { echo "not gofmt-ed: $$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	npm --prefix $(client) run check
	cd web/api && go tool oapi-codegen -config oapi-codegen.yaml openapi.yaml | cmp - api.gen.go || { echo "go generate ./web/api, and commit"; exit 1; }
	go test -run 'TestImports|TestLibcPin' ./cmd/gianhang

soak:
	go test -count=1 -v -run '^TestManyEditors$$' ./booths -soak 30s
	go test -count=1 -v -run '^TestLiveLosesNothing$$' ./web -followers 2000

bench:
	@go test -p 1 -timeout 30m -run '^$$' -bench . ./... | grep '^Benchmark'

bench-scale:
	@go test -timeout 60m -run '^$$' -bench '^BenchmarkScale$$' ./search -scale 60,500,10000,100000 | grep '^Benchmark'

bench-map:
	@$(call need,chromium:chromium pdftotext:poppler-utils)
	@go test -timeout 30m -run '^$$' -bench '^BenchmarkMap$$' ./web -halls 300,5000,30000 | grep '^Benchmark'

# Lighthouse comes beside the packages of the tests: one that it needs is wanted in its latest version, which no lock holds.
lighthouse: tools
	npm install --prefix $(client)/node_modules/.lighthouse --ignore-scripts --no-audit --no-fund lighthouse@12.8.2
	go test -count=1 -timeout 20m -v -run '^TestLighthouse$$' ./web -lighthouse | grep -v '^==='

relevance:
	@go test -count=1 -v -run '^TestRelevance$$' ./search/relevance -baselines | grep -Ev '^(===|---)'

# Programs come from Debian, packages of the tests from npm at the versions of package-lock.json.
tools: $(client)/node_modules/.package-lock.json
	@$(call need,chromium:chromium xmllint:libxml2-utils)

$(client)/node_modules/.package-lock.json: $(client)/package-lock.json
	@$(call need,node:nodejs npm:npm)
	npm --prefix $(client) ci --ignore-scripts --no-audit --no-fund
	@touch $@

# need installs the packages of those program:package pairs whose program is missing.
sudo := $(if $(filter 0,$(shell id -u)),,sudo)
define need
missing=; for pair in $(1); do command -v "$${pair%:*}" >/dev/null || missing+=" $${pair#*:}"; done; \
[ -z "$$missing" ] || { $(sudo) apt-get update && $(sudo) apt-get install -y --no-install-recommends $$missing; }
endef
