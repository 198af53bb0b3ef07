#!/bin/sh
# The tables of docs/accuracy.md: sh docs/accuracy.sh DATA [SEEDS] [METHODS] [SELECTIONS]
# DATA holds nasbench201/latency_ms.csv and fbnet/latency_ms.csv. Build first: mvn -q -DskipTests package
set -eu
data=${1:?usage: sh docs/accuracy.sh DATA [SEEDS] [METHODS] [SELECTIONS]}
seeds=${2:-5}
methods=${3:-learned-prior,proxy-device,layerwise,flops,maple-ridge,maple-gbm,mean}
selections=${4:-suggested random}
jar=$(dirname "$0")/../maple-examples/target/maple-examples.jar

for selection in $selections; do
  for set in ND FD F1 F2 F3 F4 FA; do
    java -jar "$jar" benchmark --protocol $set --data "$data" --samples 3,5,10,20 --seeds "$seeds" \
      --selection $selection --method "$methods" --format csv 2>/dev/null |
      sed -n "2,\$s/^/$selection,$set,/p"
  done
done | awk -F, -v selections="$selections" '
  # selection,set,method,target,samples,seed,within1,within5,within10,spearman,kendall,mape,coverage90,adapt_ms
  {
    key = $1 SUBSEP $3 SUBSEP $2 SUBSEP $5
    n[key]++; within[key] += $9; covered[key] += $13
    if (tolower($10) == "nan") unranked[key] = 1; else rho[key] += $10
    if (!seen[$3]++) method[++m] = $3
  }
  END {
    sets = split("ND FD F1 F2 F3 F4 FA", set, " "); ks = split("3 5 10 20", k, " ")
    count = split(selections, selection, " ")
    for (s = 1; s <= count; s++) for (i = 1; i <= m; i++) {
      printf "\n**%s, %s samples**\n\n| set |", method[i], selection[s]
      for (j = 1; j <= ks; j++) printf " %s samples |", k[j]
      printf "\n|---|"; for (j = 1; j <= ks; j++) printf "---|"; printf "\n"
      for (j = 1; j <= ks; j++) { log_rho[j] = 0; bad[j] = 0 }
      for (t = 1; t <= sets; t++) {
        printf "| %s |", set[t]
        for (j = 1; j <= ks; j++) {
          key = selection[s] SUBSEP method[i] SUBSEP set[t] SUBSEP k[j]
          if (!n[key]) { printf " |"; bad[j] = 1; continue }
          r = unranked[key] ? 0 : rho[key] / n[key]
          ranked = unranked[key] ? "-" : sprintf("%.3f", r)
          printf " %.3f / %s / %.2f |", within[key] / n[key], ranked, covered[key] / n[key]
          if (set[t] != "ND") { if (r > 0) log_rho[j] += log(r); else bad[j] = 1 }
        }
        printf "\n"
      }
      printf "| rho, geometric mean of FBNet |"
      for (j = 1; j <= ks; j++) if (bad[j]) printf " - |"; else printf " %.3f |", exp(log_rho[j] / 6)
      printf "\n"
    }
  }'
