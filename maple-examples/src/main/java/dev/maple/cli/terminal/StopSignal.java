package dev.maple.cli.terminal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and the like as an interrupt, so that a program ends where it is safe to: a native runtime
 * that is torn down while it loads a network brings the whole process down.
 */
public final class StopSignal {
  /** Longer than any network takes to load; who is busy still is computing, and can be stopped. */
  private static final long PATIENCE_SECONDS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final AtomicInteger RECEIVED = new AtomicInteger();

  private StopSignal() {}

  /** From now on the first signal interrupts the thread, and a second one ends the process. */
  public static void interrupts(Thread worker) {
    for (String name : List.of("INT", "TERM", "HUP")) {
      try {
        handle(name, worker);
      } catch (ReflectiveOperationException e) {
        // There is no such signal here, or java -Xrs leaves it to others: it ends the process.
        LOG.debug("signal {} is left as it is", name, e);
      }
    }
  }

  /** What Java has for it is in a package that is not to be compiled against. */
  private static void handle(String name, Thread worker) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    int number = (int) signalType.getMethod("getNumber").invoke(signal);
    Object handler =
        Proxy.newProxyInstance(
            StopSignal.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, args) -> {
              if (method.getName().equals("handle")) {
                received(number, worker);
              }
              return null;
            });
    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }

  private static void received(int signal, Thread worker) {
    if (!RECEIVED.compareAndSet(0, signal)) {
      Runtime.getRuntime().halt(128 + signal);
    }
    worker.interrupt();
    try {
      TimeUnit.SECONDS.timedJoin(worker, PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(128 + signal);
  }

  /** How a program that was stopped ends: with 128 and the signal's number, as a shell does. */
  public static int exitCode() {
    int signal = RECEIVED.get();
    return signal == 0 ? ExitCode.STOPPED : 128 + signal;
  }
}
