# `make run` plans the sample district; `make test` passes all checks. Both install what is missing first.
# One cargo profile for all: HiGHS takes minutes to build, once per profile.

CARGO := . .tools/env && cargo
OUT   := out/banan

.PHONY: run test build setup guide pictures bench-peers test-peers

run: build
	target/release/lungang plan models/banan -o $(OUT) --gap 1e-3

test: build
	$(CARGO) fmt --check
	$(CARGO) clippy --release --all-targets --quiet -- -D warnings
	$(CARGO) check --release --lib --no-default-features --quiet
	$(CARGO) test --release --quiet
	target/release/lungang plan models/banan -o $(OUT) --gap 1e-3

build: setup
	$(CARGO) build --release

setup:
	@.ci/setup

# The user guide in Chinese and English: pages that registers make are written anew below docs, both books into out/guide.
guide: setup
	$(CARGO) run --release --quiet --example guide -- docs out/guide
	@echo out/guide/index.html

# The pictures of the guide and the READMEs, taken anew from the sample while the browser checks its reports.
pictures: build
	target/release/lungang plan models/banan -o $(OUT) --gap 1e-3 --explain-rules
	$(call picture,zh,)
	$(call picture,en,-en)

picture = target/release/lungang --lang $(1) report models/banan $(OUT)/plan.json --html $(OUT)/$(1).html --boundary $(BOUNDARY) && \
	.tools/web/bin/python tests/web/check.py $(OUT)/$(1).html $(OUT)/plan.json --pictures docs/pictures --suffix=$(2)

BOUNDARY := models/banan/geography/banan_500113.geojson

# The comparison with other solvers (benches/README.md): the whole grid for us, SAMPLE scenarios of it for each peer.
DATA   ?= ../shared/data
BOOK   ?= $(DATA)/district
SWEEP  ?= $(BOOK)/sweep.toml
SAMPLE ?= 12
PEERS  := .tools/peers

bench-peers: build $(PEERS)/ready
	$(PEERS)/bin/python benches/peers/bench.py $(BOOK) $(SWEEP) --sample $(SAMPLE) $(ARGS)

test-peers: build $(PEERS)/ready
	DATA=$(DATA) $(PEERS)/bin/python benches/peers/selftest.py

$(PEERS)/ready: benches/peers/requirements.txt
	python3 -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --only-binary=:all: -r $<
	touch $@
