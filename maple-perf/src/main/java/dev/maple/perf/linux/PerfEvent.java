package dev.maple.perf.linux;

/** Constants of {@code linux/perf_event.h}, under their C names. */
public final class PerfEvent {
  // enum perf_type_id
  public static final int PERF_TYPE_HARDWARE = 0;
  public static final int PERF_TYPE_SOFTWARE = 1;
  public static final int PERF_TYPE_HW_CACHE = 3;
  public static final int PERF_TYPE_RAW = 4;

  // enum perf_hw_id
  public static final int PERF_COUNT_HW_CPU_CYCLES = 0;
  public static final int PERF_COUNT_HW_INSTRUCTIONS = 1;
  public static final int PERF_COUNT_HW_CACHE_REFERENCES = 2;
  public static final int PERF_COUNT_HW_CACHE_MISSES = 3;
  public static final int PERF_COUNT_HW_BRANCH_INSTRUCTIONS = 4;
  public static final int PERF_COUNT_HW_BRANCH_MISSES = 5;
  public static final int PERF_COUNT_HW_BUS_CYCLES = 6;
  public static final int PERF_COUNT_HW_STALLED_CYCLES_FRONTEND = 7;
  public static final int PERF_COUNT_HW_STALLED_CYCLES_BACKEND = 8;
  public static final int PERF_COUNT_HW_REF_CPU_CYCLES = 9;

  // enum perf_sw_ids
  public static final int PERF_COUNT_SW_CPU_CLOCK = 0;
  public static final int PERF_COUNT_SW_TASK_CLOCK = 1;
  public static final int PERF_COUNT_SW_PAGE_FAULTS = 2;
  public static final int PERF_COUNT_SW_CONTEXT_SWITCHES = 3;
  public static final int PERF_COUNT_SW_CPU_MIGRATIONS = 4;
  public static final int PERF_COUNT_SW_PAGE_FAULTS_MIN = 5;
  public static final int PERF_COUNT_SW_PAGE_FAULTS_MAJ = 6;
  public static final int PERF_COUNT_SW_ALIGNMENT_FAULTS = 7;
  public static final int PERF_COUNT_SW_EMULATION_FAULTS = 8;
  public static final int PERF_COUNT_SW_CGROUP_SWITCHES = 11;

  // enum perf_hw_cache_id, perf_hw_cache_op_id, perf_hw_cache_op_result_id:
  // config = id | op << 8 | result << 16
  public static final int PERF_COUNT_HW_CACHE_L1D = 0;
  public static final int PERF_COUNT_HW_CACHE_L1I = 1;
  public static final int PERF_COUNT_HW_CACHE_LL = 2;
  public static final int PERF_COUNT_HW_CACHE_DTLB = 3;
  public static final int PERF_COUNT_HW_CACHE_ITLB = 4;
  public static final int PERF_COUNT_HW_CACHE_BPU = 5;
  public static final int PERF_COUNT_HW_CACHE_NODE = 6;
  public static final int PERF_COUNT_HW_CACHE_OP_READ = 0;
  public static final int PERF_COUNT_HW_CACHE_OP_WRITE = 1;
  public static final int PERF_COUNT_HW_CACHE_OP_PREFETCH = 2;
  public static final int PERF_COUNT_HW_CACHE_RESULT_ACCESS = 0;
  public static final int PERF_COUNT_HW_CACHE_RESULT_MISS = 1;

  // enum perf_event_read_format
  public static final long PERF_FORMAT_TOTAL_TIME_ENABLED = 1;
  public static final long PERF_FORMAT_TOTAL_TIME_RUNNING = 1L << 1;
  public static final long PERF_FORMAT_ID = 1L << 2;
  public static final long PERF_FORMAT_GROUP = 1L << 3;

  // ioctls on a descriptor
  public static final long PERF_EVENT_IOC_ENABLE = 0x2400;
  public static final long PERF_EVENT_IOC_DISABLE = 0x2401;
  public static final long PERF_IOC_FLAG_GROUP = 1;

  // flags of perf_event_open
  public static final long PERF_FLAG_FD_CLOEXEC = 1L << 3;

  private PerfEvent() {}
}
