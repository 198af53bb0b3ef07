package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.maple.onnx.shape.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files. {@code -Dmaple.onnx.mutations=1000000} damages that many, {@code
 * -Dmaple.onnx.seed=7} others.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("maple.onnx.mutations", 2_000);
  private static final long SEED = Long.getLong("maple.onnx.seed", 1);

  /** Bytes allocated for a file of so many bytes: a fixed sum, and so many for each. */
  private static final long ALLOCATED = 4L << 20;

  private static final long ALLOCATED_PER_BYTE = 1_000;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("damaged.onnx");
  }

  private void take(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try {
      OnnxModel.read(file).network();
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), "a message");
    }
  }

  private static List<byte[]> valid() throws IOException {
    List<byte[]> files = new ArrayList<>(List.of(branches(), calls()));
    Models m = new Models().input("x", 1, 3, 32, 32);
    String x = m.convNorm("x", 3, 16, 3, 2, 1, true);
    x = m.node("Reshape", List.of(x, m.integers(0, -1)));
    files.add(m.output(m.dense(x, 4096, 10)).build().toByteArray());
    try {
      for (Path model : TestData.models()) {
        files.add(Files.readAllBytes(model));
      }
    } catch (org.opentest4j.TestAbortedException e) {
      // Without the package, those built here.
    }
    return files;
  }

  private static byte[] branches() {
    GraphProto.Builder inner = GraphProto.newBuilder();
    inner.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("y"));
    inner.addOutput(Models.value("y", 1, 4, 4));
    Models m = new Models().input("x", 4, 4).typedInput("c", 9);
    m.node(
        "If",
        List.of("c"),
        Models.graph("then_branch", inner.build()),
        Models.graph("else_branch", inner.build()));
    return m.output("t0_0").build().toByteArray();
  }

  private static FunctionProto function(String name, String calls, int times) {
    FunctionProto.Builder function =
        FunctionProto.newBuilder().setName(name).setDomain("own").addInput("x").addOutput("y");
    for (int i = 0; i < times; i++) {
      boolean own = !calls.equals("Relu");
      function.addNode(
          NodeProto.newBuilder()
              .setOpType(calls)
              .setDomain(own ? "own" : "")
              .addInput(i == 0 ? "x" : "v" + i)
              .addOutput(i == times - 1 ? "y" : "v" + (i + 1)));
    }
    return function.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17)).build();
  }

  private static byte[] calls(FunctionProto... functions) {
    Models m = new Models().input("x", 4, 4);
    m.output(m.node("own:f0", List.of("x")));
    return m.build().toBuilder().addAllFunctions(List.of(functions)).build().toByteArray();
  }

  private static byte[] calls() {
    return calls(function("f0", "f1", 3), function("f1", "Relu", 2));
  }

  private static byte[] damaged(byte[] bytes, List<byte[]> others, Random random) {
    byte[] copy = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int flips = 1 + random.nextInt(4); flips > 0 && copy.length > 0; flips--) {
          copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length + 1));
      case 2 -> {
        int at = random.nextInt(copy.length);
        copy[at] = (byte) random.nextInt(256);
        copy[Math.min(at + 1, copy.length - 1)] = (byte) 0xff;
      }
      default -> {
        byte[] other = others.get(random.nextInt(others.size()));
        ByteArrayOutputStream splice = new ByteArrayOutputStream();
        splice.write(copy, 0, random.nextInt(copy.length + 1));
        int from = random.nextInt(other.length + 1);
        splice.write(other, from, random.nextInt(other.length - from + 1));
        int rest = random.nextInt(copy.length + 1);
        splice.write(copy, rest, copy.length - rest);
        copy = splice.toByteArray();
      }
    }
    return copy;
  }

  @Test
  void damagedFilesAreReadOrRefusedWithinMemoryBoundedByTheirSize() throws IOException {
    List<byte[]> files = valid();
    files.removeIf(bytes -> bytes.length > 100_000);
    Random random = new Random(SEED);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long worst = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = damaged(files.get(random.nextInt(files.size())), files, random);
      long before = threads.getThreadAllocatedBytes(self);
      try {
        take(bytes);
      } catch (RuntimeException | Error e) {
        Path kept = Files.write(Files.createTempFile("maple-onnx-", ".onnx"), bytes);
        fail("mutation " + i + " of seed " + SEED + ", kept as " + kept, e);
      }
      long allocated = threads.getThreadAllocatedBytes(self) - before;
      worst = Math.max(worst, allocated);
      assertTrue(
          allocated <= ALLOCATED + ALLOCATED_PER_BYTE * bytes.length,
          "mutation " + i + " of " + bytes.length + " bytes allocates " + allocated);
    }
    System.out.printf(
        "%d damaged files, at most %d KB allocated for one%n", MUTATIONS, worst >> 10);
  }

  private void refused(byte[] bytes, String why) throws IOException {
    Files.write(file, bytes);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> OnnxModel.read(file));
    assertTrue(e.getMessage().contains(why), e.getMessage());
    assertTrue(e.getMessage().contains("damaged.onnx"), e.getMessage());
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    refused(new byte[0], "there is no graph");
    refused("hello, world".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "at byte");
  }

  @Test
  void cyclesAreRefused() throws IOException {
    GraphProto.Builder graph = GraphProto.newBuilder();
    graph.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("a").addOutput("b"));
    graph.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("b").addOutput("a"));
    refused(Models.model(graph.build()).build().toByteArray(), "a cycle of nodes");
    refused(calls(function("f0", "f1", 1), function("f1", "f0", 1)), "functions call each other");
  }

  @Test
  void functionsThatMultiplyAreRefused() throws IOException {
    FunctionProto[] laughs = new FunctionProto[12];
    for (int i = 0; i < laughs.length; i++) {
      laughs[i] = function("f" + i, i == 11 ? "Relu" : "f" + (i + 1), 10);
    }
    refused(calls(laughs), "functions expanded");
  }

  @Test
  void graphsNestedTooDeepAreRefused() throws IOException {
    GraphProto graph = GraphProto.getDefaultInstance();
    for (int i = 0; i < 60; i++) {
      AttributeProto body = Models.graph("body", graph);
      graph =
          GraphProto.newBuilder()
              .addNode(NodeProto.newBuilder().setOpType("Loop").addAttribute(body))
              .build();
    }
    refused(Models.model(graph).build().toByteArray(), "nest deeper");
  }

  @Test
  void loopsWithinLoopsTakeNoLongerThanTheyAreWorth() throws IOException {
    // Each level looks at its body more than once, since a carried shape changes from turn to turn.
    GraphProto graph = GraphProto.getDefaultInstance();
    for (int i = 0; i < 24; i++) {
      GraphProto.Builder outer = GraphProto.newBuilder();
      outer.addInput(Models.value("n" + i, 7));
      outer.addInput(Models.value("c" + i, 9));
      outer.addInput(Models.value("x" + i, 1, 4, 4));
      outer.addNode(
          NodeProto.newBuilder()
              .setOpType("Concat")
              .addInput("x" + i)
              .addInput("x" + i)
              .addOutput("y" + i)
              .addAttribute(Models.integer("axis", 0)));
      if (i > 0) {
        outer.addNode(
            NodeProto.newBuilder()
                .setOpType("Loop")
                .addInput("")
                .addInput("")
                .addInput("y" + i)
                .addOutput("z" + i)
                .addAttribute(Models.graph("body", graph)));
      }
      outer.addOutput(Models.value("c" + i, 9));
      outer.addOutput(Models.value((i > 0 ? "z" : "y") + i, 1));
      graph = outer.build();
    }
    Models m = new Models().input("x", 4, 4);
    m.output(m.node("Loop", List.of("", "", "x"), Models.graph("body", graph)));
    Files.write(file, m.build().toByteArray());
    assertEquals("damaged", OnnxModel.read(file).network().name());
  }
}
