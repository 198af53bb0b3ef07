package dev.maple.concurrent;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made, or read, when first asked for, once. Thread-safe.
 *
 * @param <T> what it is
 */
public final class Lazy<T> implements Supplier<T> {
  private @Nullable Supplier<T> maker;
  private @Nullable T value;

  private Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /**
   * A value not made yet.
   *
   * @param maker makes it; asked once, and again where it threw
   * @param <T> what it is
   * @return the value
   */
  public static <T> Lazy<T> of(Supplier<T> maker) {
    return new Lazy<>(maker);
  }

  @Override
  public synchronized T get() {
    T made = value;
    if (made == null) {
      if (maker == null) {
        throw new IllegalStateException("nothing was made");
      }
      made = maker.get();
      value = made;
      maker = null;
    }
    return made;
  }
}
