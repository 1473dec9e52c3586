#!/usr/bin/env bash
# The one test command: sets up what the tests need, checks the format, builds, runs every test, and ends with one line of counts.
#   CHARROBOT_TEST_POSTGRES   a PostgreSQL connection string whose user may create databases; without it a private server is started
#   CHARROBOT_TESTS=full      the slow suites in full length (CI does so by itself)
#   CHARROBOT_TEST_PATIENCE   multiplies how long tests wait for what does not come (they measure the slowness of the machine by themselves)
#   CI=true                   what cannot be set up is a failure instead of a skip
set -uo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
postgres_data=""
postgres_bin=""
skipped_suites=0
failed_steps=0
# One compiler that stays warm for all projects, also where the environment says otherwise.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true
[ "${CI:-}" = "true" ] && export CHARROBOT_TESTS="${CHARROBOT_TESTS:-full}"

say() { printf '\n== %s\n' "$*"; }
fail() { printf '\n!! %s\n' "$*" >&2; failed_steps=$((failed_steps + 1)); }

# What cannot run here is said loudly, and is a failure where everything must run.
skip() {
  printf '\n********************************************************************\n** SKIPPED: %s\n********************************************************************\n' "$*" >&2
  if [ "${CI:-}" = "true" ]; then fail "CI allows no skip: $*"; else skipped_suites=$((skipped_suites + 1)); fi
}

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

finish() {
  [ -n "$postgres_data" ] && as_postgres "$postgres_bin/pg_ctl" -D "$postgres_data" -m immediate stop >/dev/null 2>&1
  rm -rf "$work"
}
trap finish EXIT

install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "Installing $*"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >"$work/apt.log" 2>&1 && return 0
  tail -n 5 "$work/apt.log" >&2
  return 1
}

find_postgres() {
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -x "$postgres_bin/initdb" ] && return 0
  postgres_bin=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
  [ -x "$postgres_bin/initdb" ]
}

start_postgres() {
  find_postgres || { install postgresql && find_postgres; } || return 1
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM)))
  postgres_data="$work/postgres"
  mkdir "$postgres_data" && chmod 755 "$work"
  [ "$(id -u)" = 0 ] && chown postgres "$postgres_data"
  as_postgres "$postgres_bin/initdb" -D "$postgres_data" -U charrobot --auth=trust -E UTF8 --locale=C.UTF-8 >"$work/initdb.log" 2>&1 \
    || { tail -n 5 "$work/initdb.log" >&2; return 1; }
  as_postgres "$postgres_bin/pg_ctl" -D "$postgres_data" -w -t 60 -l "$postgres_data/server.log" \
    -o "-c listen_addresses=127.0.0.1 -p $port -k $postgres_data -c fsync=off -c max_connections=200" start >/dev/null \
    || { tail -n 5 "$postgres_data/server.log" >&2; return 1; }
  export CHARROBOT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=charrobot;Database=postgres"
}

postgres_filter=""
if [ -z "${CHARROBOT_TEST_POSTGRES:-}" ]; then
  say "Starting a private PostgreSQL"
  if ! start_postgres; then
    skip "the tests on PostgreSQL: no server, and none could be installed"
    postgres_filter="Database!=PostgreSql"
  fi
fi

browser_filter=""
if ! command -v chromium >/dev/null; then
  install chromium || { skip "the browser tests: no Chromium, and none could be installed"; browser_filter="Category!=Browser"; }
fi

# The tests run the distribution's own Python: that is where the package goes.
mail_filter=""
has_mail_server() { /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null; }
if ! has_mail_server; then
  { install python3-aiosmtpd && has_mail_server; } || { skip "the tests against a real mail server: no aiosmtpd, and none could be installed"; mail_filter="Needs!=MailServer"; }
fi

faketime_filter=""
has_faketime() { find /usr/lib -name libfaketimeMT.so.1 2>/dev/null | grep -q .; }
if ! has_faketime; then
  { install faketime && has_faketime; } || { skip "the tests with a clock that jumps: no libfaketime, and none could be installed"; faketime_filter="Needs!=Faketime"; }
fi

mount_filter=""
mkdir -p "$work/mounted"
if mount -t tmpfs -o size=1m charrobot "$work/mounted" 2>/dev/null; then
  umount "$work/mounted"
else
  skip "the test of a filesystem that is full: this user may not mount one (the one of a limit on files runs)"
  mount_filter="Needs!=Mount"
fi

# Only the checks of the pages need Node: the product has no build step for them.
has_node() { command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; }
pages=yes
if ! has_node; then
  { install nodejs npm && has_node; } || { skip "the checks of the pages: no Node 20 or later, and none could be installed"; pages=""; }
fi

say "Building"
dotnet restore -v quiet || exit 1
dotnet build --no-restore -v quiet -clp:NoSummary || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

# Style and analyzers are errors of the build and the order of usings is a test: what is left needs no compiler.
say "Checking the format"
dotnet format whitespace . --folder --verify-no-changes --exclude '**/obj/**' -v quiet \
  || fail "dotnet format finds differences; run it and commit the result"

# In full length the program is started some five hundred times: compiled ahead, it starts in half the time.
if [ "${CHARROBOT_TESTS:-}" = full ] && [ -z "${CHARROBOT_TEST_PROGRAM:-}" ]; then
  say "Publishing the program"
  build/publish.sh "$work/program" && export CHARROBOT_TEST_PROGRAM="$work/program" || fail "the program cannot be published"
fi

filters=$(printf '%s\n' "$postgres_filter" "$browser_filter" "$mail_filter" "$faketime_filter" "$mount_filter" | sed '/^$/d' | paste -sd '&' -)

# Runs projects one after the other; what each says goes to a file of its name.
run_tests() {
  local name
  for name in "$@"; do
    # A test may take long on a slow machine: what hangs is ended by the tests' own patience long before.
    dotnet test "tests/$name" --no-build --nologo -v quiet ${filters:+--filter "$filters"} --logger "trx;LogFileName=$work/$name.trx" \
      --logger "console;verbosity=minimal" --blame-hang --blame-hang-timeout 30m --results-directory "$work/results-$name" >"$work/$name.log" 2>&1
    echo $? >"$work/$name.exit"
  done
}

# The integration tests wait for processes and timers half of the time: the other projects run meanwhile.
projects=$(basename -a tests/*.Tests)
say "Testing $(echo $projects)"
long=Integration.Tests
short=$(printf '%s\n' $projects | grep -vx -e "$long" -e Browser.Tests)
run_tests $short Browser.Tests &
beside=$!
run_tests "$long" &
longest=$!

passed=0 failed=0
if [ -n "$pages" ]; then
  say "Checking the pages"
  if (cd build/web && npm ci --ignore-scripts --silent) >"$work/npm.log" 2>&1; then
    (cd build/web && npm run --silent check) || fail "the types or the style of the pages' modules"
  else
    tail -n 5 "$work/npm.log" >&2
    skip "the types and the style of the pages' modules: npm could not install what checks them"
  fi
  (cd build/web && node --import ./tests/pages.js --test --test-reporter=tap tests/*.test.js) >"$work/pages.tap" 2>&1 \
    || { grep -A 20 '^not ok' "$work/pages.tap" >&2; fail "the tests of the pages' modules"; }
  tap() { grep -o "^# $1 [0-9]*" "$work/pages.tap" | tail -n 1 | grep -o '[0-9]*$' || echo 0; }
  passed=$(tap pass) failed=$(($(tap fail) + $(tap cancelled)))
  [ $((passed + failed)) -gt 0 ] || { tail -n 20 "$work/pages.tap" >&2; fail "the tests of the pages wrote no result"; }
fi

# The document is the snapshot that a test compares with what the program serves.
lint_api() (cd build/api-lint && npm ci --ignore-scripts --silent && npm run --silent lint)
if [ -n "$pages" ]; then
  say "Checking the OpenAPI document"
  lint_api || fail "the OpenAPI document breaks a rule of Redocly or Spectral, or the tools could not be installed"
else
  skip "the rules for the OpenAPI document: no Node 20 or later"
fi

wait "$beside" "$longest"

skipped=$skipped_suites
for name in $projects; do
  say "$name"
  cat "$work/$name.log"
  [ "$(cat "$work/$name.exit" 2>/dev/null)" = 0 ] || failed_steps=$((failed_steps + 1))
  counters=$(grep -o '<Counters [^>]*>' "$work/$name.trx" 2>/dev/null)
  [ -n "$counters" ] || { fail "$name wrote no result"; failed=$((failed + 1)); continue; }
  count() { printf '%s' "$counters" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
  passed=$((passed + $(count passed)))
  failed=$((failed + $(count failed)))
  skipped=$((skipped + $(count total) - $(count executed)))
done

[ "$failed_steps" -gt 0 ] && [ "$failed" = 0 ] && failed=$failed_steps
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
