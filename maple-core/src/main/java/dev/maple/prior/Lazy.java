package dev.maple.prior;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when first asked for, once. Thread-safe. */
final class Lazy<T> implements Supplier<T> {
  private @Nullable Supplier<T> maker;
  private @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
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
