package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody's own space or features may have wrong is told, not predicted from. */
class OwnSpaceTest {
  private record Net(int index, Space space) implements Architecture<Net> {}

  /** Sixteen networks; the last feature is what is given. */
  private record Space(double... last) implements SearchSpace<Net> {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public Net parse(String text) {
      return new Net(Integer.parseInt(text), this);
    }

    @Override
    public String format(Net net) {
      return Integer.toString(net.index());
    }

    @Override
    public FeatureLayout layout() {
      return FeatureLayout.of(new FeatureGroup("total", List.of("flops", "depth")));
    }

    @Override
    public double[] encode(Net net) {
      double[] features = new double[1 + last.length];
      features[0] = 1 + net.index();
      System.arraycopy(last, 0, features, 1, last.length);
      return features;
    }

    @Override
    public List<Net> draw(int count, long seed) {
      return IntStream.range(0, Math.min(count, 16)).mapToObj(i -> new Net(i, this)).toList();
    }
  }

  /** Fills one array again and again. */
  private record Reusing(Space space, double[] array) implements SearchSpace<Net> {
    @Override
    public String name() {
      return space.name();
    }

    @Override
    public Net parse(String text) {
      return space.parse(text);
    }

    @Override
    public String format(Net net) {
      return space.format(net);
    }

    @Override
    public FeatureLayout layout() {
      return space.layout();
    }

    @Override
    public double[] encode(Net net) {
      System.arraycopy(space.encode(net), 0, array, 0, array.length);
      return array;
    }

    @Override
    public List<Net> draw(int count, long seed) {
      return space.draw(count, seed);
    }
  }

  @Test
  void oneArrayForAllArchitecturesIsAsGoodAsANewOneEachTime() {
    Space space = new Space(3);
    List<LatencySample<Net>> samples = device("new", space, 10).samples();
    LatencyPredictor<Net> reusing =
        Maple.forDevice("new")
            .initialSet(InitialSet.empty(new Reusing(space, new double[2])))
            .adapt(samples);
    Net net = space.draw(1, 5).get(0);
    assertEquals(adapted(space).predict(net), reusing.predict(net));
  }

  private static LatencyPredictor<Net> adapted(Space space) {
    return Maple.forDevice("new")
        .initialSet(InitialSet.empty(space))
        .adapt(device("new", space, 10).samples());
  }

  private static String message(Space space) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> adapted(space)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aFeatureThatIsNoNumberIsToldByName(double value) {
    String message = message(new Space(value));
    assertTrue(message.contains("architecture 0"), message);
    assertTrue(message.contains("total.depth of space own"), message);
  }

  @Test
  void moreOrFewerFeaturesThanTheLayoutHasAreTold() {
    assertTrue(message(new Space()).contains("the 2 of space own, were 1"));
    assertTrue(message(new Space(1, 2)).contains("the 2 of space own, were 3"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void featuresThatAreNoNumbersAreRefusedInWhateverWay(double value) {
    Space space = new Space(3);
    InitialSet<Net> known = new InitialSet<>(space, List.of(device("a", space, 20)));
    for (Method method : Method.values()) {
      LatencyPredictor<Net> predictor =
          Maple.forDevice("new")
              .prior(Maple.learn(known, method))
              .adapt(device("new", space, 10).samples());
      double[] features = {value, 3};
      double[] ends = new double[1];
      for (Throwable e :
          List.of(
              assertThrows(IllegalArgumentException.class, () -> predictor.predict(features)),
              assertThrows(IllegalArgumentException.class, () -> predictor.predictMillis(features)),
              assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      predictor.predictIntervals(
                          new double[][] {features}, 0.9, ends, ends, ends)))) {
        assertEquals(
            "feature total.flops of space own must be finite, was " + value,
            e.getMessage(),
            method::toString);
      }
    }
  }

  private static DeviceLatencies<Net> device(String name, Space space, double millis) {
    return new DeviceLatencies<>(
        name,
        IntStream.range(0, 4)
            .mapToObj(i -> new LatencySample<>(new Net(i, space), millis + i))
            .toList());
  }

  /** A space one of whose methods returns null. */
  @SuppressWarnings("unchecked")
  private static SearchSpace<Net> forgetting(String forgotten) {
    Space space = new Space(3);
    return (SearchSpace<Net>)
        Proxy.newProxyInstance(
            Space.class.getClassLoader(),
            new Class<?>[] {SearchSpace.class},
            (proxy, method, arguments) ->
                method.getName().equals(forgotten) ? null : method.invoke(space, arguments));
  }

  @ParameterizedTest
  @CsvSource({
    "encode, encode of space own returned null",
    "layout, layout of space own returned null",
    "draw, draw of space own",
    "name, name of the space"
  })
  void whatASpaceReturnsNullForIsTold(String method, String told) {
    SearchSpace<Net> space = forgetting(method);
    String message =
        assertThrows(NullPointerException.class, () -> Maple.learn(InitialSet.empty(space)))
            .getMessage();
    assertEquals(told, message);
  }
}
