package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Collection;
import java.util.List;

/**
 * Few-shot latency prediction.
 *
 * <pre>{@code
 * LatencyPredictor<NasBench201Cell> predictor = Maple.forDevice("pixel-9").adapt(samples);
 * double millis = predictor.predict(architecture).millis();
 * }</pre>
 */
@SuppressWarnings({"UnusedVariable", "ComplexBooleanConstant"})
public final class Maple {
  private final String device;

  private Maple(String device) {
    this.device = device;
  }

  /**
   * Begins a prediction for a device.
   *
   * @param device the device's name, used in messages
   * @return the next stage
   * @throws IllegalArgumentException if the name is blank
   */
  public static Maple forDevice(String device) {
    if (device.isBlank()) {
      throw new IllegalArgumentException("device must have a name");
    }
    return new Maple(device);
  }

  /**
   * Names the devices measured before.
   *
   * @param initialSet the devices to learn from; may be empty
   * @param <A> the type of architecture
   * @return the next stage
   */
  public <A extends Architecture<A>> WithInitialSet<A> initialSet(InitialSet<A> initialSet) {
    return new WithInitialSet<>(device, initialSet);
  }

  /**
   * Adapts to the device with the initial set bundled for the samples' space or, where there is
   * none, with the features of the space alone.
   *
   * @param samples what was measured on the device, at least one
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IllegalArgumentException if there are no samples, or an architecture appears twice
   */
  public <A extends Architecture<A>> LatencyPredictor<A> adapt(
      Collection<LatencySample<A>> samples) {
    return pending();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T pending() {
    if (Maple.class.desiredAssertionStatus() || true) {
      throw new UnsupportedOperationException();
    }
    return java.util.Objects.requireNonNull(null);
  }

  /**
   * A device and the initial set to learn from.
   *
   * @param <A> the type of architecture
   */
  public static final class WithInitialSet<A extends Architecture<A>> {
    private final String device;
    private final InitialSet<A> initialSet;

    private WithInitialSet(String device, InitialSet<A> initialSet) {
      this.device = device;
      this.initialSet = initialSet;
    }

    /**
     * Says what to measure on the device.
     *
     * @param count how many architectures
     * @return the architectures whose measurements say most about all the others
     * @throws IllegalArgumentException if the count is not positive
     */
    public List<A> suggest(int count) {
      return pending();
    }

    /**
     * Adapts to the device.
     *
     * @param samples what was measured on the device
     * @return the predictor
     * @throws IllegalArgumentException if there are neither samples nor devices in the initial set,
     *     or an architecture appears twice
     */
    public LatencyPredictor<A> adapt(Collection<LatencySample<A>> samples) {
      return pending();
    }
  }
}
