package dev.maple.sample;

import dev.maple.csv.Excerpt;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values scatter and how many there were, as other tools head such columns. */
enum StrayStatistic {
  DEVIATION("/(?:sd|sem|stdev|std[_ -]?dev|std)|[_ ](?:stdev|std[_ -]?dev|std|deviation)"),
  COUNT("/(?:n|runs|reps|repeats|iterations)|[_ ]count");

  private final Pattern pattern;

  StrayStatistic(String endings) {
    this.pattern = Pattern.compile("(.+)(?i:" + endings + ")");
  }

  /** What to say of a column that makes a device of another one's statistic. */
  static Optional<String> doubt(String column) {
    String device = MeasuredColumn.device(column);
    for (StrayStatistic statistic : values()) {
      Matcher matcher = statistic.pattern.matcher(device);
      if (matcher.matches()) {
        String meant = statistic.name().toLowerCase(Locale.ROOT);
        return Optional.of(
            "column '%s' is read as what was measured on a device '%s'; if it holds the %s of one,"
                    .formatted(Excerpt.of(column), Excerpt.of(device), meant)
                + " write '%1$s/mean' and '%1$s/%2$s', or leave it out"
                    .formatted(Excerpt.of(matcher.group(1)), meant));
      }
    }
    return Optional.empty();
  }
}
