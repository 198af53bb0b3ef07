#!/bin/sh
# Runs each network of samples.csv and keeps what the tool says: 01.txt, 02.txt, ...
#   ./measure.sh [TOOL]                        onnxruntime_perf_test, by default
#   ./measure.sh path/to/benchmark_model       its networks are NN/model.tflite: convert them first
#   ./measure.sh ./my-runner                   any program, called with a network and how often to run it
# RUNS=50 and THREADS=1 may be set before. Another order than 01, 02, ... each time: ORDER="03 01 ...".
set -eu
cd "$(dirname "$0")"
tool=${1:-onnxruntime_perf_test}
runs=${RUNS:-50}
threads=${THREADS:-1}

nanos() {
  now=$(date +%s%N)
  case $now in
    *[!0-9]*) echo "measure.sh: date knows no nanoseconds here; use one of the tools" >&2; exit 3 ;;
  esac
  echo "$now"
}

# Seconds of one run of a program that is called with a network and a count: starting it is taken off.
run_alone() {
  a=$(nanos); "$tool" "$1" 1 >/dev/null
  b=$(nanos); "$tool" "$1" $((runs + 1)) >/dev/null
  c=$(nanos)
  awk -v once=$((b - a)) -v all=$((c - b)) -v runs="$runs" \
    'BEGIN { printf "model,%.9f,0,0,0\n", (all - once) / runs / 1e9 }'
}

for network in ${ORDER:-[0-9][0-9]*/}; do
  number=${network%/}
  rm -f "$number.txt" "$number.part"
  case $tool in
    *onnxruntime_perf_test*)
      "$tool" -I -m times -r "$runs" -x "$threads" "$number/model.onnx" "$number.part" ;;
    *benchmark_model*)
      "$tool" --graph="$number/model.tflite" --num_threads="$threads" --num_runs="$runs" \
        >"$number.part" 2>&1 ;;
    *)
      run_alone "$number/model.onnx" >"$number.part" ;;
  esac
  mv "$number.part" "$number.txt"
  echo "$number done" >&2
done
