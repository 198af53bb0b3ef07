#!/bin/sh
# Runs the networks beside it in several rounds and keeps what the tool says: 01.txt, 02.txt, ...
#   ./measure.sh [onnxruntime_perf_test]      found on the path by default
#   ./measure.sh path/to/benchmark_model      runs NN/model.tflite: convert NN/model.onnx to it first
#   ./measure.sh ./my-runner                  any program, called with a network and how often to run it
# From the environment: ROUNDS=3, RUNS=20 (a network and round), THREADS=1.
set -eu
export LC_ALL=C # so that numbers have a decimal point
tool=${1:-onnxruntime_perf_test}
case $tool in
  /*) ;;
  */*) tool=$PWD/$tool ;; # as seen from here, not from the networks
esac
cd "$(dirname "$0")"
rounds=${ROUNDS:-3}
runs=${RUNS:-20}
threads=${THREADS:-1}

nanos() {
  now=$(date +%s%N)
  case $now in
    *[!0-9]*) echo "measure.sh: date knows no nanoseconds here; use one of the tools" >&2; exit 3 ;;
  esac
  echo "$now"
}

# A line as onnxruntime_perf_test writes it, of a program that says nothing: starting it is taken off.
run_alone() {
  a=$(nanos); "$tool" "$1" 1 >/dev/null
  b=$(nanos); "$tool" "$1" $((runs + 1)) >/dev/null
  c=$(nanos)
  if [ $((c - b)) -le $((b - a)) ]; then
    echo "measure.sh: $tool takes longer to start than $runs runs take; set RUNS higher" >&2
    exit 3
  fi
  awk -v once=$((b - a)) -v all=$((c - b)) -v runs="$runs" \
    'BEGIN { printf "model,%.9f,0,0,0\n", (all - once) / runs / 1e9 }'
}

run() {
  case $tool in
    *onnxruntime_perf_test*)
      "$tool" -I -m times -r "$runs" -x "$threads" "$1/model.onnx" "$1.part" ;; # which it appends to
    *benchmark_model*)
      "$tool" --graph="$1/model.tflite" --num_threads="$threads" --num_runs="$runs" >>"$1.part" 2>&1 ;;
    *)
      run_alone "$1/model.onnx" >>"$1.part" ;;
  esac
}

networks=
for folder in [0-9][0-9]*/; do
  networks="$networks ${folder%/}"
  rm -f "${folder%/}.txt" "${folder%/}.part"
done
round=1
while [ "$round" -le "$rounds" ]; do
  back=
  for network in $networks; do # there and back, so that what drifts does so for all
    run "$network"
    back="$network $back"
  done
  networks=$back
  echo "round $round of $rounds done" >&2
  round=$((round + 1))
done
for network in $networks; do
  mv "$network.part" "$network.txt"
done
