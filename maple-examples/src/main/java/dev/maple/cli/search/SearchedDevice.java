package dev.maple.cli.search;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.measure.TargetDevice;
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

/**
 * The device that is searched for, measured a first time.
 *
 * @param stage what is learned of it before
 * @param first its first measurements
 * @param closing ends what counts while the device is measured
 */
record SearchedDevice<A extends Architecture<A>>(
    String name,
    String description,
    Maple.WithPrior<A> stage,
    LatencySource<A> source,
    List<LatencySample<A>> first,
    Runnable closing)
    implements AutoCloseable {
  private static final int OPERATOR_VISITS = 6;

  /** A device measured by the user. */
  static <A extends Architecture<A>> SearchedDevice<A> of(
      DeviceLatencies<A> device, InitialSet<A> before) {
    return new SearchedDevice<>(
        device.device(),
        device.device() + ", measured elsewhere",
        Maple.forDevice(device.device()).initialSet(before),
        new MeasuredFile<>(),
        device.samples(),
        () -> {});
  }

  /** A profile of this machine, described, and measured on the networks that Maple asks for. */
  static SearchedDevice<NasBench201Cell> here(
      Profile profile, InitialSet<NasBench201Cell> before, int samples, boolean quick, long seed) {
    boolean described = !before.descriptors().isEmpty();
    CounterSource counters = NetworkMeter.disturbances();
    NetworkMeter meter =
        new NetworkMeter(quick ? 1 : 3, quick ? 8 : 16, NetworkMeter.VISIT_MILLIS, seed, counters);
    double planned =
        TargetDevice.secondsToLearnAndChoose()
            + meter.seconds(samples + 1)
            + (described ? OperatorMeter.seconds(OPERATOR_VISITS) : 0);
    TargetDevice here = new TargetDevice(profile, meter, new RunPlan(planned, System::nanoTime));
    Optional<HardwareDescriptor> descriptor =
        described ? Optional.of(here.describe(OPERATOR_VISITS)) : Optional.empty();
    Maple.WithPrior<NasBench201Cell> stage =
        here.learn(
            () -> Maple.forDevice(new Device(profile.name(), descriptor)).initialSet(before));
    List<NasBench201Cell> asked =
        here.choose(() -> stage.suggest(samples, Networks.candidates(seed)));
    return new SearchedDevice<>(
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
        counters::close);
  }

  @Override
  public void close() {
    closing.run();
  }
}
