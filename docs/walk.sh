#!/usr/bin/env bash
# A walk through the API with nothing but curl, on the demo programme: request, approve, the email with the right facts, and every refusal.
#   docs/walk.sh BASE_URL ADMIN_PASSWORD PICKUP_FOLDER      e.g. docs/walk.sh http://localhost:8000 <printed at the start> src/Api/data/outbox
# It changes the database it walks on. Exit code 0 when every answer was the right one.
set -euo pipefail
base=${1:?base url} password=${2:?the admin password that the first start printed} outbox=${3:?pickup folder}
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

field() { grep -o "\"$1\":\"\{0,1\}[^\",}]*" | sed -e 's/^[^:]*://' -e 's/^"//' -e 1q; }
expect() { # what, wanted, seen
  if [ "$2" = "$3" ]; then printf 'ok    %-46s %s\n' "$1" "$3"; else printf 'WRONG %-46s %s, not %s\n' "$1" "$3" "$2"; exit 1; fi
}
ask() { # email, dni, the show as JSON members
  curl -sS "$base/api/v1/discounts/request" -H 'Content-Type: application/json' -H 'Prefer: wait=10' \
    -d "{\"user_name\":\"Una socia\",\"user_email\":\"$1\",\"dni\":$2,$3,\"source\":\"api\"}"
}

expect "the service" "Charro Bot API is running!" "$(curl -sS "$base/" | field message)"
expect "search, with a typo" PELOTAS-ROS "$(curl -sS "$base/api/v1/shows/search" -G -d limit=1 --data-urlencode 'q=las pelotaz rosario' | field code)"

# A member in order asks in her own words; the rules let it through, the agent approves.
request=$(ask juan.perez@example.com 12345678 '"show_description":"las pelotas en rosario"')
tracking_id=$(printf '%s' "$request" | field tracking_id)
expect "request, in words" approved "$(printf '%s' "$request" | field status)"
expect "its status address" approved "$(curl -sS "$base/api/v1/discounts/request/$tracking_id" | field status)"

# Every refusal has its code.
expect "asked twice" duplicate_request "$(ask juan.perez@example.com 12345678 '"show_code":"PELOTAS-ROS"' | field code)"
expect "unpaid" payment_overdue "$(ask rocio.cabrera@example.com 36111777 '"show_code":"PELOTAS-ROS"' | field reason_code)"
expect "inactive" subscription_inactive "$(ask gaston.medina@example.com 26888333 '"show_code":"PELOTAS-ROS"' | field reason_code)"
expect "sold out" no_discounts_available "$(ask ana.gomez@example.com 30111222 '"show_code":"ELMATO-ROS"' | field reason_code)"
expect "past" show_past "$(ask ana.gomez@example.com 30111222 '"show_code":"FAROLES-ACUSTICO"' | field reason_code)"
expect "no such show" show_not_found "$(ask ana.gomez@example.com 30111222 '"show_description":"xilofonistas galacticos"' | field reason_code)"
expect "unknown member" member_not_found "$(ask nadie@example.com 12345678 '"show_code":"PELOTAS-ROS"' | field code)"
expect "wrong DNI" member_not_found "$(ask ana.gomez@example.com 99999999 '"show_code":"PELOTAS-ROS"' | field code)"

# A tour without a city is asked about, and answered.
question=$(ask ana.gomez@example.com 30111222 '"show_description":"las pelotas"')
expect "a tour" needs_clarification "$(printf '%s' "$question" | field status)"
option=$(printf '%s' "${question#*\"options\":}" | field id)
expect "the date, picked" approved "$(curl -sS "$base/api/v1/discounts/request/$(printf '%s' "$question" | field tracking_id)/clarify" \
  -H 'Content-Type: application/json' -H 'Prefer: wait=10' -d "{\"show_id\":$option}" | field status)"

# The same in a conversation, streamed: nothing is filed before her yes.
session_id=""
say() { # what she says; the bot's whole answer
  curl -sSN "$base/api/v1/chat/message" -H 'Content-Type: application/json' -H 'Accept: text/event-stream' \
    -d "{\"message\":\"$1\"${session_id:+,\"session_id\":\"$session_id\"}}" | sed -n '/^event: message/{n;s/^data: //p;}'
}
answer=$(say "hola, quiero ir a ver a las pelotas en rosario")
session_id=$(printf '%s' "$answer" | field session_id)
expect "chat, which show" PELOTAS-ROS "$(printf '%s' "$answer" | field code)"
answer=$(say "sofia.benitez@example.com y mi dni es 40.123.987")
expect "chat, nothing filed yet" null "$(printf '%s' "$answer" | field request)"
answer=$(say "dale, pedilo")
expect "chat, after the yes" approved "$(printf '%s' "${answer#*\"request\":}" | field status)"
expect "chat, its history" "$session_id" "$(curl -sS "$base/api/v1/chat/$session_id" | field session_id)"

# A supervisor signs in, looks, approves; the email leaves when the undo window is over.
session=$(curl -sS -c "$jar" "$base/api/v1/auth/login" -H 'Content-Type: application/json' -d "{\"username\":\"admin\",\"password\":\"$password\"}")
csrf=$(printf '%s' "$session" | field csrf_token)
expect "closed without a session" unauthorized "$(curl -sS "$base/api/v1/supervision/requests" | field code)"
row=$(curl -sS -b "$jar" "$base/api/v1/supervision/requests" -G -d user_email=juan.perez -d status=approved)
id=$(printf '%s' "$row" | field id)
version=$(printf '%s' "$row" | field version)
expect "without the CSRF token" csrf_token_invalid "$(curl -sS -b "$jar" -X POST "$base/api/v1/supervision/requests/$id/approve" \
  -H 'Content-Type: application/json' -d "{\"version\":$version}" | field code)"
expect "approve" sent "$(curl -sS -b "$jar" -X POST "$base/api/v1/supervision/requests/$id/approve" -H "X-CSRF-Token: $csrf" \
  -H 'Content-Type: application/json' -d "{\"version\":$version}" | field status)"
expect "approve again, on the old version" stale_version "$(curl -sS -b "$jar" -X POST "$base/api/v1/supervision/requests/$id/approve" \
  -H "X-CSRF-Token: $csrf" -H 'Content-Type: application/json' -d "{\"version\":$version}" | field code)"
expect "what the member sees" sent "$(curl -sS "$base/api/v1/discounts/request/$tracking_id" | field status)"

for _ in $(seq 1 60); do
  email=$(grep -l -s 'juan.perez@example.com' "$outbox"/*.eml | head -n 1 || true)
  [ -n "$email" ] && break
  sleep 1
done
[ -n "$email" ] || { echo "WRONG no email in $outbox"; exit 1; }
expect "the email says who" 1 "$(grep -c '^To: .*juan.perez@example.com' "$email")"
for fact in 'Las Pelotas' 'Rosario'; do
  grep -q "$fact" "$email" || { echo "WRONG the email does not say: $fact"; exit 1; }
done
echo "ok    the email holds the show's facts"
