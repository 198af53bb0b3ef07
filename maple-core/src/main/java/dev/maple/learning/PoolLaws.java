package dev.maple.learning;

import dev.maple.catalogue.PoolLines;
import dev.maple.design.DesignRegion;
import dev.maple.design.MinimumVarianceDesign;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.posterior.JointPosterior;
import dev.maple.prediction.GaussianModel;
import dev.maple.prediction.LineModel;
import dev.maple.price.PriceLaw;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMeans;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Models of new devices as learned from a subset of the pool's devices, by the linear law and the
 * law of prices.
 *
 * @param space the features of the space, standardised
 * @param devices the devices' models
 * @param weights of the components of the linear law
 * @param prices the law of prices, if there is one
 */
record PoolLaws(
    ScaledPool space, List<DeviceModel> devices, MixtureWeights weights, Optional<PriceLaw> prices)
    implements PoolLines {

  @Override
  public Expected of(int[] some) {
    List<DeviceModel> models = Arrays.stream(some).mapToObj(devices::get).toList();
    return new Expected(
        space,
        MixturePrior.of(space, models, devices.size(), PriorMeans.over(space))
            .weighted(weights::of),
        prices.map(law -> law.of(some)));
  }

  /** The laws that were learned from some devices. */
  record Expected(ScaledPool space, MixturePrior prior, Optional<PriceLaw> prices)
      implements PoolLines.Expected {
    @Override
    public int[] design(double[][] rows, int count) {
      DesignRegion region = DesignRegion.of(space.scaling().apply(rows));
      return MinimumVarianceDesign.of(prior.spread(), region, count, SimulatedDesignSearch.NUGGET);
    }

    @Override
    public LineModel line(Measurements samples) {
      GaussianModel linear =
          JointPosterior.of(JointPrior.of(List.of(prior)), samples.standardised(space.scaling()))
              .moments()
              .model(space.scaling());
      return prices.isPresent() ? prices.get().beside(linear, samples) : linear;
    }
  }
}
