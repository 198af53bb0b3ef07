package dev.maple;

import static dev.maple.KeptExamples.SPACE;
import static dev.maple.KeptExamples.answers;
import static dev.maple.KeptExamples.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.csv.DeepFolder;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A predictor in a file is the same predictor. */
class KeptPredictorTest {
  @TempDir Path folder;

  private static LatencyPredictor<NasBench201Cell> read(byte[] bytes) throws IOException {
    return LatencyPredictor.load(new ByteArrayInputStream(bytes), "bytes", SPACE);
  }

  @ParameterizedTest
  @EnumSource
  void predictsTheSameToTheBit(Method method) throws IOException {
    LatencyPredictor<NasBench201Cell> predictor = KeptExamples.predictor(method);
    Path file = folder.resolve("int8.maple");
    predictor.save(file);
    LatencyPredictor<NasBench201Cell> read = LatencyPredictor.load(file, SPACE);
    assertEquals(answers(predictor), answers(read));
    assertEquals("int8", read.device());
    assertEquals(predictor.samples(), read.samples());
    assertEquals(predictor.origin(), read.origin());
    assertEquals(SPACE, read.space());
    assertArrayEquals(Files.readAllBytes(file), file(read));
    try (Stream<Path> beside = Files.list(folder)) {
      assertEquals(List.of(file), beside.toList());
    }
  }

  @Test
  void withoutSamplesToo() throws IOException {
    Device described = Device.named("opencv").describedBy(KeptExamples.POOL.descriptor("opencv"));
    LatencyPredictor<NasBench201Cell> predictor =
        Maple.forDevice(described).initialSet(KeptExamples.POOL).adapt(List.of());
    assertEquals(answers(predictor), answers(read(file(predictor))));
  }

  @Test
  void aStreamIsReadNoFurtherThanThePredictor() throws IOException {
    LatencyPredictor<NasBench201Cell> one = KeptExamples.predictor(Method.FLOPS);
    LatencyPredictor<NasBench201Cell> other = KeptExamples.predictor(Method.MEAN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    one.save(out);
    other.save(out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertEquals(answers(one), answers(LatencyPredictor.load(in, "stream", SPACE)));
    assertEquals(answers(other), answers(LatencyPredictor.load(in, "stream", SPACE)));
    assertEquals(-1, in.read());
  }

  /** Earlier versions took names that are refused now. */
  @Test
  void anyNameOfADeviceIsReadButNone() throws IOException {
    LatencyPredictor<NasBench201Cell> predictor = KeptExamples.predictor(Method.FLOPS);
    assertEquals("the \"7\", new", read(named("the \"7\", new", predictor)).device());
    byte[] nameless = named(" ", predictor);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> read(nameless));
    assertTrue(refused.getMessage().contains("the device has no name"), refused.getMessage());
  }

  private static byte[] named(String device, LatencyPredictor<NasBench201Cell> like) {
    return PredictorFile.toByteArray(
        new AdaptedDevice<>(
            device, SPACE, like.metric(), like.samples(), like.model(), like.origin()));
  }

  private static IllegalArgumentException refused(Path file) {
    return assertThrows(IllegalArgumentException.class, () -> LatencyPredictor.load(file, SPACE));
  }

  @Test
  void whatIsNoSuchFileIsRefusedByName() throws IOException {
    Path file = folder.resolve("phone.maple");
    Files.writeString(file, "architecture,phone\n");
    assertEquals(
        file + " is no file of Maple's, or damaged in its first bytes", refused(file).getMessage());
    byte[] whole = file(KeptExamples.predictor(Method.FLOPS));
    byte[] cut = Arrays.copyOf(whole, 100);
    Files.write(file, cut);
    assertEquals(
        file + " is damaged: it ends after 100 bytes of " + whole.length + "; copy it again",
        refused(file).getMessage());
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    Files.write(file, longer);
    assertEquals(
        file + " is damaged: it goes on after its end; copy it again", refused(file).getMessage());
    whole[50] ^= 1;
    Files.write(file, whole);
    assertTrue(refused(file).getMessage().startsWith(file + " is damaged: its checksum is "));
  }

  @Test
  void aSpaceThatDoesNotFitIsRefused() throws IOException {
    byte[] bytes = file(KeptExamples.predictor(Method.FLOPS));
    IllegalArgumentException otherName =
        assertThrows(
            IllegalArgumentException.class,
            () -> LatencyPredictor.load(new ByteArrayInputStream(bytes), "phone", FbNet.space()));
    assertEquals(
        "phone, section 'SPAC': it is of space 'nasbench201', not of 'fbnet'; name the space it"
            + " was made for",
        otherName.getMessage());
    ChoiceSpace namesake = ChoiceSpace.named("nasbench201").layer("a", "b", "c").build();
    IllegalArgumentException otherFeatures =
        assertThrows(
            IllegalArgumentException.class,
            () -> LatencyPredictor.load(new ByteArrayInputStream(bytes), "phone", namesake));
    assertTrue(
        otherFeatures.getMessage().contains("space 'nasbench201' had other features"),
        otherFeatures.getMessage());
    assertTrue(
        otherFeatures.getMessage().endsWith("where today's has count.b"),
        otherFeatures.getMessage());
  }

  private static ChoiceSpace mobile(double unit) {
    return ChoiceSpace.named("mobile")
        .layer("a", "k3", "k5", "k7")
        .layer("b", "k3", "k5", "none")
        .layerSum("total.flops", (layer, choice) -> choice.equals("none") ? 0 : unit)
        .build();
  }

  @Test
  void aSpaceWhoseFeaturesMeanSomethingElseIsRefused() throws IOException {
    List<LatencySample<ChoiceArchitecture>> samples =
        mobile(1).draw(6, 1).stream().map(each -> new LatencySample<>(each, 5)).toList();
    Path file = folder.resolve("phone.maple");
    Maple.forDevice("phone").adapt(samples).save(file);
    assertEquals(6, LatencyPredictor.load(file, mobile(1 + 1e-13)).samples().size());
    String refusal =
        assertThrows(
                IllegalArgumentException.class, () -> LatencyPredictor.load(file, mobile(1000)))
            .getMessage();
    assertTrue(
        refusal.startsWith(file + ", section 'FEAT': total.flops of ")
            && refusal.contains(" when this was saved, space 'mobile' makes it "),
        refusal);
  }

  @Test
  void javaSerializationCarriesTheFile() throws IOException, ClassNotFoundException {
    LatencyPredictor<NasBench201Cell> predictor = KeptExamples.predictor(Method.LEARNED_PRIOR);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(predictor);
    }
    assertTrue(out.size() < file(predictor).length + 500, "more than the file: " + out.size());
    try (ObjectInputStream objects =
        new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      LatencyPredictor<?> read = (LatencyPredictor<?>) objects.readObject();
      assertArrayEquals(file(predictor), file(read));
    }
  }

  @Test
  void aSpaceThatCannotTravelIsNamed() {
    ChoiceSpace space =
        ChoiceSpace.named("small")
            .layer("a", "b", "c")
            .feature("total.ones", architecture -> 1)
            .build();
    LatencyPredictor<?> predictor =
        Maple.forDevice("phone")
            .initialSet(InitialSet.empty(space))
            .adapt(List.of(new LatencySample<>(space.parse("b"), 1)));
    NotSerializableException refused =
        assertThrows(
            NotSerializableException.class,
            () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(predictor));
    assertTrue(refused.getMessage().startsWith("feature total.ones"), refused.getMessage());
  }

  @Test
  void aFailedSaveLeavesWhatWasThere() throws IOException {
    // A path that leaves no room for that of the file beside it.
    Path file = DeepFolder.in(folder).resolve("p");
    Files.write(file, "before".getBytes(StandardCharsets.UTF_8));
    assertThrows(IOException.class, () -> KeptExamples.predictor(Method.MEAN).save(file));
    assertEquals("before", Files.readString(file));
  }
}
