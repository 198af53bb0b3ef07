package dev.maple.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.csv.DeepFolder;
import dev.maple.descriptor.HardwareDescriptor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialSetTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final String CELL_A = "|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|";
  private static final String CELL_B = "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";

  @TempDir private static Path folder;

  private static InitialSet<NasBench201Cell> read(String text) throws IOException {
    return InitialSet.read(new StringReader(text), "latency.csv", SPACE);
  }

  @Test
  void anEmptyCellIsAnArchitectureNotMeasuredThere() throws IOException {
    var set =
        read("# a comment\narchitecture,phone,board\n" + CELL_A + ",1.5,\n" + CELL_B + ",,2\n");
    assertEquals(List.of("phone", "board"), set.deviceNames());
    assertEquals(
        List.of(new LatencySample<>(NasBench201Cell.parse(CELL_A), 1.5)),
        set.device("phone").samples());
    assertEquals(
        List.of(new LatencySample<>(NasBench201Cell.parse(CELL_B), 2)),
        set.device("board").samples());
  }

  @Test
  void setsOfTwoOriginsArePopulations() throws IOException {
    var mine = read("architecture,phone\n" + CELL_A + ",1.5\n");
    var theirs = read("architecture,board,server\n" + CELL_B + ",2,3\n");
    var both = mine.and("mine", theirs, "theirs");
    assertEquals(List.of("phone", "board", "server"), both.deviceNames());
    assertEquals(List.of("mine", "theirs"), both.populations());
    assertEquals(List.of("board", "server"), both.ofPopulation("theirs").deviceNames());
    assertEquals(mine.device("phone").samples(), both.device("phone").samples());
    var three = both.and("ours", read("architecture,dsp\n" + CELL_A + ",9\n"), "third");
    assertEquals(List.of("mine", "theirs", "third"), three.populations());
  }

  @Test
  void setsThatDoNotFitAreRefused() throws IOException {
    var mine = read("architecture,phone\n" + CELL_A + ",1.5\n");
    var joules = read("architecture,board [energy J]\n" + CELL_B + ",2\n");
    var e = assertThrows(IllegalArgumentException.class, () -> mine.and("mine", joules, "theirs"));
    assertTrue(e.getMessage().contains("one metric"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> mine.and("mine", mine, "theirs"));
    assertThrows(IllegalArgumentException.class, () -> mine.and(" ", joules, "theirs"));
    e = assertThrows(IllegalArgumentException.class, () -> mine.ofPopulation("theirs"));
    assertTrue(e.getMessage().contains("no population 'theirs'"), e.getMessage());
  }

  @Property(tries = 30)
  void whatIsWrittenIsReadBack(@ForAll @IntRange(min = 1, max = 5) int devices, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    var set =
        new InitialSet<>(
            SPACE,
            IntStream.range(0, devices)
                .mapToObj(
                    d ->
                        new DeviceLatencies<>(
                            "device " + d,
                            SPACE.draw(20, random.nextInt()).stream()
                                .map(a -> new LatencySample<>(a, Math.exp(random.nextGaussian())))
                                .toList()))
                .toList());
    Path file = Files.createTempFile("initial-set", ".csv");
    set.write(file, "how it was measured");
    var back = InitialSet.read(file, SPACE);
    for (DeviceLatencies<NasBench201Cell> device : set.devices()) {
      assertEquals(
          java.util.Set.copyOf(device.samples()),
          java.util.Set.copyOf(back.device(device.device()).samples()));
    }
    Files.delete(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; line 1; the file is empty",
        "'name,phone'; line 1; must begin with 'architecture'",
        "'architecture,phone,phone'; line 1; 'phone' appears twice",
        "'architecture,phone\n@A,1,2'; line 2; expected 2 cells",
        "'architecture,phone\n@A'; line 2; expected 2 cells",
        "'architecture,phone\n@A,1\n@A,2'; line 3; already on line 2; write repeats into one cell",
        "'architecture,phone\n@A,1\n|-|+|-|-|+|skip|-|-|,2'; line 3; measured in a row above",
        "'architecture,phone\n@A,-1'; line 2; device phone: latency must be positive",
        "'architecture,phone\n@A,0'; line 2; device phone: latency must be positive",
        "'architecture,phone\n@A,NaN'; line 2; device phone: latency must be positive",
        "'architecture,phone\n@A,Infinity'; line 2; device phone: latency must be positive",
        "'architecture,phone\n@A,3ms'; line 2; device phone: expected latency in ms",
        "'architecture,phone\n@A,3ms'; line 2; found '3ms'",
        "'architecture,phone\nmy-cell,1'; line 2; 'my-cell'",
        "'architecture,phone\n@A,'; latency.csv; device phone has no samples",
        "'architecture, \n@A,1'; line 1; column 2 has no name"
      })
  void aBadFileIsRefusedWithItsNameAndLine(String text, String where, String why) {
    var e = assertThrows(IllegalArgumentException.class, () -> read(text.replace("@A", CELL_A)));
    assertTrue(e.getMessage().contains("latency.csv"), e.getMessage());
    assertTrue(e.getMessage().contains(where), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  /** A throughput is read as the time of one. */
  @Test
  void aMetricThatWouldBeReadAsAnotherIsNotWritten() throws IOException {
    Metric rate = new Metric("throughput", "img/s");
    var set =
        new InitialSet<>(
            SPACE,
            List.of(
                new DeviceLatencies<>(
                    "phone", List.of(new LatencySample<>(SPACE.parse(CELL_A), 50)))),
            Map.of(),
            rate);
    Path file = folder.resolve("rates.csv");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> set.write(file));
    assertTrue(e.getMessage().contains("throughput"), e.getMessage());
    assertFalse(Files.exists(file));
  }

  @Test
  void aWriteThatFailsLeavesTheOldFile() throws IOException {
    var set = read("architecture,phone\n" + CELL_A + ",1.5\n");
    // A path that leaves no room for that of the file beside it.
    Path deep = DeepFolder.in(folder);
    Path file = Files.createFile(deep.resolve("s"));
    Files.writeString(file, "architecture,phone\n" + CELL_A + ",1.5\n");
    assertThrows(IOException.class, () -> set.write(file, "again"));
    assertEquals(set, InitialSet.read(file, SPACE));
    try (var files = Files.list(deep)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void devicesAreLeftOutAndPickedByName() throws IOException {
    var set = read("architecture,phone,board,server\n" + CELL_A + ",1,2,3\n");
    assertEquals(List.of("phone", "server"), set.without(List.of("board")).deviceNames());
    assertEquals(List.of("server", "phone"), set.only(List.of("server", "phone")).deviceNames());
    var e = assertThrows(IllegalArgumentException.class, () -> set.without(List.of("tpu")));
    assertTrue(e.getMessage().contains("'tpu'") && e.getMessage().contains("board"));
    assertThrows(IllegalArgumentException.class, () -> set.only(List.of("phone", "phone")));
  }

  @Test
  void descriptorsStayWithTheirDevices() throws IOException {
    var set = read("architecture,phone,board\n" + CELL_A + ",1,2\n" + CELL_B + ",,3\n");
    var phone = HardwareDescriptor.ofLatencies(Map.of("conv@16", 1.0));
    var board = HardwareDescriptor.ofLatencies(Map.of("conv@16", 2.0));
    assertEquals(Map.of(), set.descriptors());
    var described = set.withDescriptors(Map.of("phone", phone, "board", board, "tpu", board));
    assertEquals(Map.of("phone", phone, "board", board), described.descriptors());
    assertEquals(Map.of("board", board), described.without(List.of("phone")).descriptors());
    assertEquals(Map.of("phone", phone), described.only(List.of("phone")).descriptors());
    assertEquals(set, described.withDescriptors(Map.of()));
    var none =
        assertThrows(
            IllegalArgumentException.class, () -> set.withDescriptors(Map.of("tpu", board)));
    assertTrue(none.getMessage().contains("[tpu]"), none.getMessage());
    var unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new InitialSet<>(SPACE, set.devices(), Map.of("tpu", board)));
    assertTrue(unknown.getMessage().contains("'tpu'"), unknown.getMessage());
  }

  @Test
  void aDeferredSetIsTheOneMadeWhenItIsAskedForDevices() throws IOException {
    var phone = HardwareDescriptor.ofLatencies(Map.of("conv@16", 1.0));
    var set =
        read("architecture,phone,board\n" + CELL_A + ",1,2\n")
            .withDescriptors(Map.of("phone", phone));
    var times = new AtomicInteger();
    var deferred =
        InitialSet.deferred(
            SPACE,
            Metric.LATENCY,
            () -> {
              if (times.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no such file");
              }
              return set;
            });
    assertEquals(SPACE, deferred.space());
    assertEquals(Metric.LATENCY, deferred.metric());
    assertEquals(0, times.get());
    assertThrows(IllegalArgumentException.class, deferred::deviceNames);
    assertEquals(set, deferred);
    assertEquals(deferred, set);
    assertEquals(set.hashCode(), deferred.hashCode());
    assertEquals(phone, deferred.descriptor("phone"));
    assertEquals(set.only(List.of("board")), deferred.only(List.of("board")));
    assertEquals(2, times.get());
  }

  @Test
  void aDeferredSetOfAnotherSpaceOrMetricIsRefused() throws IOException {
    var latency = read("architecture,phone\n" + CELL_A + ",1\n");
    var energy = InitialSet.deferred(SPACE, new Metric("energy", "mJ"), () -> latency);
    for (Executable asked :
        List.<Executable>of(energy::deviceNames, () -> energy.descriptors().size())) {
      assertEquals(
          "the maker's set must be of space nasbench201 and hold energy in mJ, and is of space"
              + " nasbench201 and holds latency in ms",
          assertThrows(IllegalStateException.class, asked).getMessage());
    }
    var one = ChoiceSpace.named("one").layer("op", "a", "b").build();
    var two = ChoiceSpace.named("two").layer("op", "a", "b").build();
    var other = InitialSet.deferred(one, Metric.LATENCY, () -> InitialSet.empty(two));
    assertEquals(
        "the maker's set must be of space one and hold latency in ms, and is of space two and"
            + " holds latency in ms",
        assertThrows(IllegalStateException.class, other::deviceNames).getMessage());
  }

  @Test
  void latenciesOfReferencesStandInForADescriptor() throws IOException {
    var set = read("architecture,phone,board\n" + CELL_A + ",1,2\n" + CELL_B + ",,3\n");
    var references = List.of(NasBench201Cell.parse(CELL_A), NasBench201Cell.parse(CELL_B));
    assertEquals(
        Map.of(
            "phone", HardwareDescriptor.ofLatencies(Map.of(CELL_A, 1.0)),
            "board", HardwareDescriptor.ofLatencies(Map.of(CELL_A, 2.0, CELL_B, 3.0))),
        set.describedBy(references).descriptors());
  }
}
