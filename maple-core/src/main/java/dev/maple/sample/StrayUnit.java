package dev.maple.sample;

import dev.maple.csv.Excerpt;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units that the name of a column ends in, outside brackets, where they are not read. */
enum StrayUnit {
  THROUGHPUT("a throughput", "/s", "(?i:throughput|[qri]ps|(?:[a-z]+ +)?per[ _]s(?:ec(?:ond)?)?)"),
  NANOS("nanoseconds", "ns", "ns|nsecs?|nanos|nanosec(?:ond)?s?"),
  MICROS("microseconds", "us", "[u\u00b5\u03bc]s(?:ecs?)?|micros|microsec(?:ond)?s?"),
  SECONDS("seconds", "s", "[sS]", "secs?|seconds?"),
  RATE("a throughput", "%s", "(?i:fps|[a-z]*/s)"),
  ENERGY_OF_SOME_UNIT("energy", "energy mJ", "(?i:energy)"),
  ENERGY("energy", "energy %s", "J", "[munk\u00b5\u03bc]J|(?i:(?:milli)?joules?)"),
  // A number before it is what the device has: `board 8 GB`, `board_15_W`.
  POWER("power", "power %s", "(?<![0-9][ _])W", "(?<![0-9][ _])(?:[mk]W|(?i:(?:milli)?watts?))"),
  MEMORY("memory", "memory %s", "(?<![0-9][ _])[kKMGT]i?B");

  private static final String STATISTIC =
      "((?i)[/_ ](?:mean|average|avg|median|min|max|p[0-9]+|deviation|std|stddev))?";

  private final String holds;
  private final String inBrackets;

  /** After an underscore or in parentheses: also one letter, and in capitals or not. */
  private final Pattern marked;

  /** After a blank or a slash, or alone: of several letters; neither `Galaxy S` nor `Pixel US`. */
  private final Pattern plain;

  StrayUnit(String holds, String inBrackets, String words) {
    this(holds, inBrackets, words, words);
  }

  StrayUnit(String holds, String inBrackets, String letter, String words) {
    this.holds = holds;
    this.inBrackets = inBrackets;
    this.marked =
        Pattern.compile("(.+?)(?:_| *\\()(" + letter + "|(?i:" + words + "))\\)?" + STATISTIC);
    this.plain = Pattern.compile("(.*?)(?:^| +(?:in +)?|/|(?=/s))(" + words + ")" + STATISTIC);
  }

  /** What to say of a column of milliseconds whose name ends as another unit. */
  static Optional<String> doubt(String column) {
    return Arrays.stream(values()).flatMap(unit -> unit.found(column).stream()).findFirst();
  }

  /** A device may be called {@code us}, but not {@code fps}. */
  private boolean isNoName() {
    return this == THROUGHPUT || this == RATE || this == ENERGY_OF_SOME_UNIT;
  }

  private Optional<String> found(String column) {
    Matcher matcher = marked.matcher(column);
    if (!matcher.matches()) {
      matcher = plain.matcher(column);
      if (!matcher.matches()) {
        return Optional.empty();
      }
    }
    String device = matcher.group(1);
    if (device.isEmpty() && !isNoName()) {
      return Optional.empty();
    }
    return Optional.of(
        "column '%s' is read as milliseconds of device '%s'; if it holds %s, write '%s%s [%s]'"
            .formatted(
                Excerpt.of(column),
                Excerpt.of(MeasuredColumn.device(column)),
                holds,
                device.isEmpty() ? "device" : Excerpt.of(device),
                Objects.requireNonNullElse(matcher.group(3), ""),
                inBrackets.formatted(matcher.group(2))));
  }
}
