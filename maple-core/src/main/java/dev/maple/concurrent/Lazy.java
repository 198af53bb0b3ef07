package dev.maple.concurrent;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed, or read, when it is first asked for. Thread-safe.
 *
 * @param <T> its type
 */
public final class Lazy<T> implements Supplier<T> {
  private @Nullable Supplier<T> maker;
  private @Nullable T value;

  private Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /**
   * A value that is not computed yet.
   *
   * @param maker computes it; called once, or again after it threw
   * @param <T> the value's type
   * @return the value to come
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
