package dev.maple.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptationMethodContract;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.pool.MadeSpace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

class BaselinesTest {
  private static Adapter fit(AdaptationMethod method) {
    return method.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  }

  private static AdaptedModel adapt(AdaptationMethod method, double[] device, int... chosen) {
    return MadeSpace.adapt(fit(method), device, chosen);
  }

  private static void needsAPool(AdaptationMethod method) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> method.fit(MadeSpace.LAYOUT, List.of(), MadeSpace.ROWS))
            .getMessage();
    assertTrue(message.contains("pool is empty"), message);
  }

  @Group
  class Mean extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return Baselines.mean();
    }

    @Override
    protected double worstError() {
      return 0.4;
    }

    @Example
    void isTheMeanEverywhere() {
      double[] device = MadeSpace.device(0.3, 0.1, 0.1, 7);
      AdaptedModel model = adapt(method(), device, 2, 9, 40);
      double mean = (device[2] + device[9] + device[40]) / 3;
      for (double[] x : MadeSpace.ROWS) {
        assertEquals(mean, model.value(x), 1e-12 * mean);
      }
    }

    @Example
    void doesWithoutAPool() {
      Adapter alone = method().fit(MadeSpace.LAYOUT, List.of(), MadeSpace.ROWS);
      double[][] row = MadeSpace.rows(new int[] {0});
      Prediction prediction = alone.adapt(row, new double[] {8}).predict(row[0]);
      assertEquals(new Prediction(8, 0.5, 3), prediction);
    }
  }

  @Group
  class Flops extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return Baselines.flops();
    }

    @Override
    protected double worstError() {
      return 0.15;
    }

    @Example
    void findsTheLine() {
      double[] device = MadeSpace.device(0.5, 0, 0, 7);
      int[] many = IntStream.range(0, 200).toArray();
      assertTrue(MadeSpace.meanError(adapt(method(), device, many), device) < 0.001);
    }

    @Example
    void oneSampleGivesAConstant() {
      double[] device = MadeSpace.device(0.5, 0, 0, 7);
      AdaptedModel model = adapt(method(), device, 3);
      for (double[] x : MadeSpace.ROWS) {
        assertEquals(device[3], model.value(x), 1e-12 * device[3]);
      }
    }

    @Example
    void needsAFeatureOfThatName() {
      FeatureLayout layout =
          FeatureLayout.of(
              new FeatureGroup("all", Arrays.asList("a b c d e f g h i j k l".split(" "))));
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> method().fit(layout, MadeSpace.pool(), MadeSpace.ROWS))
              .getMessage();
      assertTrue(message.contains("flops"), message);
    }
  }

  @Group
  class ProxyDevice extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return Baselines.proxyDevice();
    }

    @Override
    protected double worstError() {
      return 0.05;
    }

    @Example
    void findsADeviceOfThePoolInAnotherUnit() {
      for (int d = 0; d < 6; d++) {
        double[] device = MadeSpace.device(0.1 + 0.05 * d, 1 - 0.15 * d, 0, d);
        AdaptedModel model =
            adapt(method(), Arrays.stream(device).map(v -> 30 * v).toArray(), MadeSpace.SOME);
        double error = MadeSpace.meanError(model, Arrays.stream(device).map(v -> 30 * v).toArray());
        assertTrue(error < 0.01, "device " + d + ": mean relative error " + error);
      }
    }

    @Example
    void doesWithAPoolOfOne() {
      double[] device = MadeSpace.device(0.1, 1, 0, 1);
      AdaptedModel model =
          method()
              .fit(MadeSpace.LAYOUT, MadeSpace.pool().subList(0, 1), MadeSpace.ROWS)
              .adapt(MadeSpace.rows(MadeSpace.SOME), MadeSpace.values(MadeSpace.SOME, device));
      assertTrue(MadeSpace.meanError(model, device) < 0.01);
    }

    @Example
    void needsAPoolToChooseFrom() {
      needsAPool(method());
    }
  }

  @Group
  class Layerwise extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return Baselines.layerwise();
    }

    @Override
    protected double worstError() {
      return 0.10;
    }

    @Example
    void isASumOfOperatorsNoneOfWhichSavesTime() {
      double[] device = MadeSpace.device(0.22, 0.55, 0, 99);
      AdaptedModel model = adapt(method(), device, MadeSpace.SOME);
      double none = model.value(new double[12]);
      double sum = none;
      double[] all = new double[12];
      for (int layer = 0; layer < 10; layer++) {
        double[] one = new double[12];
        one[2 + layer] = 1;
        all[2 + layer] = 1;
        assertTrue(model.value(one) >= none);
        sum += model.value(one) - none;
      }
      assertEquals(sum, model.value(all), 1e-9 * sum);
    }

    @Example
    void needsAPoolToFitOperatorsTo() {
      needsAPool(method());
    }
  }
}
