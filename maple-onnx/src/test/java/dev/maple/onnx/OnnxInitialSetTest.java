package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OnnxInitialSetTest {

  @Test
  void itHoldsFifteenFamiliesOnEachOfItsDevices() {
    InitialSet<OnnxNetwork> set = OnnxInitialSet.bundled();
    assertSame(set, OnnxInitialSet.bundled());
    assertTrue(OnnxInitialSet.space().networks().size() >= 400, "networks");
    for (DeviceLatencies<OnnxNetwork> device : set.devices()) {
      Set<String> families =
          device.samples().stream()
              .map(s -> s.architecture().name().replaceFirst("-.*", ""))
              .collect(Collectors.toSet());
      // Only ONNX Runtime runs products of 8-bit integers.
      assertTrue(families.size() >= 14, device.device() + " " + families);
      assertTrue(device.samples().stream().allMatch(s -> s.millis() > 0), device.device());
    }
    assertTrue(set.devices().stream().anyMatch(d -> d.device().equals("fp32")), "fp32");
    assertEquals(Features.LAYOUT, set.space().layout());
  }
}
