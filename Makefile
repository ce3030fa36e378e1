.PHONY: check build test race lint update demo tools fuzz bench vuln

# The same for the build and the tests, so that each package is compiled once.
export CGO_ENABLED := 0

TOOLS := $(CURDIR)/bin/tools
LINT  := $(TOOLS)/golangci-lint

check: build test race lint    ## what CI runs

build:
	go build -o bin/ ./cmd/...

test:
	go test ./...

race:                          ## the packages in which goroutines meet
	CGO_ENABLED=1 go test -race ./inventory ./checks ./providers ./gate

lint: $(LINT)
	go mod tidy -diff
	$(LINT) run

$(LINT): Makefile
	GOBIN=$(TOOLS) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
	@touch $(LINT)

tools: $(LINT)                 ## what the other targets need beside Go

update:                        ## rewrite golden files and docs; then read the diff
	go test ./checks ./gate ./report ./providers/... ./audit ./cmd/... -update

demo:
	go run ./cmd/twokeys demo

fuzz:
	go test ./inventory -fuzz FuzzRead -fuzztime 30s
	go test ./providers -fuzz FuzzCheckJSON -fuzztime 30s
	go test ./providers/entra -fuzz FuzzReadPolicy -fuzztime 30s
	go test ./config -fuzz FuzzRead -fuzztime 30s
	go test ./gate/files -fuzz FuzzReadBaseline -fuzztime 30s
	go test ./gate/files -fuzz FuzzReadWaivers -fuzztime 30s
	go test ./report -fuzz FuzzRead -fuzztime 30s

bench:                         ## the figures of docs/benchmarks.md
	go test ./audit -run '^$$' -bench . -benchtime 1x
	go test ./cmd/twokeys -run '^$$' -bench . -benchtime 20x

vuln:
	go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...
