#!/usr/bin/env bash
# Refreshes src/Api/wwwroot/vendor from npm: the versions and hashes of build/web/package-lock.json, one file each, checksums in
# vendor.json. The pages load nothing else from outside. tests/Browser.Tests/vendor holds what only the tests use.
# To take another version: npm install --save-exact PACKAGE@VERSION in build/web, then this script, then commit all of it.
# Nobody needs this script to build or run the product.
set -euo pipefail
cd "$(dirname "$0")/.."

web=build/web
target=src/Api/wwwroot/vendor
test_target=tests/Browser.Tests/vendor
modules="$web/node_modules"

# Refuses a package whose bytes are not those of the lock file, and runs no script of any package.
(cd "$web" && npm ci --ignore-scripts --silent)

rm -rf "$target" "$test_target"
mkdir -p "$target" "$test_target"
for bundle in lit chart diff; do
  (cd "$web" && ./node_modules/.bin/esbuild "vendor/$bundle.js" --bundle --minify --format=esm --target=es2022 \
    --legal-comments=inline --log-level=warning) >"$target/$bundle.min.js"
done
cp "$modules/lit/LICENSE" "$target/lit.LICENSE"
cp "$modules/diff/LICENSE" "$target/diff.LICENSE"
cp "$modules/chart.js/LICENSE.md" "$target/chart.LICENSE"
cp "$modules/@picocss/pico/css/pico.min.css" "$target/pico.min.css"
cp "$modules/@picocss/pico/LICENSE.md" "$target/pico.LICENSE"
cp "$modules/axe-core/axe.min.js" "$test_target/axe.min.js"
cp "$modules/axe-core/LICENSE" "$test_target/axe.LICENSE"

node "$web/vendor-manifest.js" "$target" lit:lit.min.js,lit.LICENSE chart.js:chart.min.js,chart.LICENSE \
  diff:diff.min.js,diff.LICENSE @picocss/pico:pico.min.css,pico.LICENSE
node "$web/vendor-manifest.js" "$test_target" axe-core:axe.min.js,axe.LICENSE
git status --short -- "$target" "$test_target"
