package dev.maple.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.onnx.OnnxModel;
import dev.maple.perf.stat.PerfStatFile;
import dev.maple.sample.InitialSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Everything that strangers may feed to Maple. Without further ado the inputs beside this class are
 * read: a form of each kind, and what was found. With {@code JAZZER_FUZZ=1} in the environment and
 * one method named ({@code -Dtest=ReadersTest#perfStat}) new ones are looked for.
 */
class ReadersTest {
  private static final String DURATION = "30s";
  private static final NasBench201 SPACE = NasBench201.space();

  @FuzzTest(maxDuration = DURATION)
  void latencies(byte[] bytes) throws IOException {
    Contract.holds(
        bytes,
        file -> {
          InitialSet<NasBench201Cell> set = InitialSet.read(file, SPACE);
          set.write(file, "a comment");
          assertEquals(set.devices(), InitialSet.read(file, SPACE).devices());
        });
  }

  @FuzzTest(maxDuration = DURATION)
  void descriptors(byte[] bytes) throws IOException {
    Contract.holds(bytes, HardwareDescriptor::read);
  }

  @FuzzTest(maxDuration = DURATION)
  void features(byte[] bytes) throws IOException {
    Contract.holds(bytes, FeatureTable::read);
  }

  @FuzzTest(maxDuration = DURATION)
  void perfStat(byte[] bytes) throws IOException {
    Contract.holds(bytes, PerfStatFile::read);
  }

  @FuzzTest(maxDuration = DURATION)
  void onnx(byte[] bytes) throws IOException {
    Contract.holds(bytes, OnnxModel::read);
  }

  @FuzzTest(maxDuration = DURATION)
  void cells(byte[] bytes) throws IOException {
    Contract.holds(() -> SPACE.parse(new String(bytes, StandardCharsets.UTF_8)));
  }

  @FuzzTest(maxDuration = DURATION)
  void predictor(byte[] bytes) throws IOException {
    Contract.holds(() -> LatencyPredictor.load(new ByteArrayInputStream(bytes), "fuzzed", SPACE));
  }

  @FuzzTest(maxDuration = DURATION)
  void prior(byte[] bytes) throws IOException {
    Contract.holds(() -> LatencyPrior.load(new ByteArrayInputStream(bytes), "fuzzed", SPACE));
  }

  /** Sections of a file whose length and checksum are right, after that of the space. */
  @FuzzTest(maxDuration = DURATION)
  void predictorSections(byte[] sections) throws IOException {
    predictor(Framed.PREDICTOR.with(sections));
  }

  /** The same of priors of a tiny space: each reads all of its space and may be learned anew. */
  @FuzzTest(maxDuration = DURATION)
  void priorSections(byte[] sections) throws IOException {
    byte[] file = TinyPriors.PRIOR.with(sections);
    Contract.holds(
        () -> LatencyPrior.load(new ByteArrayInputStream(file), "fuzzed", TinyPriors.SPACE));
  }
}
