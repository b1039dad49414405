# `make help` lists the targets. Everything that is built lands in build/, node_modules/ and dist/ folders.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BUILD := build
REPORTS := $(BUILD)/reports
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60
HOST ?= 127.0.0.1
PORT ?= 8080
DATA ?= data
DEMO_CHATS ?= 0
DEMO_MESSAGES ?= 0
SCALE_DATA ?= $(BUILD)/scale

export PATH := $(CURDIR)/.tools/node_modules/.bin:$(PATH)

# ---------------------------------------------------------------------------------------------------------------- setup
NPM_MANIFESTS := package-lock.json $(wildcard package.json sdk/*/package.json web/package.json tests/*/package.json tools/package.json)
INSTALL := tools/setup/install.sh

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: $(BUILD)/.setup-check ## install everything that any target needs (Debian packages, node, npm packages)

$(BUILD)/.setup-build: tools/setup/apt-build.txt tools/setup/node.sh $(INSTALL) $(NPM_MANIFESTS)
	$(INSTALL) build $@

$(BUILD)/.setup-test: tools/setup/apt-test.txt tools/setup/python.sh tests/integration/schema/requirements.txt $(BUILD)/.setup-build
	$(INSTALL) test $@

$(BUILD)/.setup-check: tools/setup/apt-check.txt $(BUILD)/.setup-test
	$(INSTALL) check $@

# ---------------------------------------------------------------------------------------------------------------- build
.PHONY: build
build: server web ## build the server (build/parleyd) and the web client (web/dist)

.PHONY: server
server: $(BUILD)/build.ninja
	ninja -C $(BUILD) -j $(JOBS)

$(BUILD)/build.ninja: $(BUILD)/.setup-build
	cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo
	touch $@

WEB_SOURCES := $(shell find web sdk api tools/generate -type d \( -name node_modules -o -name dist \) -prune -o -type f -print)

.PHONY: web
web: web/dist/index.html ## build the web client

web/dist/index.html: $(WEB_SOURCES) $(BUILD)/.setup-build
	npm run build -w @parley/web
	touch $@

.PHONY: parleyd
parleyd: $(BUILD)/build.ninja
	ninja -C $(BUILD) -j $(JOBS) parleyd

.PHONY: run
run: parleyd web ## build what changed and serve it at http://localhost:8080 (PORT=, HOST=, DATA=)
	@echo "Parley: http://localhost:$(PORT) (data in $(DATA)/, stop with Ctrl-C)"
	@exec $(BUILD)/parleyd --listen $(HOST):$(PORT) --data-dir $(DATA)

.PHONY: demo
demo: parleyd web ## serve a filled server at http://localhost:8080, and print three logins (PORT=, DEMO_CHATS=, DEMO_MESSAGES=)
	npm run --silent build -w @parley/tools
	@tools/demo/run.sh $(BUILD) $(HOST):$(PORT) $(DEMO_CHATS) $(DEMO_MESSAGES)

.PHONY: sdk-docs
sdk-docs: $(BUILD)/.setup-build ## the reference of the SDK as pages, in build/sdk-docs
	npm run --silent docs -w @parley/sdk

# ---------------------------------------------------------------------------------------------------------------- tests
# Every runner also writes a report; tools/report adds them up.
vitest = npm test -w $(1) -- --reporter=default --reporter=json --outputFile.json=$(CURDIR)/$(REPORTS)/$(subst /,-,$(subst @,,$(1))).json
UNIT_WORKSPACES := $(shell [ -f sdk/core/package.json ] && echo @parley/sdk; [ -f sdk/react/package.json ] && echo @parley/react; \
	[ -f web/package.json ] && echo @parley/web) @parley/tools

.PHONY: fresh-reports
fresh-reports:
	@rm -rf $(REPORTS) && mkdir -p $(REPORTS)

.PHONY: test
test: fresh-reports every-test ## run every test
	@node tools/report/summary.mjs $(REPORTS)

.PHONY: every-test
every-test: test-server test-units test-integration e2e

.PHONY: test-server
test-server: server
	@mkdir -p $(REPORTS)
	ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure --no-tests=error --output-junit $(CURDIR)/$(REPORTS)/ctest.xml

.PHONY: test-units
test-units: $(BUILD)/.setup-build
	@mkdir -p $(REPORTS)
	$(foreach workspace,$(UNIT_WORKSPACES),$(call vitest,$(workspace)) && ) true

.PHONY: test-integration
test-integration: parleyd web $(BUILD)/.setup-test
	@mkdir -p $(REPORTS)
	$(call vitest,@parley/integration)

.PHONY: e2e
e2e: parleyd web $(BUILD)/.setup-test ## the story of two people in real browsers
	@mkdir -p $(REPORTS)
	$(call vitest,@parley/e2e)

.PHONY: screenshots
screenshots: parleyd web $(BUILD)/.setup-test ## take the pictures of the documents anew, into docs/screenshots
	SCREENSHOTS=docs npm test -w @parley/e2e -- pictures

# --------------------------------------------------------------------------------------------------------------- checks
CPP_SOURCES = $(shell git ls-files 'server/*.cpp' 'server/*.h' 'fuzz/*.cpp' 'fuzz/*.h' 'bench/*.cpp' 'bench/*.h' | xargs grep -L '^// Generated from')

.PHONY: check
check: fresh-reports setup check-format lint check-generated typecheck sdk-docs every-test bench-smoke asan fuzz budget ## what CI runs: all of it
	@node tools/report/summary.mjs $(REPORTS)

.PHONY: check-format
check-format: $(BUILD)/.setup-check
	clang-format-16 --dry-run --Werror $(CPP_SOURCES)
	npx prettier --check --log-level=warn .

.PHONY: format
format: $(BUILD)/.setup-check ## format all sources
	clang-format-16 -i $(CPP_SOURCES)
	npx prettier --write --log-level=warn .

.PHONY: lint
lint: $(BUILD)/.setup-build ## ESLint over SDK, web, tests and tools
	npx eslint --max-warnings 0 .

.PHONY: typecheck
typecheck: $(BUILD)/.setup-build
	npm run typecheck --workspaces --if-present

.PHONY: generate
generate: $(BUILD)/.setup-build ## write the files that follow from api/ and from the configuration
	npm run generate --workspaces --if-present
	$(MAKE) --no-print-directory parleyd
	$(BUILD)/parleyd --print-config-docs > docs/configuration.md

.PHONY: check-generated
check-generated: parleyd
	npm run generate:check --workspaces --if-present
	$(BUILD)/parleyd --print-config-docs | diff -u docs/configuration.md -

.PHONY: budget
budget: web ## the first load of the web client stays small
	npm run budget -w @parley/web

# ----------------------------------------------------------------------------------------------------------- sanitizers
SANITIZED = cmake -S . -B $(BUILD)/$(1) -G Ninja -DCMAKE_BUILD_TYPE=Debug -DPARLEY_SANITIZE=$(2)

.PHONY: asan
asan: $(BUILD)/.setup-build ## unit tests of the server under AddressSanitizer and UndefinedBehaviorSanitizer
	@mkdir -p $(REPORTS)
	$(call SANITIZED,asan,address$(comma)undefined)
	ninja -C $(BUILD)/asan -j $(JOBS)
	ctest --test-dir $(BUILD)/asan -j $(JOBS) --output-on-failure --no-tests=error --output-junit $(CURDIR)/$(REPORTS)/asan.xml

.PHONY: tsan
tsan: $(BUILD)/.setup-build ## unit tests of the server under ThreadSanitizer
	@mkdir -p $(REPORTS)
	$(call SANITIZED,tsan,thread)
	ninja -C $(BUILD)/tsan -j $(JOBS)
	ctest --test-dir $(BUILD)/tsan -j $(JOBS) --output-on-failure --no-tests=error --output-junit $(CURDIR)/$(REPORTS)/tsan.xml

.PHONY: fuzz
fuzz: $(BUILD)/.setup-check ## each fuzzer for FUZZ_SECONDS (60)
	cmake -S . -B $(BUILD)/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-16 \
	  -DPARLEY_FUZZ=ON -DPARLEY_TESTS=OFF
	ninja -C $(BUILD)/fuzz -j $(JOBS) parley_fuzzers
	tools/fuzz/run_fuzzers.sh $(BUILD)/fuzz/fuzz $(FUZZ_SECONDS) $(JOBS)

comma := ,

# ----------------------------------------------------------------------------------------------------------- benchmarks
.PHONY: parley-bench
parley-bench: $(BUILD)/build.ninja
	ninja -C $(BUILD) -j $(JOBS) parleyd parley-bench parley-bench-count parley-bench-test parley-seed parley_bench_storage

.PHONY: bench
bench: parley-bench ## measure the server, on a quiet machine; the result goes to bench/results/
	bench/run_all.sh $(BUILD)
	npm run --silent bench -w @parley/sdk

.PHONY: bench-client
bench-client: parleyd web $(BUILD)/.setup-test # the client: the SDK's state, and the page with a thousand chats
	npm run --silent bench -w @parley/sdk
	npm run --silent measure -w @parley/e2e

.PHONY: bench-peers
bench-peers: parley-bench # Parley beside ejabberd, Prosody, NATS and Centrifugo; installs them
	tools/setup/install.sh peers
	ninja -C $(BUILD) -j $(JOBS) parley-bench-peers
	bench/peers/run.sh $(BUILD)

.PHONY: bench-scale
bench-scale: parley-bench # up to ten million stored chats and messages; SCALE_DATA is where the data sets are kept
	bench/scale.sh $(SCALE_DATA) $(BUILD)

.PHONY: bench-many
bench-many: parley-bench # 300,000 sockets in one server, 100,000 come back; 24 GB of memory, half an hour with the making of the accounts
	bench/swarm/run.sh $(BUILD)

.PHONY: bench-smoke
bench-smoke: parley-bench $(BUILD)/.setup-check # every scenario small and short; instructions for a message against the stored ones
	bench/smoke.sh $(BUILD)

.PHONY: bench-count
bench-count: parley-bench $(BUILD)/.setup-check ## store how many instructions a message costs, which bench-smoke compares
	bench/count/run.sh store $(BUILD)

.PHONY: clean
clean: ## remove everything that was built (not the data, not node_modules)
	rm -rf $(BUILD) web/dist sdk/*/dist tools/dist tests/e2e/output
