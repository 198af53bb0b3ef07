#!/bin/sh
# What knowing more of the targets would give, of docs/results/ceilings.md: sh docs/ceilings.sh DATA [SEEDS]
# DATA holds nasbench201/latency_ms.csv and fbnet/latency_ms.csv.
set -eu
data=$(cd "${1:?usage: sh docs/ceilings.sh DATA [SEEDS]}" && pwd)
cd "$(dirname "$0")/.."
mvn -q -pl maple-core test-compile org.codehaus.mojo:exec-maven-plugin:java \
  -Dexec.classpathScope=test -Dexec.mainClass=dev.maple.evaluation.Ceilings \
  -Dexec.args="'$data' ${2:-5}" -Dorg.slf4j.simpleLogger.defaultLogLevel=off
