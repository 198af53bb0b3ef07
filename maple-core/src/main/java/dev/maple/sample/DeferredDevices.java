package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The devices of a set that is made when they, or their descriptors, are first asked for. */
final class DeferredDevices<A extends Architecture<A>> extends AbstractList<DeviceLatencies<A>> {
  private final Supplier<InitialSet<A>> maker;
  private @Nullable InitialSet<A> made;

  DeferredDevices(Supplier<InitialSet<A>> maker) {
    this.maker = maker;
  }

  private synchronized InitialSet<A> made() {
    InitialSet<A> set = made;
    if (set == null) {
      set = maker.get();
      made = set;
    }
    return set;
  }

  @Override
  public DeviceLatencies<A> get(int index) {
    return made().devices().get(index);
  }

  @Override
  public int size() {
    return made().devices().size();
  }

  /** The descriptors of the same set. */
  Descriptors descriptors() {
    return new Descriptors(() -> made().descriptors());
  }

  /** Descriptors of a set that may not be made yet. */
  static final class Descriptors extends AbstractMap<String, HardwareDescriptor> {
    private final Supplier<Map<String, HardwareDescriptor>> made;

    private Descriptors(Supplier<Map<String, HardwareDescriptor>> made) {
      this.made = made;
    }

    @Override
    public Set<Entry<String, HardwareDescriptor>> entrySet() {
      return made.get().entrySet();
    }

    @Override
    public @Nullable HardwareDescriptor get(Object key) {
      return made.get().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
      return made.get().containsKey(key);
    }
  }
}
