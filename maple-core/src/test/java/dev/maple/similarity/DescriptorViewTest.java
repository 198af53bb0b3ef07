package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Levels and shapes of the descriptors of {@link DeviceCoordinatesTest}, and how far they are. */
class DescriptorViewTest {
  /*
   * By NumPy 2.4, with logs, lat and cyc as there:
   *
   * def shape(x, latency):
   *     l = logs(x)
   *     p = l[:-1]
   *     a = np.zeros(len(p))
   *     for _ in range(30):
   *         o = np.nanmean(p - a[:, None], 0)
   *         a = np.nanmean(p - o, 1)
   *     spread = np.nanstd(p - a[:, None] - o, 0)
   *     level = np.nanmean(l - o, 1)
   *     s = np.clip((l - level[:, None] - o) / spread, -5, 5)
   *     return level, s if latency else np.hstack([s, np.clip((level - a.mean())[:, None] / a.std(), -5, 5)])
   * def distances(s, t):
   *     d = (s[:, None] - t[None]) ** 2
   *     d = np.where(np.isnan(s)[:, None] & np.isnan(t)[None], 2, np.where(np.isnan(s)[:, None], t[None] ** 2 + 1, np.where(np.isnan(t)[None], s[:, None] ** 2 + 1, d)))
   *     return d.mean(2)
   * (la, a), (lb, b) = shape(lat, True), shape(cyc, False)
   * d = (distances(a, a[:-1]) + distances(b, b[:-1])) / 2
   * pool = d[:-1]
   * pairs = np.sort(pool[np.tril_indices(5, -1)])
   * d / pairs[len(pairs) // 2]
   */
  private static final double[] LATENCY_LEVELS = {
    -0.455589547, 0.216044794, -0.288817252, 0.678142914, -0.246053327, -0.0150042666
  };
  private static final double[] CYCLE_LEVELS = {
    -0.615382071, 0.534613778, -0.15328395, 0.579124242, -0.345071999, -0.0153626468
  };
  private static final double[] LATENCY_SHAPE = {1.7420145, -0.266996675, -0.402183572};
  private static final double[] CYCLE_SHAPE = {-1.62277712, 0.756597597, 1.05764293, -0.0321388302};
  private static final double[][] DISTANCES = {
    {0, 0.83187798, 0.947459454, 1.44856491, 1.38526715},
    {0.83187798, 0, 0.60692252, 1, 0.681536231},
    {0.947459454, 0.60692252, 0.161412791, 0.842901349, 1.7808518},
    {1.44856491, 1, 0.842901349, 0, 2.49987154},
    {1.38526715, 0.681536231, 1.7808518, 2.49987154, 0},
    {1.21559551, 0.735892154, 0.210823755, 0.803197911, 2.0833894}
  };

  private static DoubleCentering fit(String measure, List<HardwareDescriptor> pool) {
    List<DescriptorColumn> columns =
        pool.get(0).columns().stream().filter(c -> c.measure().equals(measure)).toList();
    return DoubleCentering.fit(columns, pool);
  }

  @Test
  void shapesAreWhatLevelsLeave() throws IOException {
    List<HardwareDescriptor> all = DeviceCoordinatesTest.read(DeviceCoordinatesTest.DESCRIPTORS);
    List<HardwareDescriptor> pool = all.subList(0, 5);
    DoubleCentering latency = fit("latency", pool);
    DoubleCentering cycles = fit("cycles", pool);
    for (int d = 0; d < all.size(); d++) {
      assertEquals(LATENCY_LEVELS[d], latency.level(all.get(d)), 1e-7);
      assertEquals(CYCLE_LEVELS[d], cycles.level(all.get(d)), 1e-7);
    }
    assertArrayEquals(LATENCY_SHAPE, latency.shape(all.get(5)), 1e-7);
    assertArrayEquals(CYCLE_SHAPE, cycles.shape(all.get(5)), 1e-7);
    assertArrayEquals(new double[] {1.5, 2, Double.NaN}, latency.values(all.get(2)));
    DescriptorView view = new DescriptorView(List.of(latency, cycles), pool);
    for (int d = 0; d < all.size(); d++) {
      assertArrayEquals(DISTANCES[d], view.distances(all.get(d)), 1e-7);
    }
    for (int d = 0; d < pool.size(); d++) {
      double[] expected = DISTANCES[d].clone();
      expected[d] = view.poolDistances()[d][d];
      assertArrayEquals(expected, view.poolDistances()[d], 1e-7);
    }
  }
}
