package dev.maple.sample;

import dev.maple.architecture.Architecture;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/** Devices that are made when they are first asked for. */
final class DeferredDevices<A extends Architecture<A>> extends AbstractList<DeviceLatencies<A>> {
  private final Supplier<List<DeviceLatencies<A>>> made;

  DeferredDevices(Supplier<List<DeviceLatencies<A>>> made) {
    this.made = made;
  }

  @Override
  public DeviceLatencies<A> get(int index) {
    return made.get().get(index);
  }

  @Override
  public int size() {
    return made.get().size();
  }
}
