/* Reads a group of four software events N times and prints the nanoseconds that one read takes. */
#include <linux/perf_event.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int open_event(uint64_t config, int group) {
  struct perf_event_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.type = PERF_TYPE_SOFTWARE;
  attr.size = sizeof attr;
  attr.config = config;
  attr.disabled = group < 0;
  attr.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING
      | PERF_FORMAT_GROUP;
  return (int)syscall(SYS_perf_event_open, &attr, 0, -1, group, PERF_FLAG_FD_CLOEXEC);
}

static double nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

int main(int count, char **arguments) {
  int reads = count > 1 ? atoi(arguments[1]) : 10000;
  int leader = open_event(PERF_COUNT_SW_TASK_CLOCK, -1);
  if (leader < 0 || open_event(PERF_COUNT_SW_PAGE_FAULTS, leader) < 0
      || open_event(PERF_COUNT_SW_CONTEXT_SWITCHES, leader) < 0
      || open_event(PERF_COUNT_SW_CPU_MIGRATIONS, leader) < 0
      || ioctl(leader, PERF_EVENT_IOC_ENABLE, 0) < 0) {
    perror("perf events");
    return 1;
  }
  uint64_t group[7];
  volatile uint64_t sum = 0;
  double start = 0;
  for (int i = -reads / 4; i < reads; i++) {
    if (i == 0) {
      start = nanos(); /* The reads before have filled the caches. */
    }
    if (read(leader, group, sizeof group) != sizeof group) {
      perror("read");
      return 1;
    }
    sum += group[3];
  }
  printf("%.1f\n", (nanos() - start) / reads);
  return 0;
}
