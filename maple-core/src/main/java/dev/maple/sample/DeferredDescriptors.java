package dev.maple.sample;

import dev.maple.descriptor.HardwareDescriptor;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Descriptors that are made when they are first asked for. */
final class DeferredDescriptors extends AbstractMap<String, HardwareDescriptor> {
  private final Supplier<Map<String, HardwareDescriptor>> made;

  DeferredDescriptors(Supplier<Map<String, HardwareDescriptor>> made) {
    this.made = made;
  }

  @Override
  public Set<Entry<String, HardwareDescriptor>> entrySet() {
    return made.get().entrySet();
  }
}
