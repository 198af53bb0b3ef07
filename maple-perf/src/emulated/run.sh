#!/bin/sh
# Boots the guest with the emulated PMU and runs a program there.
#   run.sh APP LOG
# APP becomes /app in the guest; its file `command` is run by the shell. What the guest prints goes
# to LOG. The exit status is the command's, or 1 if the guest did not come to its end.
set -eu

app=$1
log=$2
limit=${MAPLE_EMULATED_SECONDS:-600}
here=$(cd "$(dirname "$0")" && pwd)
command -v qemu-system-aarch64 >/dev/null || {
  echo "run.sh needs qemu-system-aarch64: apt-get install --no-install-recommends qemu-system-arm" >&2
  exit 1
}
guest=$("$here/prepare.sh")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/root"
cp -R "$app" "$work/root/app"
# The kernel unpacks archives that follow one another.
(cd "$work/root" && find app | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) |
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
