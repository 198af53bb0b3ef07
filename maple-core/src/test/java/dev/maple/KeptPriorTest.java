package dev.maple;

import static dev.maple.KeptExamples.POOL;
import static dev.maple.KeptExamples.SAMPLES;
import static dev.maple.KeptExamples.SPACE;
import static dev.maple.KeptExamples.answers;
import static dev.maple.KeptExamples.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A prior in a file is the same prior. */
class KeptPriorTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void answersTheSameToTheBit(Method method) throws IOException {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(POOL, method);
    Path file = folder.resolve("prior.maple");
    prior.save(file);
    LatencyPrior<NasBench201Cell> read = LatencyPrior.load(file, SPACE);
    assertEquals(POOL, read.initialSet());
    assertEquals(method, read.method());
    assertEquals(
        answers(Maple.forDevice("int8").prior(prior).adapt(SAMPLES)),
        answers(Maple.forDevice("int8").prior(read).adapt(SAMPLES)));
    assertArrayEquals(file(prior), file(read));
  }

  @Test
  void suggestsAndPredictsByDescriptorTheSame() throws IOException {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(POOL);
    LatencyPrior<NasBench201Cell> read =
        LatencyPrior.load(new ByteArrayInputStream(file(prior)), "bytes", SPACE);
    for (int count : new int[] {3, 10}) {
      assertEquals(
          Maple.forDevice("int8").prior(prior).suggest(count),
          Maple.forDevice("int8").prior(read).suggest(count));
    }
    Device described = Device.named("opencv").describedBy(POOL.descriptor("opencv"));
    assertEquals(
        answers(Maple.forDevice(described).prior(prior).adapt(List.of())),
        answers(Maple.forDevice(described).prior(read).adapt(List.of())));
  }

  @Test
  void ofNoDevicesToo() throws IOException {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(InitialSet.empty(SPACE));
    LatencyPrior<NasBench201Cell> read =
        LatencyPrior.load(new ByteArrayInputStream(file(prior)), "bytes", SPACE);
    assertEquals(
        answers(Maple.forDevice("int8").prior(prior).adapt(SAMPLES)),
        answers(Maple.forDevice("int8").prior(read).adapt(SAMPLES)));
  }

  @Test
  void javaSerializationCarriesTheFile() throws IOException, ClassNotFoundException {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(POOL, Method.PROXY_DEVICE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(prior);
    }
    try (ObjectInputStream objects =
        new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      assertArrayEquals(file(prior), file((LatencyPrior<?>) objects.readObject()));
    }
  }

  @Test
  void aPredictorIsNoPrior() throws IOException {
    Path file = folder.resolve("phone.maple");
    KeptExamples.predictor(Method.MEAN).save(file);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> LatencyPrior.load(file, SPACE));
    assertTrue(
        refused.getMessage().endsWith("holds 'PRED', where 'PRIO' is wanted"),
        refused.getMessage());
  }
}
