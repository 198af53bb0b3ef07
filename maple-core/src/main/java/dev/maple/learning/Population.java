package dev.maple.learning;

import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.OperatorPrices;
import dev.maple.price.PriceLaw;
import dev.maple.prior.Component;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import dev.maple.prior.PriorMeans;
import dev.maple.prior.Ties;
import dev.maple.similarity.CostRegression;
import dev.maple.similarity.DescriptorModel;
import dev.maple.similarity.DeviceRelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Devices that were measured in one way, and what was learned from them.
 *
 * @param members their indices in the whole pool
 * @param space the features of the space, standardised
 * @param devices their models
 * @param weights of the components
 * @param prior what a new device of the population may be
 * @param heldOut its devices taken as new, or others in their stead
 * @param relation what is known of the new device by its descriptor; null if nothing is
 */
record Population(
    int[] members,
    ScaledPool space,
    List<DeviceModel> devices,
    MixtureWeights weights,
    MixturePrior prior,
    Supplier<List<HeldOutDevice>> heldOut,
    @Nullable DeviceRelation relation) {

  static Population fit(int[] members, ScaledPool pool) {
    List<DeviceModel> devices = pool.deviceModels();
    MixturePrior mixture = MixturePrior.of(pool, devices);
    return fit(members, pool, devices, mixture, HeldOutDevice.each(pool, devices));
  }

  /**
   * Fits the weights of the components.
   *
   * @param heldOut devices to learn from, taken as new
   */
  static Population fit(
      int[] members,
      ScaledPool pool,
      List<DeviceModel> devices,
      MixturePrior mixture,
      List<HeldOutDevice> heldOut) {
    MixtureWeights weights = MixtureWeights.fit(heldOut, mixture.ties());
    return of(members, pool, devices, weights, mixture.weighted(weights::of), () -> heldOut);
  }

  static Population of(
      int[] members,
      ScaledPool space,
      List<DeviceModel> devices,
      MixtureWeights weights,
      MixturePrior prior,
      Supplier<List<HeldOutDevice>> heldOut) {
    return new Population(members, space, devices, weights, prior, heldOut, null);
  }

  /**
   * The devices of each population; a population without any where there is none.
   *
   * @param population to which population each device belongs, numbered from 0
   */
  static List<int[]> members(int[] population) {
    int count = 1;
    for (int p : population) {
      count = Math.max(count, p + 1);
    }
    List<int[]> members = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int[] found = new int[population.length];
      int size = 0;
      for (int d = 0; d < population.length; d++) {
        if (population[d] == p) {
          found[size++] = d;
        }
      }
      members.add(Arrays.copyOf(found, size));
    }
    return members;
  }

  /**
   * Selects the elements of this population's devices from a list with one element for each device
   * of the whole pool.
   */
  <T> List<T> of(List<T> ofPool) {
    List<T> some = new ArrayList<>();
    for (int member : members) {
      some.add(ofPool.get(member));
    }
    return List.copyOf(some);
  }

  JointPrior.PopulationPrior asPrior() {
    return relation == null
        ? new JointPrior.PopulationPrior(prior)
        : JointPrior.PopulationPrior.told(prior, relation::logDensityOfScale);
  }

  /**
   * Whether the descriptor of a new device has any column in common with those of these devices.
   */
  boolean sharesWith(List<HardwareDescriptor> ofPool, HardwareDescriptor descriptor) {
    return DescriptorMatch.isAny(of(ofPool), descriptor);
  }

  /**
   * This population with its prior conditioned on the descriptor of a new device; unchanged if they
   * have nothing in common.
   */
  Population describedBy(List<HardwareDescriptor> ofPool, HardwareDescriptor descriptor) {
    List<HardwareDescriptor> known = of(ofPool);
    if (!DescriptorMatch.isPossible(known, descriptor)) {
      return this;
    }
    double[][] logCosts = logCosts();
    DeviceRelation related = DescriptorModel.fit(known, logScales(), logCosts).relate(descriptor);
    PriorMean mean =
        PriorMeans.described(
            devices, CostRegression.parts(known, descriptor, logCosts), space.reference());
    return new Population(
        members, space, devices, weights, prior.conditionedOn(mean), heldOut, related);
  }

  /** What the operators of a described device take in networks, if its devices tell. */
  Optional<OperatorPrices> operators(
      List<HardwareDescriptor> ofPool, HardwareDescriptor descriptor) {
    return OperatorPrices.of(
        space.layout(),
        space.scaling().inverse(space.reference()),
        devices.stream().map(this::latencies).toList(),
        of(ofPool),
        descriptor);
  }

  private double[] latencies(DeviceModel device) {
    LinearCost cost = device.cost().times(Math.exp(device.logScale()));
    return Arrays.stream(space.reference()).mapToDouble(cost::value).toArray();
  }

  /** The devices as vectors to compare: logarithms of costs at the reference rows. */
  private double[][] logCosts() {
    return devices.stream()
        .map(
            device ->
                Arrays.stream(space.reference())
                    .mapToDouble(
                        row ->
                            Math.log(LinearCost.at(device.cost().weights(), row, PriorMean.FLOOR)))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** How fast the devices are: logarithms of geometric means over the reference rows. */
  private double[] logScales() {
    return devices.stream().mapToDouble(DeviceModel::logScale).toArray();
  }

  /** The model of a new device known by its descriptor alone. */
  GaussianModel withoutSamples() {
    if (relation == null) {
      throw new IllegalStateException("nothing is known of the device");
    }
    return ZeroShotModel.of(space.scaling(), prior, relation);
  }

  /**
   * The laws that are learned from its devices, or from some of them.
   *
   * @param prices what those of the whole pool charge
   */
  PoolLaws laws(Optional<PriceLaw> prices) {
    return new PoolLaws(space, devices, weights, prices.map(law -> law.of(members)));
  }

  /** A checksum of what the weights belong to: the scaling of the features and the components. */
  private static int fingerprint(ScaledPool space, List<Component.Tie> ties) {
    return FieldWriter.checksum(
        out -> {
          space.scaling().write(out);
          Component.Tie.write(out, ties);
        });
  }

  /**
   * Writes the learned weights. The pool, and what can be computed from it quickly, is not written.
   */
  void write(FieldWriter out) {
    List<Component.Tie> ties = prior.ties();
    out.integer(fingerprint(space, ties));
    out.integer(devices.size());
    devices.forEach(device -> device.write(out));
    out.numbers(weights.of(ties));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param means those of pools over the space
   * @param ofPool gives the devices of the whole pool, if they are needed
   * @return null if another version learned it, of a prior with other components
   */
  static @Nullable Population read(
      FieldReader in,
      int[] members,
      ScaledPool space,
      PriorMeans means,
      Supplier<List<Measurements>> ofPool) {
    int fingerprint = in.integer();
    List<DeviceModel> devices = new ArrayList<>();
    int count = in.count(1);
    for (int d = 0; d < count; d++) {
      devices.add(DeviceModel.read(in, space.layout().size() + 1));
    }
    if (count != members.length) {
      throw in.fault("models of %s devices, there are %s".formatted(count, members.length));
    }
    double[] weights = in.numbers();
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw in.fault("the weight of a component must be positive");
      }
    }
    MixturePrior mixture = MixturePrior.of(space, devices, count, means);
    Ties ties = Ties.of(mixture.components());
    if (weights.length != ties.list().size() || fingerprint != fingerprint(space, ties.list())) {
      return null;
    }
    return of(
        members,
        space,
        devices,
        MixtureWeights.of(ties.list(), weights),
        mixture.weighted(ties, weights),
        () ->
            HeldOutDevice.each(
                space, devices, d -> ofPool.get().get(members[d]).standardised(space.scaling())));
  }
}
