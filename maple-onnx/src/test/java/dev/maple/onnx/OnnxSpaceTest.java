package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.onnx.shape.TestData;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxSpaceTest {
  @TempDir private Path folder;

  private OnnxNetwork network(String name, int width) throws IOException {
    Models m = new Models().input("x", 1, 3, 32, 32);
    String x = m.convNorm("x", 3, width, 3, 2, 1, true);
    x = m.convNorm(x, width, width, 3, 1, width, true);
    x = m.node("Flatten", List.of(m.node("GlobalAveragePool", List.of(x))));
    return m.output(m.dense(x, width, 10)).read(folder).network(name);
  }

  @Test
  void networksAreKnownByName() throws IOException {
    OnnxSpace space = OnnxSpace.of(List.of(network("a", 16), network("b", 24), network("c", 32)));
    assertEquals("b", space.format(space.parse("b")));
    assertEquals(2, space.draw(2, 1).size());
    assertEquals(space.draw(3, 1), space.draw(9, 1));
    assertThrows(IllegalArgumentException.class, () -> space.parse("d"));
    // As tools that measure files write them.
    for (String file :
        List.of("b.onnx", "my nets/b.onnx", "./b.onnx", "b.ONNX", "C:\\nets\\b.onnx")) {
      assertEquals("b", space.parse(file).name());
    }
    assertThrows(IllegalArgumentException.class, () -> space.draw(0, 1));
    OnnxNetwork a = space.parse("a");
    assertEquals(network("a", 16), a);
    assertNotEquals(network("a", 17), a);
    assertThrows(IllegalArgumentException.class, () -> OnnxSpace.of(List.of(a, a)));
    for (String name : List.of("a,b", "#a", " a", "a ", "a\nb", " ")) {
      assertThrows(IllegalArgumentException.class, () -> network(name, 16), name);
    }
    assertEquals(space.name(), a.space().name());
    assertFalse(space.isDegenerate(a));
  }

  @Test
  void ofAnUnknownNameThoseReadFromFilesAreTold() throws IOException {
    List<OnnxNetwork> networks = new ArrayList<>(OnnxInitialSet.space().networks());
    OnnxSpace table = OnnxSpace.of(networks);
    networks.add(network("mine", 16));
    OnnxSpace both = OnnxSpace.of(networks);
    String said = assertThrows(IllegalArgumentException.class, () -> both.parse("me")).getMessage();
    assertTrue(said.endsWith("known ones; those read from files are [mine]"), said);
    said = assertThrows(IllegalArgumentException.class, () -> table.parse("me")).getMessage();
    assertTrue(said.endsWith("of a network of your own read the file, too"), said);
  }

  @Test
  void anOnnxFileInTheTablesPlaceIsTold() throws IOException {
    Models m = new Models().input("x", 1, 200);
    byte[] model = m.output(m.node("Relu", List.of("x"))).build().toByteArray();
    Path file = Files.write(folder.resolve("m.ONNX"), model);
    String said =
        assertThrows(IllegalArgumentException.class, () -> OnnxSpace.read(file)).getMessage();
    assertTrue(said.startsWith(file + " is an ONNX file, it seems"), said);
    Path other = Files.write(folder.resolve("m.csv"), model);
    said = assertThrows(IllegalArgumentException.class, () -> OnnxSpace.read(other)).getMessage();
    assertFalse(said.contains("ONNX"), said);
  }

  @Test
  void aFileMayBeNamedAsATableCouldNotGiveBack() throws IOException {
    network("a", 16); // written to the folder
    Path made;
    try (Stream<Path> files = Files.list(folder)) {
      made = files.findFirst().orElseThrow();
    }
    Path table = folder.resolve("features.csv");
    for (String name : List.of("#a", " a ", " #a,b")) {
      Path file = Files.copy(made, folder.resolve(name + ".onnx"));
      OnnxNetwork network = OnnxModel.read(file).network();
      OnnxSpace.of(List.of(network)).write(table);
      assertEquals(List.of(network), OnnxSpace.read(table).networks());
    }
  }

  /** The shortest call there is: the space comes from the samples. */
  @Test
  void samplesAloneTellNetworksApart() {
    List<LatencySample<OnnxNetwork>> measured =
        new ArrayList<>(OnnxInitialSet.bundled().devices().get(0).samples());
    LatencyPredictor<OnnxNetwork> predictor =
        Maple.forDevice("board").adapt(measured.subList(0, 20));
    measured.sort(Comparator.comparingDouble(LatencySample::millis));
    double small = predictor.predictMillis(measured.get(20).architecture());
    double large = predictor.predictMillis(measured.get(measured.size() - 20).architecture());
    assertTrue(large > 3 * small, small + " and " + large);
  }

  @Test
  void featuresAreSumsOfAmounts() throws IOException {
    OnnxNetwork network = network("a", 16);
    OnnxSpace space = network.space();
    double[] features = space.encode(network);
    List<String> names = space.layout().names();
    double conv = 16 * 27 * 256 / 1e6;
    double dw = 16 * 9 * 256 / 1e6;
    assertEquals(conv, features[names.indexOf("work.conv_macs")], 1e-12);
    assertEquals(conv, features[names.indexOf("fine.conv3s2")], 1e-12);
    assertEquals(dw, features[names.indexOf("work.dw_macs")], 1e-12);
    assertEquals(dw, features[names.indexOf("fine.dw3s1")], 1e-12);
    assertEquals(conv + dw + 160 / 1e6, features[names.indexOf("total.macs")], 1e-12);
    assertEquals(4, features[names.indexOf("total.kernels")], "conv, dw, mean and dense");
    assertEquals(1, features[names.indexOf("count.view")]);
    assertEquals(
        (3 * 1024 + 16 * 256) * 4 / 1e6, features[names.indexOf("memory.conv_act")], 1e-12);
  }

  @Test
  void aTableOfFeaturesGivesTheSameNetworks() throws IOException {
    OnnxSpace space = OnnxSpace.of(List.of(network("a", 16), network("b", 24), network("c", 24)));
    Path file = folder.resolve("features.csv");
    space.write(file);
    OnnxSpace read = OnnxSpace.read(file);
    assertEquals(space.networks(), read.networks());
    assertArrayEquals(space.encode(space.parse("b")), read.encode(read.parse("b")));
    assertTrue(read.parse("a").report().isEmpty());
    Files.writeString(file, "architecture,total.macs\na,1\n");
    IllegalArgumentException other =
        assertThrows(IllegalArgumentException.class, () -> OnnxSpace.read(file));
    assertTrue(other.getMessage().contains("total.act_mb"), other.getMessage());
  }

  @Test
  void featuresOfAnyModelAreFiniteAndNotNegative() throws IOException {
    for (Path file : TestData.models()) {
      OnnxModel model = OnnxModel.read(file);
      double[] features;
      try {
        features = OnnxSpace.of(List.of()).encode(model.network("n"));
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().contains("withInput"), e.getMessage());
        continue;
      }
      List<String> names = OnnxSpace.of(List.of()).layout().names();
      List<String> bad =
          IntStream.range(0, features.length)
              .filter(i -> !(features[i] >= 0) || Double.isInfinite(features[i]))
              .mapToObj(names::get)
              .toList();
      assertEquals(List.of(), bad, file + " " + Arrays.toString(features));
    }
  }
}
