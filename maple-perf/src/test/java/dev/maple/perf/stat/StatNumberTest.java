package dev.maple.perf.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.NumberFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StatNumberTest {
  private static final Locale[] LOCALES = {
    Locale.ROOT,
    Locale.US,
    Locale.GERMANY,
    Locale.FRANCE,
    new Locale("de", "CH"),
    new Locale("pl", "PL"),
    new Locale("pt", "BR"),
    Locale.JAPAN
  };

  @Property
  void countsAreReadBackFromEveryLocale(@ForAll @LongRange(min = 0, max = 1L << 50) long count) {
    for (Locale locale : LOCALES) {
      String text = NumberFormat.getIntegerInstance(locale).format(count);
      assertEquals(count, StatNumber.parse(text, true), () -> locale + ": " + text);
    }
  }

  @Property
  void millisecondsAreReadBackFromEveryLocale(
      @ForAll @LongRange(min = 0, max = 1L << 40) long hundredths) {
    double value = hundredths / 100.0;
    for (Locale locale : LOCALES) {
      NumberFormat format = NumberFormat.getNumberInstance(locale);
      format.setMinimumFractionDigits(2);
      format.setMaximumFractionDigits(2);
      String text = format.format(value);
      assertEquals(value, StatNumber.parse(text, false), () -> locale + ": " + text);
    }
  }

  @Test
  void oneGroupOfThreeIsThousandsInACountAndDecimalsElsewhere() {
    assertEquals(1234, StatNumber.parse("1,234", true));
    assertEquals(1.234, StatNumber.parse("1,234", false));
    assertEquals(1234, StatNumber.parse("1'234", false));
    assertEquals(1234567, StatNumber.parse("1,234,567", false));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (String text : new String[] {"", "-1", "1.2.3", "1,23,456", "abc", "1 2"}) {
      assertThrows(IllegalArgumentException.class, () -> StatNumber.parse(text, true), text);
    }
  }
}
