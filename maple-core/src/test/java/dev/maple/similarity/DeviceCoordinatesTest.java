package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviceCoordinatesTest {
  /** The last is the target. One latency is missing, and one count is 0. */
  static final String DESCRIPTORS =
      """
      device,a@8/latency,b@8/latency,c@8/latency,a@8/cycles,b@8/cycles,c@8/cycles,a@8/misses,b@8/misses
      d0,1,2,4,10,20,0,3,7
      d1,2,5,6,30,45,70,5,4
      d2,1.5,2,,12,25,40,9,8
      d3,3,4,20,20,60,90,2,6
      d4,1,5,3,15,15,30,4,9
      d5,2,3,5,11,33,50,4,4
      """;

  /*
   * By NumPy 2.4, of the latencies, cycles and misses above as arrays lat, cyc and mis:
   *
   * def logs(x):
   *     x = x.copy()
   *     for k in range(x.shape[1]):
   *         x[x[:, k] == 0, k] = np.nanmin(x[x[:, k] > 0, k]) / 2
   *     return np.log(x)
   *
   * def level(l):
   *     a = np.zeros(len(l))
   *     for _ in range(10):
   *         a = np.nanmean(l - np.nanmean(l - a[:, None], 0), 1)
   *     return l - a[:, None]
   *
   * def standardised(l):
   *     p = l[:-1]
   *     return np.clip(np.nan_to_num((l - np.nanmean(p, 0)) / np.nanstd(p, 0)), -5, 5)
   *
   * def shares(l, measures):
   *     typical = np.full(l.shape[1], 1 / l.shape[1])
   *     for _ in range(10):
   *         there = ~np.isnan(l)
   *         e = np.where(there, np.exp(l), 0)
   *         s = np.where(there, (there * typical).sum(1, keepdims=True) * e / e.sum(1, keepdims=True), typical)
   *         typical = s[:-1].mean(0)
   *     s = s - typical
   *     return s / np.sqrt((s[:-1] ** 2).sum(1).mean() * measures)
   *
   * m = [logs(lat), logs(cyc), logs(mis)]
   * columns = np.hstack([standardised(level(m[0])), standardised(m[1]), standardised(m[2])])
   * s = np.hstack([shares(m[0], 1), shares(m[1], 2), shares(m[2], 2)])
   * d = np.linalg.svd(s[:-1], full_matrices=False)[2]
   * c = s @ d[:3].T
   * c /= np.sqrt((c[:-1] ** 2).mean())
   * distances = ((c[:, None] - c[None]) ** 2).sum(2)
   */
  private static final double[][] COLUMNS = {
    {
      -0.0406713368,
      -0.185068907,
      0.198769999,
      -1.2266703,
      -0.719174689,
      -1.57778426,
      -0.59193403,
      0.233669926
    },
    {
      0.104663511,
      0.446241787,
      -0.536853985,
      1.60503582,
      0.861311021,
      0.849704843,
      0.421621702,
      -1.75412532
    },
    {
      1.67018196,
      -0.577857434,
      0,
      -0.756731024,
      -0.284272663,
      -0.0321579886,
      1.58787984,
      0.707982971
    },
    {
      -0.277933583,
      -1.32195398,
      1.51349874,
      0.55993734,
      1.42199725,
      1.24573522,
      -1.39643847,
      -0.313884299
    },
    {
      -1.45624055,
      1.63863853,
      -1.17541476,
      -0.181571828,
      -1.27986092,
      -0.48549782,
      -0.021129043,
      1.12635673
    },
    {
      1.66556757,
      -0.275692904,
      -0.402183572,
      -0.981005457,
      0.256825675,
      0.319479703,
      -0.021129043,
      -1.75412532
    }
  };

  private static final double[][] DISTANCES = {
    {0, 6.53201429, 6.16620139, 5.86922626, 9.62457197, 5.7923711},
    {6.53201429, 0, 0.934553878, 10.5554261, 5.08053609, 0.84785225},
    {6.16620139, 0.934553878, 0, 6.48993361, 8.34482282, 0.0399312604},
    {5.86922626, 10.5554261, 6.48993361, 0, 15.4027136, 6.09363687},
    {9.62457197, 5.08053609, 8.34482282, 15.4027136, 0, 7.38118585},
    {5.7923711, 0.84785225, 0.0399312604, 6.09363687, 7.38118585, 0}
  };

  static List<HardwareDescriptor> read(String csv) throws IOException {
    return List.copyOf(
        new TreeMap<>(HardwareDescriptor.read(new StringReader(csv), "descriptors")).values());
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void areStandardisedColumnsAndTheDirectionsInWhichDevicesDifferMost() throws IOException {
    List<HardwareDescriptor> all = read(DESCRIPTORS);
    List<HardwareDescriptor> pool = all.subList(0, 5);
    DeviceCoordinates coordinates =
        DeviceCoordinates.of(pool, all.get(5), DescriptorMatch.of(pool, all.get(5)));
    assertEquals(1, coordinates.imputed());
    List<DeviceCoordinates.Point> points = new ArrayList<>(coordinates.pool());
    points.add(coordinates.target());
    for (int a = 0; a < points.size(); a++) {
      // Of latencies, then of events in alphabetical order.
      assertArrayEquals(COLUMNS[a], points.get(a).columns(), 1e-6);
      assertEquals(3, points.get(a).components().length);
      for (int b = 0; b < points.size(); b++) {
        double distance = squaredDistance(points.get(a).components(), points.get(b).components());
        assertEquals(DISTANCES[a][b], distance, 1e-6, "between " + a + " and " + b);
      }
    }
    assertEquals(coordinates.pool().get(2), coordinates.of(2));
  }

  /**
   * By NumPy 2.4, with {@code p = log([10, 30, 20])}: {@code (log(60) - p.mean()) / p.std() * 3 /
   * 8}.
   */
  @Test
  void whatLittleIsSharedCountsForLess() throws IOException {
    List<HardwareDescriptor> all =
        read(
            """
            device,a@8/n,b@8/n,c@8/n,d@8/n,e@8/n,f@8/n,g@8/n,h@8/n
            d0,10,2,3,4,5,6,7,8
            d1,30,2,3,4,5,6,7,8
            d2,20,2,3,4,5,6,7,8
            d3,60,,,,,,,
            """);
    List<HardwareDescriptor> pool = all.subList(0, 3);
    DescriptorMatch match = DescriptorMatch.of(pool, all.get(3));
    DeviceCoordinates.Point target = DeviceCoordinates.of(pool, all.get(3), match).target();
    assertArrayEquals(new double[] {0.9875144771}, target.columns(), 1e-8);
  }
}
