package dev.maple.examples.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell.Operation;
import dev.maple.examples.network.OnnxModel;
import dev.maple.examples.network.OperatorChain;
import dev.maple.examples.network.PlainLayers;
import dev.maple.perf.OperatorProbe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadedOperatorsTest {
  private static final int CHANNELS = 16;
  private static final int PIXELS = 8;

  @ParameterizedTest
  @EnumSource
  void aChainComputesWhatPlainJavaDoes(Operation operation) {
    OperatorChain chain = new OperatorChain(operation, CHANNELS, 3);
    float[] expected =
        chain
            .build(
                new PlainLayers(),
                new PlainLayers.Tensor(CHANNELS, PIXELS, OnnxModel.image(CHANNELS, PIXELS)))
            .values();
    assertClose(expected, output("fp32", chain), 1e-4);
    assertClose(expected, output("fp32-no-optimisation", chain), 1e-4);
    assertClose(expected, output("int8", chain), 0.1);
  }

  private static float[] output(String profile, OperatorChain chain) {
    try (LoadedNetwork network = Profiles.named(profile).load(chain, PIXELS)) {
      network.run();
      return network.output();
    }
  }

  private static void assertClose(float[] expected, float[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(
        difference <= tolerance * largest, "off by " + difference + " where " + largest + " is");
  }

  @Test
  void everyProfileOffersFifteenOperatorsThatRun() {
    for (Profile profile : Profiles.all()) {
      try (LoadedOperators operators = profile.loadOperators()) {
        List<OperatorProbe> probes = operators.probes();
        probes.forEach(probe -> probe.run().run());
        assertEquals(15, probes.stream().map(OperatorProbe::operator).distinct().count());
      }
    }
  }
}
