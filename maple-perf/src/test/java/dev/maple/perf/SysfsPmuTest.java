package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.perf.EventSpec.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the text that sysfs shows on an Intel server (power, cpu) and an AMD one (amd_like). */
class SysfsPmuTest {
  private static final String DEVICES = "sys/bus/event_source/devices/";

  @TempDir Path root;

  static void power(Path root) {
    Hosts.write(root, DEVICES + "power/type", "24\n");
    Hosts.write(root, DEVICES + "power/cpumask", "0\n");
    Hosts.write(root, DEVICES + "power/format/event", "config:0-7\n");
    Hosts.write(root, DEVICES + "power/events/energy-pkg", "event=0x02\n");
    Hosts.write(root, DEVICES + "power/events/energy-pkg.scale", "2.3283064365386962890625e-10\n");
    Hosts.write(root, DEVICES + "power/events/energy-pkg.unit", "Joules\n");
  }

  @BeforeEach
  void devices() {
    power(root);
    Hosts.write(root, DEVICES + "cpu/type", "4\n");
    Hosts.write(root, DEVICES + "cpu/format/event", "config:0-7\n");
    Hosts.write(root, DEVICES + "cpu/format/umask", "config:8-15\n");
    Hosts.write(root, DEVICES + "cpu/format/edge", "config:18\n");
    Hosts.write(root, DEVICES + "cpu/format/offcore_rsp", "config1:0-63\n");
    Hosts.write(root, DEVICES + "cpu/events/mem-loads", "event=0xcd,umask=0x1,offcore_rsp=3\n");
    Hosts.write(root, DEVICES + "amd_like/type", "9\n");
    Hosts.write(root, DEVICES + "amd_like/format/event", "config:0-7,32-35\n");
  }

  private EventSpec known(String name) {
    return assertInstanceOf(EventMeaning.Known.class, parse(name)).event();
  }

  private EventMeaning parse(String name) {
    return EventName.parse(name, Hosts.linux(root));
  }

  @Test
  void energyHasItsScaleUnitAndCpus() {
    EventSpec energy = known("power/energy-pkg/");
    assertEquals(24, energy.type());
    assertEquals(2, energy.config());
    assertEquals(Math.scalb(1.0, -32), energy.scale());
    assertEquals("Joules", energy.unit());
    assertEquals(List.of(0), energy.cpus());
  }

  @Test
  void termsGoToTheBitsThatTheFormatNames() {
    assertEquals(0x4_00_3cL | 0x02_00L, known("cpu/event=0x3c,umask=2,edge/").config());
    assertEquals(0xab_cdL << 32 >>> 32, known("cpu/config=0xabcd/").config());
    assertEquals(-1L, known("cpu/event=1,offcore_rsp=0xffffffffffffffff/").config1());
  }

  @Test
  void bitsOfOneTermMayLieApart() {
    assertEquals(0x1_0000_0087L, known("amd_like/event=0x187/").config());
  }

  @Test
  void aNamedEventSetsSeveralConfigs() {
    EventSpec loads = known("cpu/mem-loads/u");
    assertEquals(0x01cd, loads.config());
    assertEquals(3, loads.config1());
    assertEquals(Mode.USER, loads.mode());
    assertEquals("cpu/mem-loads/u", loads.name());
  }

  @Test
  void whatThisMachineLacksIsNotHere() {
    String pmu =
        assertInstanceOf(EventMeaning.NotHere.class, parse("uncore_imc/data_reads/")).reason();
    assertTrue(pmu.contains("uncore_imc") && pmu.contains("amd_like, cpu, power"), pmu);
    String event =
        assertInstanceOf(EventMeaning.NotHere.class, parse("power/energy-ram/")).reason();
    assertTrue(event.contains("energy-ram") && event.contains("[energy-pkg]"), event);
  }

  @Test
  void valuesThatDoNotFitAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> parse("cpu/umask=0x100/")).getMessage();
    assertTrue(message.contains("umask") && message.contains("8-15"), message);
    assertThrows(IllegalArgumentException.class, () -> parse("cpu/event=many/"));
  }

  @Test
  void namesCannotLeaveTheDirectory() {
    assertThrows(IllegalArgumentException.class, () -> parse("../event=1/"));
    assertInstanceOf(EventMeaning.NotHere.class, parse("cpu/../"));
    assertInstanceOf(EventMeaning.NotHere.class, parse("cpu/..=1/"));
  }

  @Test
  void aTermForAFieldThatIsNotSetIsNotHere() {
    Hosts.write(root, DEVICES + "cpu/format/newest", "config3:0-63\n");
    String reason = assertInstanceOf(EventMeaning.NotHere.class, parse("cpu/newest=1/")).reason();
    assertTrue(reason.contains("newest") && reason.contains("config3"), reason);
  }

  @Test
  void cpuListsMayHoldRangesOrNothing() {
    assertEquals(List.of(0, 1, 2, 3, 8), Host.cpus("0-3,8"));
    assertEquals(List.of(5), Host.cpus("5"));
    assertEquals(List.of(), Host.cpus(""));
  }
}
