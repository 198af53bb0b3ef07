package dev.maple.evaluation;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a method was shown, and what it predicted for the architectures of a device. */
final class Spy implements AdaptationMethod {
  private final AdaptationMethod method;
  List<Measurements> pool = List.of();
  final List<double[]> values = Collections.synchronizedList(new ArrayList<>());
  final Map<String, Double> predictions = Collections.synchronizedMap(new LinkedHashMap<>());

  Spy(AdaptationMethod method) {
    this.method = method;
  }

  @Override
  public Adapter fit(FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    this.pool = pool;
    Adapter adapter = method.fit(layout, pool, reference);
    return (features, measured) -> {
      values.add(measured);
      return new Listening(adapter.adapt(features, measured), Arrays.toString(measured));
    };
  }

  private final class Listening implements AdaptedModel {
    private final AdaptedModel model;
    private final String samples;

    Listening(AdaptedModel model, String samples) {
      this.model = model;
      this.samples = samples;
    }

    @Override
    public double value(double[] features) {
      return model.value(features);
    }

    @Override
    public Prediction predict(double[] features) {
      Prediction prediction = model.predict(features);
      predictions.put(samples + Arrays.toString(features), prediction.value());
      return prediction;
    }

    @Override
    public String kind() {
      return model.kind();
    }

    @Override
    public void write(FieldWriter out) {
      model.write(out);
    }
  }
}
