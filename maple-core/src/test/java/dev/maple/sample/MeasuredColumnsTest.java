package dev.maple.sample;

import static dev.maple.sample.MeasuredText.read;
import static dev.maple.sample.MeasuredText.table;
import static dev.maple.sample.MeasuredText.warningOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units, statistics and other metrics in the header of a file of measurements. */
class MeasuredColumnsTest {
  @TempDir Path folder;

  private static String fault(String text) {
    return assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "phone, 12.5, 12.5",
    "phone [ms], 12.5, 12.5",
    "phone [us], 800, 0.8",
    "phone [ns], 2e6, 2",
    "phone [s], 0.25, 250",
    "phone [latency us], 800, 0.8",
    "phone [Latency ms], 12.5, 12.5",
    "phone [LATENCY US], 800, 0.8",
    "phone [Throughput images/S], 40, 25",
    "phone [/s], 40, 25",
    "phone [throughput images/s], 40, 25",
    "phone [throughput fps], 40, 25",
    "phone [FPS], 40, 25",
    "phone [queries/s], 40, 25",
    "phone [token/s], 40, 25",
    "phone/mean [us], 800, 0.8",
    "phone [MS], 12.5, 12.5",
    "phone [\u00b5s], 800, 0.8",
    "phone [\u03bcs], 800, 0.8",
  })
  void unitsOfTimeBecomeMilliseconds(String column, String cell, double millis) throws IOException {
    InitialSet<FeatureTable.Row> set = read("architecture," + column + "\na," + cell + "\n");
    assertEquals(Metric.LATENCY, set.metric());
    assertEquals(millis, set.device("phone").samples().get(0).millis(), 1e-12 * millis);
  }

  /** A thousand of them a second are not one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kimg/s",
        "throughput Msamples/s",
        "MB/s",
        "kframes/s",
        "Mframes/s",
        "Mtok/s",
        "GMAC/s",
        "MMACs/s",
        "B/s",
        "min/s",
        "ms/s",
        "s/s",
        "thousand/s",
        "KFPS/s",
        "Kfps",
        "batches/s",
        "TOPS/s",
        "images/s/s"
      })
  void aRateOfManyIsRefused(String unit) {
    String said = fault("architecture,phone [" + unit + "]\na,40\n");
    assertTrue(said.contains("is no unit of latency; give ns, us, ms, s or /s"), said);
    assertEquals(unit.endsWith("/s"), said.contains("with nothing before it or one of run,"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kilo images/s", "speed /s", "rate fps"})
  void aThroughputIsNoOtherMetric(String unit) {
    String said = fault("architecture,phone [" + unit + "]\na,40\n");
    assertTrue(said.contains("write a throughput of single runs as ["), said);
  }

  @Test
  void severalMeasurementsCountAsTheirMedian() throws IOException {
    InitialSet<FeatureTable.Row> set = read("architecture,p\na,3 9 4\nb,1 2\n");
    assertEquals(4, set.device("p").samples().get(0).millis());
    assertEquals(1.5, set.device("p").samples().get(1).millis());
  }

  @ParameterizedTest
  @CsvSource({
    "1 234.5, 1234.5, 1.0 234.5",
    "12 000, 12000, 12.0 000",
    "1 234 567, 1234567, 1.0 234 567"
  })
  void aNumberWithBlanksBetweenItsThousandsIsRefused(String cell, String whole, String several) {
    assertEquals(
        "m.csv, line 2: device p: '%s' looks like one number with blanks between its thousands;"
                .formatted(cell)
            + " write %s or, if these are several measurements, %s".formatted(whole, several),
        fault("architecture,p\na," + cell + "\n"));
  }

  @ParameterizedTest
  @CsvSource({"120 121 119, 120", "99 101, 100", "1.0 234.5, 117.75", "10 20, 15", "1 23 456, 23"})
  void severalMeasurementsAreNoThousands(String cell, double median) throws IOException {
    String text = "architecture,p\na," + cell + "\n";
    assertEquals(median, read(text).device("p").samples().get(0).millis());
  }

  @ParameterizedTest
  @CsvSource({
    "p, 9e-301",
    "p, 1.1e300",
    "p, 1e308",
    "p, 1 1e308",
    "p [s], 1e298",
    "p [ns], 1e-295",
    "p [/s], 1e-298",
    "p [energy mJ], 1e301",
  })
  void valuesBeyondAllReasonAreRefused(String column, String cell) {
    String said = fault("architecture," + column + "\na," + cell + "\n");
    assertTrue(said.startsWith("m.csv, line 2: device p: "), said);
    assertTrue(said.contains(" must be positive, from 1.0E-300 to 1.0E300 m"), said);
    assertTrue(said.contains("was " + cell.substring(cell.indexOf(' ') + 1) + " "), said);
    assertTrue(said.endsWith("; leave the cell empty where the run failed"), said);
  }

  @ParameterizedTest
  @CsvSource({"p, 1e-300", "p, 1e300", "p [s], 1e297", "p [/s], 1e303", "p, 1e300 1e300"})
  void valuesWithinAreWrittenAndReadBack(String column, String cell) throws IOException {
    InitialSet<FeatureTable.Row> set = read("architecture," + column + "\na," + cell + "\n");
    Path file = folder.resolve("far.csv");
    set.write(file);
    assertEquals(set.devices(), InitialSet.read(file, table()).devices());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.MIN_VALUE, 9e-301, 1.1e300, Double.MAX_VALUE, Double.NaN})
  void aSampleBeyondAllReasonIsRefused(double millis) throws IOException {
    FeatureTable.Row row = table().parse("a");
    assertEquals(
        "millis must be positive, from 1.0E-300 to 1.0E300, was " + millis + " for a",
        assertThrows(IllegalArgumentException.class, () -> new LatencySample<>(row, millis))
            .getMessage());
  }

  @Test
  void meanDeviationAndCountAreOneDevice() throws IOException {
    InitialSet<FeatureTable.Row> set =
        read(
            "architecture,p/mean [us],p/deviation [us],p/count,q\n"
                + "a,1000,50,20,7\nb,2000,,,\nc,3000,2000,2,8\n");
    assertEquals(List.of("p", "q"), set.deviceNames());
    assertEquals(
        List.of(1.0, 2.0, 3.0),
        set.device("p").samples().stream().map(LatencySample::millis).toList());
    assertEquals(2, set.device("q").samples().size());
  }

  @Test
  void anotherMetricIsReadAndWritten() throws IOException {
    String text = "architecture,p [energy mJ],q [energy mJ]\na,1.5,2.5\nb,3.0,\n";
    InitialSet<FeatureTable.Row> set = read(text);
    assertEquals(new Metric("energy", "mJ"), set.metric());
    assertEquals(set.metric(), set.only(List.of("q")).metric());
    assertEquals(set.metric(), set.withDescriptors(Map.of()).metric());
    Path file = folder.resolve("energy.csv");
    set.write(file);
    InitialSet<FeatureTable.Row> back = InitialSet.read(file, table());
    assertEquals(set.metric(), back.metric());
    assertEquals(set.devices(), back.devices());
  }

  private static InitialSet<FeatureTable.Row> named(String device, Metric metric)
      throws IOException {
    FeatureTable table = table();
    var samples = List.of(new LatencySample<>(table.parse("a"), 1));
    return new InitialSet<>(
        table, List.of(new DeviceLatencies<>(device, samples)), Map.of(), metric);
  }

  @ParameterizedTest
  @CsvSource({
    "p [us], latency, ms",
    "p/mean, latency, ms",
    "architecture, latency, ms",
    "p/mean, energy, mJ",
    "'p ', energy, mJ",
    "' p', latency, ms",
    "'p ', latency, ms",
  })
  void whatWouldBeReadOtherwiseIsNotWritten(String device, String metric, String unit)
      throws IOException {
    InitialSet<FeatureTable.Row> set = named(device, new Metric(metric, unit));
    String said =
        assertThrows(IllegalArgumentException.class, () -> set.write(folder.resolve("p.csv")))
            .getMessage();
    assertTrue(said.startsWith("a device's name must not be 'architecture'"), said);
    assertTrue(said.endsWith("was '" + device + "'"), said);
  }

  @Test
  void whatIsReadBackIsWritten() throws IOException {
    InitialSet<FeatureTable.Row> set = named("architecture", new Metric("energy", "mJ"));
    Path file = folder.resolve("p.csv");
    set.write(file);
    assertEquals(List.of("architecture"), InitialSet.read(file, table()).deviceNames());
  }

  @Test
  void mistakesAreTold() {
    String unit = fault("architecture,p [parsec]\na,1\n");
    assertTrue(unit.startsWith("m.csv, line 1: column 'p [parsec]'"), unit);
    assertTrue(unit.contains("give ns, us, ms, s or /s"), unit);
    String two = fault("architecture,p [energy mJ],q\na,1,2\n");
    assertTrue(two.contains("both energy in mJ and latency in ms"), two);
    String deviation = fault("architecture,p/mean [us],p/deviation\na,1,2\n");
    assertTrue(deviation.contains("in the unit of the mean, us"), deviation);
    String noMean = fault("architecture,p/count\na,1\n");
    assertTrue(noMean.contains("'p/mean'"), noMean);
    String number = fault("architecture,p [energy mJ]\na,1\nb,lots\n");
    assertEquals(
        "m.csv, line 3: device p: expected energy in mJ, a number such as 12.5, or an empty cell"
            + " where nothing was measured; found 'lots'",
        number);
    String zero = fault("architecture,p [memory MiB]\na,0\n");
    assertTrue(
        zero.contains("memory must be positive, from 1.0E-300 to 1.0E300 MiB, was 0 MiB"), zero);
    assertTrue(fault("architecture,p/mean,p/count\na,1,0\n").contains("at least 1"));
    assertTrue(fault("architecture,p/mean,p/deviation\na,1,-1\n").contains("at least 0"));
    assertTrue(fault("architecture,p,p [us]\na,1,1\n").contains("two columns of its mean"));
    String oneDevice = fault("architecture,x [memory MiB],x [energy mJ]\na,1,1\n");
    assertTrue(oneDevice.contains("both memory in MiB and energy in mJ; write a file for each"));
  }

  /** By NumPy 2.4, {@code std(x, ddof=1) / sqrt(len(x)) / median(x)}: .0997 of a, .112 of b. */
  @Test
  void meansThatAreKnownToNoBetterThanATenthAreNamed() throws IOException {
    String several = warningOf("architecture,p\na,10 12.5 14.3\nb,10 13 15\nc,7\n");
    assertTrue(several.contains("m.csv: on device p, 1 of 3 means"), several);
    assertTrue(several.contains("[b]"), several);
    String header = "architecture,p/mean,p/deviation,p/count\n";
    String counted = warningOf(header + "a,10,3,9\nb,10,3.1,9\nc,10,1.1,\n");
    assertTrue(counted.contains("2 of 3 means") && counted.contains("[b, c]"), counted);
    assertEquals("", warningOf(header + "a,10,3,9\nb,10,,\nc,10,1,1\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, ms",
    "-5, us",
    "0, /s",
    "Infinity, /s",
    "Infinity, ms",
    "1e-320, /s",
    "1e308, s"
  })
  void whatIsNoValueIsNotConverted(double number, String unit) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> Metric.LATENCY.value(number, unit))
            .getMessage();
    assertEquals("number must be positive, and finite in ms, was " + number + " " + unit, said);
  }

  @Test
  void aMetricSaysWhatItIs() {
    Metric energy = new Metric("energy", "mJ");
    assertEquals(Metric.LATENCY, new Metric("Latency", "ms"));
    assertEquals("energy in mJ", energy.toString());
    assertEquals(3, energy.value(3, "mJ"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> energy.value(3, "J"))
            .getMessage()
            .contains("give mJ"));
    assertThrows(IllegalArgumentException.class, () -> new Metric("latency", "us"));
    assertThrows(IllegalArgumentException.class, () -> new Metric(" ", "J"));
    assertThrows(IllegalArgumentException.class, () -> new Metric("energy", "m J"));
    assertThrows(IllegalArgumentException.class, () -> new Metric("energy", "J]"));
  }
}
