package dev.maple.cli.search;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.measure.MeasuredDevice;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profile;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The device that is searched for, measured a first time.
 *
 * @param stage what is learned of it before
 * @param first its first measurements
 * @param counters what is open while it is measured
 */
record Measured<A extends Architecture<A>>(
    String name,
    String description,
    Maple.WithPrior<A> stage,
    Bench<A> bench,
    List<LatencySample<A>> first,
    AutoCloseable counters)
    implements AutoCloseable {
  /** Networks that Maple chooses its samples from. */
  private static final int CANDIDATES = 800;

  private static final double LEARNING_SECONDS = 6;
  private static final double CHOOSING_SECONDS = 4;
  private static final int OPERATOR_VISITS = 6;
  private static final double VISIT_MILLIS = 25;

  /** A device measured by the user. */
  static <A extends Architecture<A>> Measured<A> of(
      DeviceLatencies<A> device, InitialSet<A> before) {
    return new Measured<>(
        device.device(),
        device.device() + ", measured elsewhere",
        Maple.forDevice(device.device()).initialSet(before),
        new MeasuredFile<>(),
        device.samples(),
        () -> {});
  }

  /** A profile of this machine, described, and measured on the networks that Maple asks for. */
  static Measured<NasBench201Cell> here(
      Profile profile, InitialSet<NasBench201Cell> before, int samples, boolean quick, long seed) {
    boolean described = !before.descriptors().isEmpty();
    CounterSource counters = NetworkMeter.disturbances();
    NetworkMeter meter =
        new NetworkMeter(quick ? 1 : 3, quick ? 8 : 16, VISIT_MILLIS, seed, counters);
    double planned =
        LEARNING_SECONDS
            + CHOOSING_SECONDS
            + meter.seconds(samples + 1)
            + (described ? OperatorMeter.seconds(OPERATOR_VISITS) : 0);
    MeasuredDevice here =
        new MeasuredDevice(profile, meter, new RunPlan(planned, System::nanoTime));
    Optional<HardwareDescriptor> descriptor =
        described ? Optional.of(here.describe(OPERATOR_VISITS)) : Optional.empty();
    Maple.WithPrior<NasBench201Cell> stage =
        here.compute(
            "learning from the initial set",
            LEARNING_SECONDS,
            () -> Maple.forDevice(new Device(profile.name(), descriptor)).initialSet(before));
    List<NasBench201Cell> asked =
        here.compute(
            "choosing what to measure",
            CHOOSING_SECONDS,
            () -> stage.suggest(samples, Networks.drawLive(CANDIDATES, seed, Set.of())));
    return new Measured<>(
        profile.name(),
        profile.name()
            + " ("
            + profile.description()
            + ") on "
            + Machine.here().processor()
            + "; "
            + meter.protocol(),
        stage,
        new MeasuredProfile(here),
        here.measure("measuring samples", asked),
        counters);
  }

  @Override
  public void close() {
    if (counters instanceof CounterSource source) {
      source.close();
    }
  }
}
