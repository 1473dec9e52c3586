#!/usr/bin/env bash
# Refreshes src/Api/wwwroot/vendor from npm: fixed versions, one file each, checksums in vendor.json. The pages load nothing else from outside.
# tests/Browser.Tests/vendor holds what only the tests use.
# The lit package ships its modules apart, joined by bare names that a browser cannot resolve without an inline import map (which our
# Content-Security-Policy refuses), so they are joined here into one module. Nobody needs this script to build or run the product.
set -euo pipefail
cd "$(dirname "$0")/.."

lit=3.3.3
pico=2.1.1
chart=4.6.1
diff=9.0.0
esbuild=0.25.12
axe=4.14.1
target=src/Api/wwwroot/vendor
test_target=tests/Browser.Tests/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$work" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund --save-exact \
  "lit@$lit" "@picocss/pico@$pico" "chart.js@$chart" "diff@$diff" "esbuild@$esbuild" "axe-core@$axe")
modules="$work/node_modules"

cat >"$work/lit.js" <<'JS'
export * from 'lit';
export { repeat } from 'lit/directives/repeat.js';
export { keyed } from 'lit/directives/keyed.js';
export { live } from 'lit/directives/live.js';
export { ifDefined } from 'lit/directives/if-defined.js';
JS

cat >"$work/diff.js" <<'JS'
export { diffWordsWithSpace } from 'diff';
JS

# Only the parts that the dashboard draws with: a third of the whole.
cat >"$work/chart.js" <<'JS'
export { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
JS

rm -rf "$target" "$test_target"
mkdir -p "$target" "$test_target"
for bundle in lit chart diff; do
  (cd "$work" && ./node_modules/.bin/esbuild "$bundle.js" --bundle --minify --format=esm --target=es2022 --legal-comments=inline --log-level=warning --outfile="$bundle.min.js")
  cp "$work/$bundle.min.js" "$target/$bundle.min.js"
done
cp "$modules/lit/LICENSE" "$target/lit.LICENSE"
cp "$modules/diff/LICENSE" "$target/diff.LICENSE"
cp "$modules/chart.js/LICENSE.md" "$target/chart.LICENSE"
cp "$modules/@picocss/pico/css/pico.min.css" "$target/pico.min.css"
cp "$modules/@picocss/pico/LICENSE.md" "$target/pico.LICENSE"

cp "$modules/axe-core/axe.min.js" "$test_target/axe.min.js"
cp "$modules/axe-core/LICENSE" "$test_target/axe.LICENSE"

sum() { sha256sum "${2:-$target}/$1" | cut -d ' ' -f 1; }
cat >"$target/vendor.json" <<JSON
[
  {
    "package": "lit",
    "version": "$lit",
    "licence": "BSD-3-Clause",
    "bundled_with": "esbuild $esbuild",
    "files": {
      "lit.min.js": "$(sum lit.min.js)",
      "lit.LICENSE": "$(sum lit.LICENSE)"
    }
  },
  {
    "package": "chart.js",
    "version": "$chart",
    "licence": "MIT",
    "bundled_with": "esbuild $esbuild",
    "files": {
      "chart.min.js": "$(sum chart.min.js)",
      "chart.LICENSE": "$(sum chart.LICENSE)"
    }
  },
  {
    "package": "diff",
    "version": "$diff",
    "licence": "BSD-3-Clause",
    "bundled_with": "esbuild $esbuild",
    "files": {
      "diff.min.js": "$(sum diff.min.js)",
      "diff.LICENSE": "$(sum diff.LICENSE)"
    }
  },
  {
    "package": "@picocss/pico",
    "version": "$pico",
    "licence": "MIT",
    "files": {
      "pico.min.css": "$(sum pico.min.css)",
      "pico.LICENSE": "$(sum pico.LICENSE)"
    }
  }
]
JSON
cat >"$test_target/vendor.json" <<JSON
[
  {
    "package": "axe-core",
    "version": "$axe",
    "licence": "MPL-2.0",
    "files": {
      "axe.min.js": "$(sum axe.min.js "$test_target")",
      "axe.LICENSE": "$(sum axe.LICENSE "$test_target")"
    }
  }
]
JSON
cat "$target/vendor.json" "$test_target/vendor.json"
