package dev.maple.runtime.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassicNetworkTest {
  @ParameterizedTest
  @EnumSource(ClassicNetwork.class)
  void doesAsMuchAsPublished(ClassicNetwork network) {
    Blocks counted = new Blocks(1, true);
    network.build(counted);

    // Windows of odd sizes are padded by half of them here, which makes some layers a row larger.
    assertEquals(network.gigaMacs(), counted.macs() / 1e9, 0.15 * network.gigaMacs());
  }
}
