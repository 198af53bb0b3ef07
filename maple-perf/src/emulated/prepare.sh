#!/bin/sh
# Prepares the guest of the emulated PMU: an arm64 kernel and a file system with a Java runtime,
# from Debian packages of the mirror that this machine's own apt is configured for. Needs no root.
# Prints the directory that holds `vmlinuz` and `base.cpio`; a second call finds them there.
set -eu

cache=${XDG_CACHE_HOME:-$HOME/.cache}/maple/emulated-pmu-1
if [ -f "$cache/base.cpio" ]; then
  echo "$cache"
  exit 0
fi
for tool in apt-get apt-cache dpkg-deb cpio; do
  command -v "$tool" >/dev/null || {
    echo "prepare.sh needs $tool: it runs on Debian 12 or newer; apt-get install cpio" >&2
    exit 1
  }
done

mkdir -p "$(dirname "$cache")"
# Made beside and moved in place at the end, so that a run that is broken off leaves nothing behind.
work=$(mktemp -d "$cache.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/root"
: >"$work/status"
cd "$work"

# A state of its own, so that neither the machine's packages nor its architectures are touched.
private="-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State=$work
  -o Dir::State::Lists=$work/lists -o Dir::State::Status=$work/status
  -o Dir::Cache=$work -o Dir::Cache::Archives=$work/archives
  -o Acquire::Languages=none -o APT::Sandbox::User= -q=2"
# shellcheck disable=SC2086 # one option a word
{
  # A foreign source that fails does not matter as long as Debian's own answers.
  apt-get $private update >&2 || true
  kernel=$(apt-cache $private depends linux-image-cloud-arm64 |
    sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
  if [ -z "$kernel" ]; then
    echo "apt knows no linux-image-cloud-arm64: its sources must hold Debian's main for arm64" >&2
    exit 1
  fi
  apt-get $private download "$kernel" openjdk-17-jre-headless busybox-static \
    libc6 libgcc-s1 libstdc++6 zlib1g >&2
}

for package in ./*.deb; do
  dpkg-deb -x "$package" root
done
mv root/boot/vmlinuz-* vmlinuz
rm -rf root/boot root/lib/modules root/usr/lib/modules root/usr/share
mkdir -p root/proc root/sys root/dev root/tmp root/app root/etc
# Debian 12 keeps libraries below /lib, newer releases below /usr/lib alone.
[ -e root/lib ] || ln -s usr/lib root/lib
ln -s usr/lib/jvm/java-17-openjdk-arm64/bin/java root/java
[ -e root/bin/busybox ] || { mkdir -p root/bin && cp root/usr/bin/busybox root/bin/busybox; }
ln -s busybox root/bin/sh

cat >root/init <<'INIT'
#!/bin/sh
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sysfs /sys
$b mount -t devtmpfs dev /dev
$b mount -t tmpfs tmpfs /tmp
# The command is in the archive with the program under test.
/bin/sh /app/command
echo "guest-exit-status: $?"
$b poweroff -f
INIT
chmod 755 root/init
(cd root && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >base.cpio
mkdir ready
mv vmlinuz base.cpio ready
# Another run may have been faster; either result will do.
mv -T ready "$cache" 2>/dev/null || [ -f "$cache/base.cpio" ]
echo "$cache"
