package dev.maple.mixing;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool that the samples of a device can be mixed into, which is not described. */
final class MixedPool implements Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(MixedPool.class);

  private final Learner learner;
  private final Variant variant;
  private final KnownDevices known;
  private final StandInPool standIn;

  MixedPool(Learner learner, Variant variant, KnownDevices known) {
    this.learner = learner;
    this.variant = variant;
    this.known = known;
    this.standIn = learner.standIn(known);
  }

  @Override
  public Adapter describedBy(List<HardwareDescriptor> descriptors, HardwareDescriptor device) {
    if (descriptors.size() != known.count()) {
      throw new IllegalArgumentException(
          "pool must hold one descriptor for each of "
              + known.count()
              + " devices, holds "
              + descriptors.size());
    }
    if (!DescriptorMatch.isPossible(descriptors, device)) {
      return this;
    }
    return DescribedPool.of(learner, variant, known, descriptors, device);
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    LOG.debug("no hardware descriptors: the samples' own latencies stand in for one");
    return standIn.adapt(features, values);
  }
}
