package dev.maple.perf;

/** Whose work is counted. Immutable. */
public sealed interface CounterScope {

  /** The thread that opens the counters, and no other. */
  record CallingThread() implements CounterScope {}

  /**
   * The thread that opens the counters and every thread that it, or a thread it started, starts
   * afterwards. Opened before an inference session is made, it counts the runtime's workers too.
   */
  record InheritedThreads() implements CounterScope {}

  /**
   * All threads of a process: those that it has when the counters are opened, and those that they
   * start afterwards. A thread started during the opening itself may be missed.
   *
   * @param pid the process
   */
  record WholeProcess(long pid) implements CounterScope {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code pid} is not from 1 to 2^31 - 1
     */
    public WholeProcess {
      if (pid < 1 || pid > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "pid must be from 1 to " + Integer.MAX_VALUE + ", was " + pid);
      }
    }
  }

  /**
   * Everything that runs on one CPU, whoever's it is. Unprivileged, the kernel allows it at {@code
   * perf_event_paranoid} 0 or below.
   *
   * @param cpu number of the CPU, from 0
   */
  record WholeCpu(int cpu) implements CounterScope {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code cpu} is negative
     */
    public WholeCpu {
      if (cpu < 0) {
        throw new IllegalArgumentException("cpu must be at least 0, was " + cpu);
      }
    }
  }

  /**
   * The thread that opens the counters.
   *
   * @return the scope
   */
  static CounterScope callingThread() {
    return new CallingThread();
  }

  /**
   * The thread that opens the counters and all that it starts afterwards.
   *
   * @return the scope
   */
  static CounterScope inheritedThreads() {
    return new InheritedThreads();
  }

  /**
   * All threads of this Java process.
   *
   * @return the scope
   */
  static CounterScope process() {
    return new WholeProcess(ProcessHandle.current().pid());
  }

  /**
   * All threads of a process.
   *
   * @param pid the process
   * @return the scope
   * @throws IllegalArgumentException if {@code pid} is not from 1 to 2^31 - 1
   */
  static CounterScope process(long pid) {
    return new WholeProcess(pid);
  }

  /**
   * Everything that runs on one CPU.
   *
   * @param cpu number of the CPU, from 0
   * @return the scope
   * @throws IllegalArgumentException if {@code cpu} is negative
   */
  static CounterScope cpu(int cpu) {
    return new WholeCpu(cpu);
  }
}
