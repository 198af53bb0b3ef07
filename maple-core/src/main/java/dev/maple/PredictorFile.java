package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.baseline.Baselines;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.mixing.SampleMixing;
import dev.maple.prediction.CataloguedModel;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.CombinedLaws;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import dev.maple.section.FeaturesSection;
import dev.maple.section.MetricSection;
import dev.maple.section.SpaceSection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The file form of a predictor. */
final class PredictorFile {
  static final String KIND = "PRED";

  private static final String ABOUT = "ABOU";
  private static final String SAMPLES = "SAMP";
  private static final String MODEL = "MODL";

  /** As many seconds as a year of five digits takes. */
  private static final long LATEST = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  private PredictorFile() {}

  static byte[] toByteArray(AdaptedDevice<?> predictor) {
    FormatWriter file = MetricSection.write(FormatWriter.of(KIND), predictor.metric());
    return SpaceSection.write(file, predictor.space())
        .section(ABOUT, out -> writeAbout(out, predictor))
        .section(SAMPLES, out -> writeSamples(out, predictor))
        .section(FeaturesSection.TAG, out -> writeFeatures(out, predictor))
        .section(MODEL, out -> writeModel(out, predictor.model()))
        .toByteArray();
  }

  static <A extends Architecture<A>> AdaptedDevice<A> read(FormatReader in, SearchSpace<A> space) {
    SpaceSection.check(in, space);
    AdaptedModel model = in.section(MODEL, fields -> readModel(fields, space.layout().size()));
    List<JudgedSample<A>> samples = in.section(SAMPLES, fields -> readSamples(fields, space));
    if (in.has(FeaturesSection.TAG)) {
      FieldReader features = in.fields(FeaturesSection.TAG);
      FeaturesSection.check(features, space, unjudged(samples));
      features.end();
    }
    Metric metric = MetricSection.read(in);
    return in.section(ABOUT, fields -> readAbout(fields, space, metric, samples, model));
  }

  private static void writeAbout(FieldWriter out, AdaptedDevice<?> predictor) {
    out.text(predictor.device());
    out.text(predictor.origin().mapleVersion());
    out.integer64(predictor.origin().time().getEpochSecond());
  }

  private static <A extends Architecture<A>> AdaptedDevice<A> readAbout(
      FieldReader in,
      SearchSpace<A> space,
      Metric metric,
      List<JudgedSample<A>> samples,
      AdaptedModel model) {
    String device = in.text(); // earlier versions took any that is not blank
    if (device.isBlank()) {
      throw in.fault("the device has no name");
    }
    String version = in.text();
    long seconds = in.integer64();
    if (seconds < 0 || seconds > LATEST) {
      throw in.fault("the time is %s seconds after 1970".formatted(seconds));
    }
    Origin origin = new Origin(version, Instant.ofEpochSecond(seconds));
    return new AdaptedDevice<>(device, space, metric, samples, model, origin);
  }

  private static <A extends Architecture<A>> void writeSamples(
      FieldWriter out, AdaptedDevice<A> predictor) {
    out.integer(predictor.samples().size());
    for (JudgedSample<A> judged : predictor.samples()) {
      out.text(predictor.space().format(judged.sample().architecture()));
      out.number(judged.sample().millis());
      out.number(judged.outlierProbability());
    }
  }

  private static <A extends Architecture<A>> void writeFeatures(
      FieldWriter out, AdaptedDevice<A> predictor) {
    FeaturesSection.write(out, predictor.space(), unjudged(predictor.samples()));
  }

  private static <A extends Architecture<A>> List<LatencySample<A>> unjudged(
      List<JudgedSample<A>> judged) {
    List<LatencySample<A>> samples = new ArrayList<>(judged.size());
    judged.forEach(one -> samples.add(one.sample()));
    return samples;
  }

  private static <A extends Architecture<A>> List<JudgedSample<A>> readSamples(
      FieldReader in, SearchSpace<A> space) {
    int count = in.count(Integer.BYTES + 2 * Double.BYTES);
    List<JudgedSample<A>> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LatencySample<A> sample =
          in.make(() -> new LatencySample<>(space.parse(in.text()), in.number()));
      samples.add(in.make(() -> new JudgedSample<>(sample, in.number())));
    }
    return List.copyOf(samples);
  }

  private static void writeModel(FieldWriter out, AdaptedModel model) {
    out.text(model.kind());
    model.write(out);
  }

  /** A new kind of model is a new line here. */
  private static AdaptedModel readModel(FieldReader in, int features) {
    String kind = in.text();
    return switch (kind) {
      case CataloguedModel.KIND -> CataloguedModel.read(in, features);
      case CataloguedModel.KIND_OF_LAWS ->
          CataloguedModel.read(in, features, CombinedLaws.read(in, features));
      case CataloguedModel.KIND_OF_TWO_LAWS ->
          CataloguedModel.read(in, features, CombinedLaws.readTwo(in, features));
      case CombinedLaws.KIND -> CombinedLaws.read(in, features);
      case CombinedLaws.KIND_OF_TWO -> CombinedLaws.readTwo(in, features);
      case GaussianModel.KIND -> GaussianModel.read(in, features);
      case Baselines.KIND -> Baselines.readModel(in, features);
      case SampleMixing.KIND -> SampleMixing.readModel(in, features);
      case SampleMixing.DESCRIBED_KIND -> SampleMixing.readDescribedModel(in, features);
      default ->
          throw in.fault("there is no model '%s'; read it with a later Maple".formatted(kind));
    };
  }
}
