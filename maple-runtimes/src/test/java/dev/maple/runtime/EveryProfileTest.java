package dev.maple.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.NasBench201Cell.Operation;
import dev.maple.perf.meter.OperatorProbe;
import dev.maple.runtime.network.NasBench201Network;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OperatorChain;
import dev.maple.runtime.network.ReferenceLayers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of all profiles of all runtimes in this build. */
class EveryProfileTest {
  private static final List<String> CELLS =
      List.of(
          // All operations; a node in the middle that nothing reaches; no layer; no output.
          "|nor_conv_3x3~0|+|nor_conv_1x1~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_1x1~1|avg_pool_3x3~2|",
          "|nor_conv_3x3~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|",
          "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|",
          "|nor_conv_3x3~0|+|nor_conv_3x3~0|skip_connect~1|+|none~0|none~1|none~2|");

  private static Stream<Profile> profiles() {
    return Profiles.all().stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aNetworkGivesWhatTheReferenceDoes(Profile profile) {
    for (String cell : CELLS) {
      Network network = new NasBench201Network(NasBench201Cell.parse(cell));
      assertComputes(profile, network, profile.pixels(), tolerance(profile), cell);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aChainOfAnOperatorGivesWhatTheReferenceDoes(Profile profile) {
    for (Operation operation : Operation.values()) {
      Network chain = new OperatorChain(operation, 16, 3);
      assertComputes(profile, chain, 8, tolerance(profile), operation.text());
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void fifteenOperatorsRun(Profile profile) {
    try (LoadedOperators operators = profile.loadOperators()) {
      List<OperatorProbe> probes = operators.probes();
      probes.forEach(probe -> probe.run().run());
      assertEquals(15, probes.stream().map(OperatorProbe::operator).distinct().count());
    }
  }

  /** Single precision computes the same; 16 and 8 bits come close. */
  private static double tolerance(Profile profile) {
    if (profile.name().endsWith("bf16")) {
      return 0.02;
    }
    return profile.name().contains("int8") ? 0.1 : 1e-4;
  }

  private static void assertComputes(
      Profile profile, Network network, int pixels, double tolerance, String what) {
    float[] image = network.image(pixels);
    ReferenceLayers.Tensor input = new ReferenceLayers.Tensor(network.channels(), pixels, image);
    float[] expected = network.build(new ReferenceLayers(), input).values();
    float[] actual;
    try (LoadedNetwork loaded = profile.load(network, pixels)) {
      loaded.run();
      loaded.run();
      actual = loaded.output();
    }
    assertEquals(expected.length, actual.length, what);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(
        difference <= tolerance * largest,
        profile.name() + ": " + what + " is off by " + difference + " where " + largest + " is");
  }
}
