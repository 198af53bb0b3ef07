package dev.maple.perf;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.List;

/** What this machine predicts from the bundled set, for another machine to compare with. */
final class EmulatedPredictions {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final List<String> DEVICES = List.of("int8", "java-direct", "pixel2");
  private static final int CELLS = 60;

  private EmulatedPredictions() {}

  /** Predictions and both ends of their intervals, with the device and the number of samples. */
  static List<String> here() {
    InitialSet<NasBench201Cell> bundled = Maple.bundledInitialSet(SPACE).orElseThrow();
    List<String> lines = new ArrayList<>();
    for (String device : DEVICES) {
      List<LatencySample<NasBench201Cell>> measured = bundled.device(device).samples();
      for (int count : new int[] {3, 10}) {
        LatencyPredictor<NasBench201Cell> predictor =
            Maple.forDevice(device).adapt(measured.subList(0, count));
        for (NasBench201Cell cell : SPACE.draw(CELLS, 5)) {
          LatencyEstimate estimate = predictor.predict(cell);
          String name = device + " " + count + " " + cell + " ";
          lines.add(name + "predicted " + estimate.millis());
          lines.add(name + "low " + estimate.interval(0.9).lowMillis());
          lines.add(name + "high " + estimate.interval(0.9).highMillis());
        }
      }
    }
    return lines;
  }

  public static void main(String[] args) {
    here().forEach(System.out::println);
  }
}
