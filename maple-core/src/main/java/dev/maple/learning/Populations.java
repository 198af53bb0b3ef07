package dev.maple.learning;

import dev.maple.architecture.FeatureLayout;
import dev.maple.catalogue.CatalogueLaw;
import dev.maple.catalogue.CatalogueSettings;
import dev.maple.catalogue.CataloguedDevice;
import dev.maple.catalogue.HeldOutQuality;
import dev.maple.catalogue.PoolLines;
import dev.maple.concurrent.Lazy;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import dev.maple.pool.ScaledPool;
import dev.maple.price.OperatorPrices;
import dev.maple.price.PriceLaw;
import dev.maple.prior.JointPrior;
import dev.maple.prior.PriorMeans;
import dev.maple.similarity.DeviceRelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The populations that a new device may belong to. Immutable and thread-safe.
 *
 * @param each at least one
 */
record Populations(List<Population> each) {

  /**
   * Fits each population by itself.
   *
   * @param pool the devices of all
   * @param population to which population each device belongs, numbered from 0
   */
  static Populations fit(
      FeatureLayout layout, List<Measurements> pool, int[] population, double[][] reference) {
    return new Populations(
        Population.members(population).stream()
            .map(
                members ->
                    Population.fit(
                        members,
                        ScaledPool.of(
                            layout, IntStream.of(members).mapToObj(pool::get).toList(), reference)))
            .toList());
  }

  Population first() {
    return each.get(0);
  }

  /** The prior of a new device. */
  JointPrior prior() {
    List<JointPrior.PopulationPrior> members = new ArrayList<>();
    for (Population population : each) {
      members.add(population.asPrior());
    }
    return new JointPrior(members);
  }

  /**
   * The search for what to measure, tried on devices like these. It does not depend on the
   * descriptor of the new device.
   *
   * @param catalogue of what was measured on the devices
   */
  SimulatedDesignSearch search(CatalogueLaw catalogue) {
    JointPrior prior = prior();
    double[] left = lineNoise();
    double noise = Vectors.sum(left) / Math.max(1, left.length);
    return new SimulatedDesignSearch(
        Lazy.of(() -> SimulatedDevice.heldOut(each, prior, catalogue)),
        Lazy.of(() -> SimulatedDevice.outOfPool(prior, noise)),
        left.length > 0,
        first().space().reference());
  }

  /** What the linear law leaves of each device, in the pool's order. */
  double[] lineNoise() {
    double[] noise = new double[each.stream().mapToInt(one -> one.members().length).sum()];
    for (Population population : each) {
      for (int d = 0; d < population.members().length; d++) {
        noise[population.members()[d]] = population.devices().get(d).noise();
      }
    }
    return noise;
  }

  /** Learns how much looking up measurements of the pool's devices counts. */
  CatalogueLaw catalogue(List<Measurements> pool, Optional<PriceLaw> prices) {
    List<CataloguedDevice> measured = catalogued(pool);
    if (prices.filter(PriceLaw::hasProduct).isEmpty()) {
      HeldOutQuality.warn(measured);
    }
    return CatalogueLaw.of(CatalogueSettings.fit(lines(prices), measured), measured);
  }

  /** The measurements of all devices, to be looked up, in the pool's order. */
  List<CataloguedDevice> catalogued(List<Measurements> pool) {
    CataloguedDevice[] all = new CataloguedDevice[pool.size()];
    for (int p = 0; p < each.size(); p++) {
      Population population = each.get(p);
      int[] members = population.members();
      for (int d = 0; d < members.length; d++) {
        all[members[d]] =
            CataloguedDevice.of(
                p, population.space().scaling(), pool.get(members[d]), population.devices().get(d));
      }
    }
    return List.of(all);
  }

  /**
   * The laws that are learned from some devices of a population.
   *
   * @param prices what those of the whole pool charge
   */
  private PoolLines lines(Optional<PriceLaw> prices) {
    List<PoolLaws> laws = each.stream().map(population -> population.laws(prices)).toList();
    return devices -> {
      int p = 0;
      while (Arrays.binarySearch(each.get(p).members(), devices[0]) < 0) {
        p++;
      }
      int[] members = each.get(p).members();
      return laws.get(p)
          .of(Arrays.stream(devices).map(d -> Arrays.binarySearch(members, d)).toArray());
    };
  }

  /**
   * These populations, their priors conditioned on the descriptor of a new device where they share
   * columns with it, or all of them where none does.
   *
   * @param ofPool a descriptor for each device of all
   * @throws IllegalStateException if a device was described before
   * @throws IllegalArgumentException if there is not one descriptor a device
   */
  Populations describedBy(List<HardwareDescriptor> ofPool, HardwareDescriptor descriptor) {
    if (described().isPresent()) {
      throw new IllegalStateException(
          "this prior is described already; describe the one that was fitted");
    }
    int count = each.stream().mapToInt(population -> population.members().length).sum();
    if (ofPool.size() != count) {
      throw new IllegalArgumentException(
          "devices must hold one descriptor for each of "
              + count
              + " pool devices, holds "
              + ofPool.size());
    }
    boolean anyShares = each.stream().anyMatch(one -> one.sharesWith(ofPool, descriptor));
    List<Population> described = new ArrayList<>();
    for (Population population : each) {
      boolean asks = !anyShares || population.sharesWith(ofPool, descriptor);
      described.add(asks ? population.describedBy(ofPool, descriptor) : population);
    }
    return new Populations(described);
  }

  /**
   * The population with which the new device's descriptor shares columns; of several the one that
   * is surest of the scale.
   */
  Optional<Population> described() {
    @Nullable Population surest = null;
    double leastDeviation = Double.POSITIVE_INFINITY;
    for (Population population : each) {
      DeviceRelation relation = population.relation();
      if (relation != null && relation.logScaleDeviation() < leastDeviation) {
        surest = population;
        leastDeviation = relation.logScaleDeviation();
      }
    }
    return Optional.ofNullable(surest);
  }

  /** What the operators of a described device take in networks, if that population tells. */
  Optional<OperatorPrices> operators(
      List<HardwareDescriptor> ofPool, HardwareDescriptor descriptor) {
    return described().flatMap(population -> population.operators(ofPool, descriptor));
  }

  /**
   * How well devices are predicted from the others of their population; of several populations, the
   * worst.
   */
  HeldOutQuality quality(
      List<Measurements> pool, Optional<PriceLaw> prices, CatalogueSettings settings) {
    return HeldOutQuality.of(lines(prices), settings, catalogued(pool), measuredShare(pool));
  }

  /** The share of the rows that stand for the space that were measured on some device. */
  private double measuredShare(List<Measurements> pool) {
    ScaledPool space = first().space();
    Set<RowKey> measured = new HashSet<>();
    for (Measurements device : pool) {
      for (double[] row : space.scaling().apply(device.rows())) {
        measured.add(RowKey.of(row));
      }
    }
    double[][] rows = space.reference();
    return Arrays.stream(rows).filter(row -> measured.contains(RowKey.of(row))).count()
        / (double) rows.length;
  }

  void write(FieldWriter out) {
    each.forEach(population -> population.write(out));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param pool gives the devices of all, if they are needed
   * @param population to which population each device belongs, numbered from 0
   * @return empty if another version learned any, of a prior with other components
   */
  static Optional<Populations> read(
      FieldReader in, ScaledPool space, Supplier<List<Measurements>> pool, int[] population) {
    PriorMeans means = PriorMeans.over(space);
    List<Population> populations = new ArrayList<>();
    boolean anew = false;
    for (int[] members : Population.members(population)) {
      Population read = Population.read(in, members, space, means, pool);
      if (read == null) {
        anew = true;
      } else {
        populations.add(read);
      }
    }
    return anew ? Optional.empty() : Optional.of(new Populations(populations));
  }
}
