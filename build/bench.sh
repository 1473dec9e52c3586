#!/usr/bin/env bash
# Measures the published program under load, on SQLite and, where a server is named, PostgreSQL: docs/performance.md.
# With --memory 100000 it looks at nothing but the memory, while so many requests are taken in.
#   CHARROBOT_TEST_POSTGRES   a PostgreSQL connection string whose user may create databases, on a server that flushes (fsync = on)
# Further words go to the benchmark: build/bench.sh --sizes 1000,200000 --connections 1,16,64 --seconds 5 --json figures.json
# Some calls only: --only case,statistics
set -euo pipefail
cd "$(dirname "$0")/.."
published=$(mktemp -d)
trap 'rm -rf "$published"' EXIT
build/publish.sh "$published"
dotnet run -c Release --project tests/Benchmarks -- load --api "$published" ${CHARROBOT_TEST_POSTGRES:+--postgres "$CHARROBOT_TEST_POSTGRES"} "$@"
