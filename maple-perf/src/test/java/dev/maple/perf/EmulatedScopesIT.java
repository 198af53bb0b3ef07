package dev.maple.perf;

import static dev.maple.perf.EmulatedWork.OWN;
import static dev.maple.perf.EmulatedWork.burn;
import static dev.maple.perf.EmulatedWork.count;
import static dev.maple.perf.EmulatedWork.instructions;
import static dev.maple.perf.EmulatedWork.join;
import static dev.maple.perf.EmulatedWork.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whose work an emulated arm64 PMU counts.
 *
 * <p>It runs in the guest that the Maven profile {@code emulated-pmu} boots, interpreted (-Xint),
 * as root; where instructions do not open it fails.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmulatedScopesIT {

  @BeforeAll
  static void warmUp() {
    EmulatedWork.warmUp();
  }

  @Test
  void inheritedThreadsAreCountedTheCallersAloneAreNot() {
    double work = instructions(400_000);
    Runnable elsewhere =
        () -> {
          Thread worker = new Thread(() -> burn(400_000));
          worker.start();
          join(worker);
        };
    double inherited =
        value(count(CounterScope.inheritedThreads(), elsewhere, "instructions"), "instructions");
    double own = value(count(OWN, elsewhere, "instructions"), "instructions");
    assertTrue(inherited >= work, "inherited " + inherited + ", the work " + work);
    assertTrue(own < work, "own " + own + ", the work " + work);
  }

  @Test
  void threadsThatAlreadyRunAreCountedInTheProcess() {
    double work = instructions(400_000);
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<Long> task =
        new FutureTask<>(
            () -> {
              go.await();
              return burn(400_000);
            });
    Thread worker = new Thread(task);
    worker.start();
    Runnable release =
        () -> {
          go.countDown();
          join(worker);
        };
    double all = value(count(CounterScope.process(), release, "instructions:u"), "instructions:u");
    assertTrue(all >= work, "all threads " + all + ", the work " + work);
  }

  @Test
  void anotherProcessIsCountedById() throws IOException {
    Process other =
        new ProcessBuilder(
                "/bin/busybox",
                "sh",
                "-c",
                "read x; i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done; echo done; read x")
            .start();
    try (BufferedReader out = other.inputReader()) {
      Runnable loop =
          () -> {
            try {
              other.getOutputStream().write('\n');
              other.getOutputStream().flush();
              assertEquals("done", out.readLine());
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };
      CounterReading reading =
          count(CounterScope.process(other.pid()), loop, "instructions:u", "cpu-cycles:u");
      assertTrue(value(reading, "instructions:u") > 100_000, reading::toString);
      assertTrue(
          value(reading, "cpu-cycles:u") >= 1.99 * value(reading, "instructions:u"),
          reading::toString);
    } finally {
      other.destroy();
    }
  }

  @Test
  void aCpuCountsWhoeverRunsOnIt() {
    double work = instructions(400_000);
    Runnable elsewhere =
        () -> {
          Thread worker = new Thread(() -> burn(400_000));
          worker.start();
          join(worker);
        };
    double all = value(count(CounterScope.cpu(0), elsewhere, "instructions:u"), "instructions:u");
    assertTrue(all >= work, "the CPU " + all + ", the work " + work);
  }

  @Test
  void eightThreadsAtOnceCountWhatEachCountsAloneToAThousandth() throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    List<FutureTask<Double>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int steps = 100_000 * (i + 1);
      FutureTask<Double> task =
          new FutureTask<>(
              () -> {
                instructions(1000);
                together.await();
                return instructions(steps);
              });
      tasks.add(task);
      new Thread(task).start();
    }
    for (int i = 0; i < threads; i++) {
      double atOnce = tasks.get(i).get();
      double alone = instructions(100_000 * (i + 1));
      // A thread that is made to wait for another runs a few instructions of the JVM's own.
      assertEquals(alone, atOnce, 0.001 * alone, "thread " + i);
    }
  }

  @Test
  void openingAndClosingLeavesNoDescriptor() throws IOException {
    long before = descriptors();
    for (int i = 0; i < 20; i++) {
      PerfCounters.open(CounterScope.process(), List.of("instructions", "cpu-cycles", "LLC-loads"))
          .close();
    }
    assertEquals(before, descriptors());
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
