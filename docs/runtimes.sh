#!/bin/sh
# The tables of docs/accuracy.md on the bundled set, each runtime left out with all its profiles:
#   sh docs/runtimes.sh [SEEDS] [LATENCIES DESCRIPTORS]
# Build first: mvn -q -DskipTests package
set -eu
root=$(dirname "$0")/..
seeds=${1:-5}
bundled=$root/maple-core/src/main/resources/dev/maple
latencies=${2:-$bundled/initial-set-nasbench201.csv}
descriptors=${3:-$bundled/descriptors-nasbench201.csv}
jar=$root/maple-examples/target/maple-examples.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

profiles=$(grep '^architecture,' "$latencies" | cut -d, -f2- | tr , ' ')
# A runtime is what a profile's name begins with; ONNX Runtime's are named by precision.
runtime() { case $1 in fp32* | int8*) echo onnxruntime ;; *) echo "${1%%-*}" ;; esac; }
join() { echo "$@" | tr ' ' ,; }

# A descriptor that says nothing: the same of all devices.
{ echo 'device,nothing@1/latency'; for p in $profiles; do echo "$p,1"; done; } > "$work/nothing.csv"

run() { # label, methods, descriptors or -, samples
  for left in $(for p in $profiles; do runtime "$p"; done | sort -u); do
    pool= targets=
    for p in $profiles; do
      if [ "$(runtime "$p")" = "$left" ]; then targets="$targets $p"; else pool="$pool $p"; fi
    done
    described=
    [ "$3" = - ] || described="--descriptors $3"
    # shellcheck disable=SC2086
    java -jar "$jar" benchmark --latency "$latencies" --space nasbench201 \
      --pool "$(join $pool)" --targets "$(join $targets)" $described \
      --samples "$4" --seeds "$seeds" --method "$2" --format csv 2>/dev/null |
      sed -n "2,\$s/^/$1,$left,/p"
  done
}

{
  run 'Maple with descriptors' learned-prior "$descriptors" 0,1,3,5,10
  run 'Maple' learned-prior "$work/nothing.csv" 0
  run 'Maple' learned-prior - 1,3,5,10
  run 'best proxy device' proxy-device - 1,3,5,10
  run 'layer-wise' layerwise - 1,3,5,10
  run 'FLOPs' flops - 1,3,5,10
} | awk -F, '
  # label,runtime,method,target,samples,seed,within1,within5,within10,spearman,kendall,mape,coverage90,adapt_ms
  {
    key = $1 SUBSEP $5
    n[key]++; within[key] += $9; covered[key] += $13
    if (tolower($10) == "nan") unranked[key] = 1; else rho[key] += $10
    if (!seen[$1]++) label[++labels] = $1
    if ($1 == "Maple with descriptors") {
      each = $4 SUBSEP $5
      m[each]++; close_[each] += $9; rank[each] += $10; inside[each] += $13
      if (!known[$4]++) target[++targets] = $4
    }
  }
  END {
    ks = split("0 1 3 5 10", k, " ")
    printf "| |"; for (j = 1; j <= ks; j++) printf " %s sample%s |", k[j], k[j] == 1 ? "" : "s"
    printf "\n|---|"; for (j = 1; j <= ks; j++) printf "---|"; printf "\n"
    for (i = 1; i <= labels; i++) {
      printf "| %s |", label[i]
      for (j = 1; j <= ks; j++) {
        key = label[i] SUBSEP k[j]
        if (!n[key]) { printf " - |"; continue }
        ranked = unranked[key] ? "-" : sprintf("%.3f", rho[key] / n[key])
        printf " %.3f / %s / %.2f |", within[key] / n[key], ranked, covered[key] / n[key]
      }
      printf "\n"
    }
    printf "\n| Maple with descriptors, by profile |"; for (j = 1; j <= ks; j++) printf " %s sample%s |", k[j], k[j] == 1 ? "" : "s"
    printf "\n|---|"; for (j = 1; j <= ks; j++) printf "---|"; printf "\n"
    for (i = 1; i <= targets; i++) {
      printf "| %s |", target[i]
      for (j = 1; j <= ks; j++) {
        each = target[i] SUBSEP k[j]
        printf " %.3f / %.3f / %.2f |", close_[each] / m[each], rank[each] / m[each], inside[each] / m[each]
      }
      printf "\n"
    }
  }'
