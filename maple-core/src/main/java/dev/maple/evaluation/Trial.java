package dev.maple.evaluation;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Prediction;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A target, and the draw that its samples are chosen from. */
record Trial(String target, int seed, Draw draw) {

  /**
   * Adapts to the samples and predicts all else that was measured on the target.
   *
   * @return the score, or empty if these are too few samples for the method
   */
  Optional<Score> score(String method, Adapter adapter, EncodedLatencies data, int[] chosen) {
    if (chosen.length < adapter.fewestSamples()) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    AdaptedModel model = adapter.adapt(data.features(chosen), data.values(target, chosen));
    double adaptMillis = (System.nanoTime() - start) / 1e6;
    int[] unseen = unseen(data, chosen);
    double[] measured = data.values(target, unseen);
    double[] predicted = new double[unseen.length];
    int covered = 0;
    for (int i = 0; i < unseen.length; i++) {
      Prediction prediction = model.predict(data.features()[unseen[i]]);
      predicted[i] = prediction.value();
      double probability = prediction.probabilityUpTo(measured[i]);
      if (probability >= 0.05 && probability <= 0.95) {
        covered++;
      }
    }
    return Optional.of(
        new Score(
            method,
            target,
            chosen.length,
            seed,
            Accuracy.of(measured, predicted),
            (double) covered / unseen.length,
            adaptMillis));
  }

  private int[] unseen(EncodedLatencies data, int[] chosen) {
    int[] seen = chosen.clone();
    Arrays.sort(seen);
    int[] others =
        IntStream.range(0, data.features().length)
            .filter(i -> Arrays.binarySearch(seen, i) < 0)
            .toArray();
    return data.measured(target, others);
  }
}
