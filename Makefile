# CoverType: the commands of an operator. `make` alone lists them.

CONFIGURATION ?= Release
DOTNET ?= dotnet
STATE ?= .covertype

# DATA=<file> serves real records in the demo, PORT_BASE=<n> shifts its ports.
DATA ?=
PORT_BASE ?=
FROM ?=

# TO=<folder> of backup.
TO ?=
REPLACE ?=

# VERSION=<version> of upgrade.
VERSION ?=

# SEEDS=<n> of bench-forest: fewer end sooner, more tell smaller differences.
SEEDS ?= 5

# URL=<address> of screenshots: the pages of a running demo.
URL ?= http://127.0.0.1:8503

# MINUTES=<n> of soak: it ends then, or when its 24 campaigns have ended.
MINUTES ?= 5

# BODIES=<n> and SEED=<n> of fuzz: how many, and which.
BODIES ?= 100000
SEED ?= 1

APPHOST := services/CoverType.AppHost
DATA_API := services/CoverType.DataApi
BENCHMARKS = $(DOTNET) run --project tests/CoverType.Benchmarks --configuration Release --

# Builds one project and prints errors only. `dotnet build` would print its summary in spite of NoSummary.
QUIET_BUILD = $(DOTNET) msbuild -restore -property:Configuration=$(CONFIGURATION) -verbosity:quiet -nologo -terminalLogger:off

# The line before a build: a first build downloads packages and takes minutes, a later one seconds.
BUILDING = if [ -e $(1)/obj/project.assets.json ]; then echo "building (up to a minute) ..."; \
	else echo "building (the first time one to three minutes, and as long as NuGet packages of 450 MB take to download) ..."; fi

.DEFAULT_GOAL := help
.PHONY: help demo build test test-pages test-live test-stack bench-forest bench-graph bench-client bench-embedded bench-serving bench-gateway bench-pages soak data settings api fuzz clean up down ps logs restart scale roll backup restore upgrade migrate-from-embedded doctor new-passwords

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: check-dotnet ## run the whole system in one process (DATA=<file>, PORT_BASE=<n>); Ctrl-C stops it
	@$(call BUILDING,$(APPHOST))
	@$(QUIET_BUILD) $(APPHOST)
	@exec $(DOTNET) $(APPHOST)/bin/$(CONFIGURATION)/net10.0/CoverType.AppHost.dll \
		--Demo:State="$(STATE)" \
		$(if $(DATA),--Demo:Data="$(DATA)") \
		$(if $(PORT_BASE),--Demo:PortBase="$(PORT_BASE)")

build: check-dotnet ## build everything, warnings are errors
	@$(DOTNET) build CoverType.slnx --configuration $(CONFIGURATION) --nologo

test: check-dotnet ## install the tools of the tests and run all tests
	@CONFIGURATION=$(CONFIGURATION) DOTNET="$(DOTNET)" bash tests/run.sh

test-pages: check-dotnet ## look at every state of every page in all themes, languages and widths, with axe
	@EVERY_LOOK=1 $(DOTNET) test --project tests/CoverType.Pages.Tests --configuration $(CONFIGURATION) \
		--filter-class "*LooksTests" --output Detailed

screenshots: check-dotnet ## take pictures of each page of a running demo for docs/screenshots/ (URL=http://127.0.0.1:8503)
	@$(BENCHMARKS) screenshots --url "$(URL)"

test-live: check-dotnet ## test the whole client on a running MLflow (MLFLOW_TRACKING_URI=http://host:port)
	@test -n "$(MLFLOW_TRACKING_URI)" || { echo "Name the server: make test-live MLFLOW_TRACKING_URI=http://host:port"; exit 2; }
	@CONFIGURATION=$(CONFIGURATION) DOTNET="$(DOTNET)" bash tests/live.sh "$(MLFLOW_TRACKING_URI)"

bench-forest: check-dotnet ## our forests beside scikit-learn's, the best candidate, its learning curve, scaling, its graph (DATA=<file>, SEEDS=5)
	@bash tests/CoverType.Benchmarks/prerequisites.sh
	@$(BENCHMARKS) forest --seeds $(SEEDS) $(if $(DATA),--data "$(DATA)")
	@$(BENCHMARKS) candidate --seeds $(SEEDS) $(if $(DATA),--data "$(DATA)")
	@$(BENCHMARKS) learning-curve --seeds $(SEEDS) $(if $(DATA),--data "$(DATA)")
	@$(BENCHMARKS) forest-scaling --runs 1
	@$(BENCHMARKS) graphs --only promoted $(if $(DATA),--data "$(DATA)")

bench-graph: check-dotnet ## a record's cost in the graph of a model, by node, beside the first form's (DATA=<file>)
	@$(BENCHMARKS) graph $(if $(DATA),--data "$(DATA)")

bench-client: check-dotnet ## measure logging through the MLflow client, beside single calls and the bare wire
	@$(BENCHMARKS) tracking

bench-embedded: check-dotnet ## the embedded MLflow server beside a bare echo and bare SQLite: rates, search, artifacts, memory, start
	@$(BENCHMARKS) embedded

bench-serving: check-dotnet ## the prediction service beside an echo and FastAPI with scikit-learn (DATA=<file>)
	@bash tests/CoverType.Benchmarks/prerequisites.sh serving
	@$(BENCHMARKS) serving $(if $(DATA),--data "$(DATA)")

bench-gateway: check-dotnet ## predictions without and through the gateway: rate, CPU, memory (DATA=<file>)
	@$(BENCHMARKS) gateway $(if $(DATA),--data "$(DATA)")

bench-pages: check-dotnet ## the pages in Chromium: first paint, memory of open pages, 10,000 runs, a file of 100,000 rows
	@$(BENCHMARKS) pages

soak: check-dotnet ## the demo with short windows beside predictions: its memory, handles and failures over time (MINUTES=5)
	@$(call BUILDING,$(APPHOST))
	@$(QUIET_BUILD) $(APPHOST)
	@$(BENCHMARKS) soak --program $(APPHOST)/bin/$(CONFIGURATION)/net10.0/CoverType.AppHost.dll --minutes $(MINUTES)

test-stack: ## start the Compose files on a Docker engine that the test starts (root, Debian)
	@bash tests/stack/run.sh

up: ## start the stack under Docker Compose: MySQL, MinIO, MLflow and our services
	@bash compose/stack.sh up

down: ## stop the stack; its data stays in its volumes
	@bash compose/stack.sh down

ps: ## show the stack's containers
	@bash compose/stack.sh ps

logs: ## follow the stack's logs (SERVICE=<name> for one)
	@bash compose/stack.sh logs $(SERVICE)

restart: ## restart the stack in its order (SERVICE=<name> for one service)
	@bash compose/stack.sh restart $(SERVICE)

scale: ## set the numbers of containers: make scale inference=3 pipeline=2 web=2
	@bash compose/stack.sh scale $(MAKEOVERRIDES)

roll: ## replace a service's containers one after the other, while requests go on (SERVICE=inference)
	@bash compose/stack.sh roll $(SERVICE)

backup: ## copy the stack's databases and buckets into a new folder, while predictions go on (TO=<folder>)
	@bash compose/stack.sh backup "$(TO)"

restore: ## put a backup into an empty stack (FROM=<folder>; REPLACE=yes replaces the data of one that has some)
	@bash compose/stack.sh restore "$(FROM)" $(if $(filter yes,$(REPLACE)),replace)

upgrade: ## bring MLflow to a newer version, or put the present one and its data back if that fails (VERSION=3.12.0)
	@bash compose/stack.sh upgrade "$(VERSION)"

migrate-from-embedded: ## copy a demo's runs and models into the stack: same versions, same graphs (STATE=.covertype)
	@DOTNET="$(DOTNET)" bash compose/stack.sh migrate-from-embedded "$(STATE)"

doctor: ## say what is wrong with this machine or the stack, and what to do
	@bash compose/stack.sh doctor

new-passwords: ## give the stack new passwords; the old ones are not needed
	@bash compose/stack.sh new-passwords

data: check-dotnet ## import the real records for every later demo: UCI's file from the net, or FROM=<file>
	@$(call BUILDING,$(DATA_API))
	@$(QUIET_BUILD) $(DATA_API)
	@bash $(DATA_API)/import.sh \
		"$(DOTNET) $(DATA_API)/bin/$(CONFIGURATION)/net10.0/CoverType.DataApi.dll" "$(STATE)" "$(FROM)"

settings: check-dotnet ## write docs/settings.md from the options classes
	@WRITE_SETTINGS=1 $(DOTNET) test --project tests/CoverType.Architecture.Tests --configuration $(CONFIGURATION) \
		--filter-class "*SettingsPageTests"

api: check-dotnet ## write docs/api/ from the running services
	@WRITE_API=1 $(DOTNET) test --project tests/CoverType.Architecture.Tests --configuration $(CONFIGURATION) \
		--filter-class "*ServiceDocumentsTests"

fuzz: check-dotnet ## send BODIES=100000 hostile requests, made from SEED, to the prediction service and to the embedded MLflow
	@FUZZ_BODIES="$(BODIES)" FUZZ_SEED="$(SEED)" $(DOTNET) test --project tests/CoverType.Inference.Tests \
		--configuration $(CONFIGURATION) --filter-class "*FuzzTests" --output Detailed
	@FUZZ_BODIES="$(BODIES)" FUZZ_SEED="$(SEED)" $(DOTNET) test --project tests/Mlflow.Embedded.Tests \
		--configuration $(CONFIGURATION) --filter-class "*FuzzTests" --output Detailed

clean: ## remove the demo's state and the build outputs
	@rm -rf "$(STATE)"
	@find clients services mlflow tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
	@echo "removed $(STATE)/ and the build outputs"

.PHONY: check-dotnet
check-dotnet:
	@command -v $(DOTNET) >/dev/null || { \
		echo "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download (or name it with DOTNET=<path>)."; exit 1; }
