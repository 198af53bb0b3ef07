package dev.maple.spark;

import dev.maple.LatencyPredictor;
import dev.maple.architecture.Architecture;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The best of many candidates that meet a latency budget.
 *
 * @param count how many are kept
 * @param budgetMillis what the predicted latency must not exceed
 * @param confidence how sure it must be that the budget is met; 0 goes by the prediction alone,
 *     which is faster
 */
public record TopCandidates<A extends Architecture<A>>(
    Numbered<A> candidates, Score<A> score, int count, double budgetMillis, double confidence)
    implements Serializable {
  /** Enough to predict many at once, few enough to stay in a core's cache. */
  private static final int BATCH = 256;

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public TopCandidates {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, was " + count);
    }
  }

  /** The best of the candidates from a number to below another, as one loop. */
  public List<Scored> best(LatencyPredictor<A> predictor, long from, long to) {
    PriorityQueue<Scored> kept = new PriorityQueue<>(Scored.BEST_FIRST.reversed());
    List<A> batch = new ArrayList<>(BATCH);
    for (long first = from; first < to; first += BATCH) {
      batch.clear();
      for (long number = first; number < Math.min(to, first + BATCH); number++) {
        batch.add(candidates.candidate(number));
      }
      double[] millis = predictor.predictMillis(batch);
      for (int i = 0; i < millis.length; i++) {
        if (millis[i] <= budgetMillis) {
          offer(kept, predictor, batch.get(i), first + i, millis[i]);
        }
      }
    }
    return kept.stream().sorted(Scored.BEST_FIRST).toList();
  }

  private void offer(
      PriorityQueue<Scored> kept,
      LatencyPredictor<A> predictor,
      A candidate,
      long number,
      double millis) {
    Scored scored = new Scored(number, score.of(candidate), millis);
    Scored worst = kept.peek();
    boolean full = worst != null && kept.size() >= count;
    if (full && Scored.BEST_FIRST.compare(scored, worst) >= 0) {
      return;
    }
    if (confidence > 0
        && predictor.predict(candidate).probabilityWithin(budgetMillis) < confidence) {
      return;
    }
    kept.add(scored);
    if (full) {
      kept.poll();
    }
  }

  /** The same as a job, in so many parts. */
  public List<Scored> best(
      JavaSparkContext spark,
      LatencyPredictor<A> predictor,
      SpaceOf<A> space,
      long total,
      int parts) {
    SentPredictor<A> sent = SentPredictor.send(spark, predictor, space);
    long each = (total + parts - 1) / parts;
    List<Long> starts = LongStream.range(0, parts).map(part -> part * each).boxed().toList();
    return spark
        .parallelize(starts, parts)
        .map(from -> best(sent.get(), from, Math.min(total, from + each)))
        .fold(List.of(), this::merged);
  }

  private List<Scored> merged(List<Scored> some, List<Scored> others) {
    return Stream.concat(some.stream(), others.stream())
        .sorted(Scored.BEST_FIRST)
        .limit(count)
        .toList();
  }
}
