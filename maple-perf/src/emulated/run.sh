#!/bin/sh
# Boots an arm64 guest with an emulated PMU and runs the tests of it there.
#   run.sh TARGET
# TARGET is the module's build directory: the classes in it and the jars in emulated/lib go into the
# guest, whose output goes to emulated/guest.log. Exits with the status of the suite, or with 1 if
# the guest did not come to its end.
set -eu

target=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
log=$target/emulated/guest.log
# Seconds after which a guest that hangs is ended.
limit=${MAPLE_EMULATED_SECONDS:-600}
command -v qemu-system-aarch64 >/dev/null || {
  echo "run.sh needs QEMU: apt-get install --no-install-recommends qemu-system-arm" >&2
  exit 1
}
guest=$("$here/prepare.sh")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/app"
cp -R "$target/classes" "$target/test-classes" "$target/emulated/lib" "$work/app"
# What this machine predicts, for the guest to compare with.
java -cp "$target/classes:$target/test-classes:$target/emulated/lib/*" \
  dev.maple.perf.EmulatedPredictions >"$work/app/predictions"
# Counted interpreted, so that the same loop takes the same instructions every time.
cat >"$work/app/command" <<'COMMAND'
/java -cp '/app/classes:/app/test-classes:/app/lib/*' \
  org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors \
  --details=tree --fail-if-no-tests --include-engine=junit-jupiter \
  --select-class=dev.maple.perf.EmulatedPredictionsIT || exit 1
exec /java -Xint -Xshare:auto -cp '/app/classes:/app/test-classes:/app/lib/*' \
  org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors \
  --details=tree --fail-if-no-tests --include-engine=junit-jupiter \
  --select-class=dev.maple.perf.EmulatedPmuIT \
  --select-class=dev.maple.perf.EmulatedScopesIT \
  --select-class=dev.maple.perf.EmulatedPermissionsIT \
  --select-class=dev.maple.perf.EmulatedDescriptorIT \
  --select-class=dev.maple.perf.EmulatedMixingIT
COMMAND
# The kernel unpacks archives that follow one another.
(cd "$work" && find app | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) |
  cat "$guest/base.cpio" - >"$work/initrd"

# icount with a fixed shift is what makes the instructions event exist and repeat exactly; with
# shift=1 an instruction takes two cycles. Below 768 MB the file system would be cut short silently.
timeout "$limit" qemu-system-aarch64 -M virt,dtb-randomness=off -cpu cortex-a57,pmu=on -smp 1 \
  -m 1024 -icount shift=1,sleep=off -rtc base=2024-01-01T00:00:00,clock=vm -seed 1 \
  -no-user-config -nodefaults -display none -monitor none -serial stdio -no-reboot \
  -kernel "$guest/vmlinuz" -initrd "$work/initrd" \
  -append "console=ttyAMA0 quiet panic=-1 nokaslr norandmaps" </dev/null | tee "$log" || true

status=$(tr -d '\r' <"$log" | sed -n 's/^guest-exit-status: \([0-9]*\)$/\1/p')
exit "${status:-1}"
