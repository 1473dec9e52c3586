#!/usr/bin/env bash
# Writes the one migration of each database anew from the model. Until the first release there is no database to upgrade;
# from v1.0.0 on, add a migration with build/add-migration.sh instead.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
rm -rf src/Infrastructure/Persistence/{Sqlite,PostgreSql}/Migrations
dotnet build src/Infrastructure -v quiet
for provider in Sqlite PostgreSql; do
  folder="Persistence/$provider/Migrations"
  dotnet ef migrations add Initial --no-build --project src/Infrastructure --startup-project src/Infrastructure \
    --context "${provider}CharroBotDbContext" --output-dir "$folder"
  cd "src/Infrastructure/$folder"
  stamp=$(basename ./*_Initial.cs _Initial.cs)
  # A fixed stamp keeps the name, and with it the history table, the same each time.
  for file in "$stamp"_Initial*; do mv "$file" "20261127000000${file#"$stamp"}"; done
  sed -i "s/${stamp}_Initial/20261127000000_Initial/" ./*.Designer.cs
  # Triggers are not part of the model: create them after the tables.
  awk -v call="            Tallies.TallyTriggers.CreateOn$provider(migrationBuilder);" '
    /protected override void Up/ { up = 1 } up && /^        }/ { print ""; print call; up = 0 } { print }' 20261127000000_Initial.cs > initial.tmp
  mv initial.tmp 20261127000000_Initial.cs
  cd - >/dev/null
done
