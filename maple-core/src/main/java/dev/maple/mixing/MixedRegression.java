package dev.maple.mixing;

import java.util.List;

/** One regression of architecture and descriptor on relative latency. */
sealed interface MixedRegression permits LinearMixing, TreeMixing {

  /** Settings to choose from, without virtual examples; the first where nothing can be chosen. */
  List<MixingSettings> grid();

  /** Learns from a mix: the relative latency of a standardised row, as a logarithm. */
  RelativeLatency fit(Mix mix, double penalty);

  /** The same where it is only to be judged, from fewer rows if that saves much. */
  default RelativeLatency trial(Mix mix, double penalty) {
    return fit(mix, penalty);
  }
}
