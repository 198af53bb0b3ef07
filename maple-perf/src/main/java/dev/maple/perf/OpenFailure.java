package dev.maple.perf;

import dev.maple.perf.linux.Errno;

/**
 * Why an event cannot be counted, and what to do about it, in words. Pure: the same facts give the
 * same words.
 *
 * @param host the machine
 * @param hasPmu whether the CPU's PMU could be opened at all
 * @param filtered whether the system call never reaches the kernel
 */
record OpenFailure(Host host, boolean hasPmu, boolean filtered) {

  /** The highest {@code perf_event_paranoid} at which the kernel lets anybody count the event. */
  private static int paranoidLimit(EventSpec event, boolean wholeCpu) {
    if (wholeCpu || !event.cpus().isEmpty()) {
      return 0;
    }
    return event.mode() == EventSpec.Mode.USER || event.id().clock() ? 2 : 1;
  }

  /** The reason for an error of {@code perf_event_open}. */
  String of(int errno, EventSpec event, boolean wholeCpu) {
    return switch (errno) {
      case Errno.EPERM, Errno.EACCES ->
          filtered ? seccomp() : paranoid(paranoidLimit(event, wholeCpu));
      case Errno.ENOSYS ->
          filtered
              ? seccomp()
              : "this kernel was built without perf events (CONFIG_PERF_EVENTS), or a sandbox such"
                  + " as gVisor hides them";
      case Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP -> unknown(event);
      case Errno.EINVAL ->
          "the kernel does not count this event in this scope or mode; without modifiers, or in"
              + " another scope, it may";
      case Errno.EMFILE ->
          "this process has no file descriptor left: raise the limit (`ulimit -n 4096`), or count"
              + " fewer events or threads";
      case Errno.ENFILE ->
          "the system has no file descriptor left: raise the limit (`sudo sysctl"
              + " fs.file-max=1000000`)";
      case Errno.EBUSY -> "another program holds the PMU for itself: end it";
      case Errno.ENOMEM, Errno.ENOSPC ->
          "the kernel has no room for another event: count fewer events or threads";
      default -> "perf_event_open failed with errno " + errno;
    };
  }

  /** The reason for leaving out an event that only the kernel causes, where it is shut out. */
  String kernelOnly() {
    return "it happens in the kernel alone, and without the kernel it would read 0 for ever; "
        + paranoid(1);
  }

  /** What is left out of an event that had to be opened for user mode only. */
  String userOnly() {
    return "user mode only; " + paranoid(1);
  }

  /** The reason for leaving out an event that opens but stays 0 whatever the processor does. */
  static String silentZero() {
    return "the kernel opens it, but it stayed 0 through work that must count: this processor (or"
        + " the virtual machine) does not count it";
  }

  /** Why nothing can be counted where JNA's native library cannot be loaded. */
  static String nativeLibrary(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
    return "JNA could not load its native library (%s): let it unpack where programs run"
            .formatted(words.length() > 160 ? words.substring(0, 160) + "..." : words)
        + " (-Djna.tmpdir=DIRECTORY), and where an older one is installed, take the one of the jar"
        + " (-Djna.nosys=true, and no jna.boot.library.path that leads to another)";
  }

  private String unknown(EventSpec event) {
    if (event.id().software()) {
      return "this kernel has no such software event: a newer one may";
    }
    return hasPmu
        ? "this processor's PMU has no such event: `perf list` shows those that it has"
        : "this machine shows no hardware PMU, as most virtual machines do not: use bare metal, or"
            + " a virtual machine that passes the PMU on (QEMU/KVM: `-cpu host,pmu=on`)";
  }

  private String paranoid(int limit) {
    if (host.paranoid().isEmpty()) {
      return "permission denied: run as root, or give the program CAP_PERFMON";
    }
    int level = host.paranoid().getAsInt();
    if (level <= limit) {
      return "permission denied although perf_event_paranoid is %s: run as the owner of the counted"
              .formatted(level)
          + " process or as root; a security module may forbid it as well";
    }
    String setting = "`sudo sysctl kernel.perf_event_paranoid=%s`".formatted(limit);
    return "perf_event_paranoid is %s and this needs at most %s: ".formatted(level, limit)
        + switch (host.habitat()) {
          case PLAIN -> "run " + setting + ", or give the program CAP_PERFMON";
          case CONTAINER ->
              "run "
                  + setting
                  + " on the host (a container has no setting of its own), or start the container"
                  + " with `--cap-add PERFMON`";
          case KUBERNETES ->
              "run "
                  + setting
                  + " on the node, or let the container have the capability:"
                  + " `securityContext: {capabilities: {add: [PERFMON]}}`";
        };
  }

  private String seccomp() {
    return "a seccomp filter forbids perf_event_open: "
        + switch (host.habitat()) {
          case PLAIN -> "allow it in the filter (systemd: `SystemCallFilter=perf_event_open`)";
          case CONTAINER ->
              "start the container with `--cap-add PERFMON`, or with a profile that allows it"
                  + " (`--security-opt seccomp=unconfined` allows everything)";
          case KUBERNETES ->
              "let the container have the capability"
                  + " (`securityContext: {capabilities: {add: [PERFMON]}}`), or a profile that"
                  + " allows it (`seccompProfile: {type: Unconfined}` allows everything)";
        };
  }
}
