#!/usr/bin/env bash
# Adds a migration of the same name for each database:  build/add-migration.sh AddSomething
set -euo pipefail
name=${1:?a name for the migration}
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet build src/Infrastructure -v quiet
for provider in Sqlite PostgreSql; do
  dotnet ef migrations add "$name" --no-build --project src/Infrastructure --startup-project src/Infrastructure \
    --context "${provider}CharroBotDbContext" --output-dir "Persistence/$provider/Migrations"
done
