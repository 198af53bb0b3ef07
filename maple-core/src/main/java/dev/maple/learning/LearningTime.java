package dev.maple.learning;

import org.slf4j.LoggerFactory;

/** What the log says before something is learned that takes long. */
final class LearningTime {
  /** Learning from more devices takes so long that the log says so. */
  private static final int MANY_DEVICES = 300;

  /** And over more features. */
  private static final int MANY_FEATURES = 1000;

  private LearningTime() {}

  /** Says how long it takes, if long. */
  static void log(int devices, int features) {
    if (devices > MANY_DEVICES) {
      LoggerFactory.getLogger(LearningTime.class)
          .info(
              "learning from {} devices, which takes some seconds for each {} of them; keep what is"
                  + " learned, by LatencyPrior.save",
              devices,
              MANY_DEVICES);
    }
    if (features > MANY_FEATURES) {
      LoggerFactory.getLogger(LearningTime.class)
          .info(
              "learning over {} features, which takes about ten seconds over {}, and with twice as"
                  + " many six times as long; keep what is learned, by LatencyPrior.save",
              features,
              MANY_FEATURES);
    }
  }
}
