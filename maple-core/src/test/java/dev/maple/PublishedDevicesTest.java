package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the published latencies that come with the library are a part of those published. */
class PublishedDevicesTest {
  private static final Path RESOURCES = Path.of("src/main/resources/dev/maple");
  private static final int ARCHITECTURES = 400;
  private static final MathContext DIGITS = new MathContext(5);

  /** Runs of raspi4 on NAS-Bench-201 that took less did not happen: its median is 25.7 ms. */
  private static final double FAILED_MILLIS = 0.1;

  private static final String REMEDY =
      "make it again, with MAPLE_DATA, and then the bundled priors: mvn -pl maple-core test"
          + " -Dtest=PublishedDevicesTest -Dmaple.published=make";

  private static final List<String> SOURCE =
      List.of(
          "milliseconds of a run as published: github.com/HayeonLee/HELP (MIT licence, NeurIPS 2021,"
              + " arXiv:2106.08630), which extends HW-NAS-Bench (MIT licence, ICLR 2021,"
              + " arXiv:2103.10584); see NOTICE",
          "five digits; a number at the end of a GPU's name is the batch size",
          "essential_ph_1, pixel2, samsung_a50 and samsung_s7 were recorded in whole milliseconds;"
              + " eyeriss and fpga are simulators");

  @Test
  void nasBench201HasTheCellsOfTheLibrarysOwnSet() throws IOException {
    NasBench201 space = NasBench201.space();
    var own = InitialSet.read(RESOURCES.resolve("initial-set-nasbench201.csv"), space);
    check(
        space,
        published(space),
        own.devices().get(0).samples().stream()
            .map(LatencySample::architecture)
            .filter(cell -> !space.isDegenerate(cell))
            .toList(),
        "the cells of the library's own set but those that compute nothing of their input;"
            + " raspi4 without its failed runs, those below 0.1 ms");
  }

  @Test
  void fbNetHas400NetworksDrawnAtRandom() throws IOException {
    InitialSet<ChoiceArchitecture> published = published(FbNet.space());
    List<ChoiceArchitecture> drawn =
        new ArrayList<>(
            published.devices().get(0).samples().stream()
                .map(LatencySample::architecture)
                .toList());
    String which =
        ARCHITECTURES + " networks drawn at random, seed 1, of the " + drawn.size() + " published";
    Collections.shuffle(drawn, new Random(1));
    check(FbNet.space(), published, drawn.subList(0, ARCHITECTURES), which);
  }

  private static <A extends Architecture<A>> InitialSet<A> published(SearchSpace<A> space)
      throws IOException {
    String data = System.getenv("MAPLE_DATA");
    assumeTrue(data != null, "MAPLE_DATA names no folder of measurements");
    return InitialSet.read(Path.of(data).resolve(space.name()).resolve("latency_ms.csv"), space);
  }

  private static <A extends Architecture<A>> void check(
      SearchSpace<A> space, InitialSet<A> published, List<A> architectures, String which)
      throws IOException {
    Set<A> wanted = new HashSet<>(architectures);
    List<DeviceLatencies<A>> devices = new ArrayList<>();
    for (DeviceLatencies<A> device : published.devices()) {
      boolean failing = device.device().equals("raspi4") && space.name().equals("nasbench201");
      devices.add(
          new DeviceLatencies<>(
              device.device(),
              device.samples().stream()
                  .filter(sample -> wanted.contains(sample.architecture()))
                  .filter(sample -> !failing || sample.millis() >= FAILED_MILLIS)
                  .map(PublishedDevicesTest::rounded)
                  .toList()));
    }
    InitialSet<A> part = new InitialSet<>(space, devices);
    Path file = RESOURCES.resolve("published-" + space.name() + ".csv");
    if ("make".equals(System.getProperty("maple.published"))) {
      List<String> comments = new ArrayList<>(SOURCE);
      comments.add(which);
      part.write(file, comments.toArray(String[]::new));
    }
    assertEquals(part, InitialSet.read(file, space), REMEDY);
  }

  private static <A extends Architecture<A>> LatencySample<A> rounded(LatencySample<A> sample) {
    return new LatencySample<>(
        sample.architecture(), new BigDecimal(sample.millis()).round(DIGITS).doubleValue());
  }
}
