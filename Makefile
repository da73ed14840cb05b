# `make run` plans the sample district; `make test` passes all checks. Both install what is missing first.
# One cargo profile for all: HiGHS takes minutes to build, once per profile.

CARGO := . .tools/env && cargo
OUT   := out/banan

.PHONY: run test build setup

run: build
	target/release/lungang plan models/banan -o $(OUT) --gap 1e-3

test: build
	$(CARGO) fmt --check
	$(CARGO) clippy --release --all-targets --quiet -- -D warnings
	$(CARGO) test --release --quiet
	target/release/lungang plan models/banan -o $(OUT) --gap 1e-3

build: setup
	$(CARGO) build --release

setup:
	@.ci/setup
