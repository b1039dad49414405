#!/usr/bin/env bash
# The tests of the generator, and every scenario at its quick size: that the generator and the server get along, not how fast they are.
# Then how many instructions a message costs, against what is stored.
#     bench/smoke.sh [BUILD, build]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)

"$build/bench/parley-bench-test" --gtest_brief=1
for scenario in $("$build/bench/parley-bench" names); do
  line=$("$build/bench/parley-bench" "$scenario" --server "$build/parleyd" --size quick)
  node -e 'JSON.parse(process.argv[1])' "$line"
  echo "$line"
done
PARLEYD="$build/parleyd" PARLEY_SEED="$build/bench/seed/parley-seed" npm test --silent --prefix "$root" -w @parley/integration -- seeded
"$root/bench/count/run.sh" check "$build"
