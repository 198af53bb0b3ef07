package dev.maple.evaluation;

import dev.maple.architecture.Architecture;
import dev.maple.sample.InitialSet;
import java.util.List;

/**
 * The device sets that published few-shot predictors are compared on. {@link #ND} and {@link #FD}
 * are those of HELP (Lee et al., arXiv:2106.08630), {@link #F1} to {@link #F4} and {@link #FA}
 * those of NASFLAT (Akhauri and Abdelfattah, arXiv:2403.02446). A number at the end of a GPU's name
 * is the batch size.
 */
public enum PublishedSet {
  /** A GPU at three batch sizes, CPUs and phones, to one device of every class. */
  ND(
      "nasbench201",
      "1080ti_1,1080ti_32,1080ti_256,silver_4114,silver_4210r,samsung_a50,pixel3,essential_ph_1,"
          + "samsung_s7",
      "titan_rtx_256,gold_6226,fpga,pixel2,raspi4,eyeriss"),
  /** A GPU at three batch sizes, CPUs and phones, to an FPGA, a Raspberry Pi and an ASIC. */
  FD(
      "fbnet",
      "1080ti_1,1080ti_32,1080ti_64,silver_4114,silver_4210r,samsung_a50,pixel3,essential_ph_1,"
          + "samsung_s7",
      "fpga,raspi4,eyeriss"),
  /** GPUs, a phone and a CPU, to accelerators, a Raspberry Pi and phones. */
  F1(
      "fbnet",
      "2080ti_1,essential_ph_1,silver_4114,titan_rtx_1,titan_rtx_32",
      "eyeriss,fpga,raspi4,samsung_a50,samsung_s7"),
  /** Phones, CPUs and a Raspberry Pi, to GPUs. */
  F2(
      "fbnet",
      "essential_ph_1,gold_6226,gold_6240,pixel3,raspi4",
      "1080ti_1,1080ti_32,2080ti_32,titan_rtx_1,titanxp_1"),
  /** Phones and a Raspberry Pi, to GPUs. */
  F3(
      "fbnet",
      "essential_ph_1,pixel2,pixel3,raspi4,samsung_s7",
      "1080ti_1,1080ti_32,2080ti_1,titan_rtx_1,titan_rtx_32"),
  /** Devices of every class, to a GPU and phones. */
  F4(
      "fbnet",
      "1080ti_64,2080ti_1,eyeriss,gold_6226,gold_6240,raspi4,samsung_s7,silver_4210r,titan_rtx_1,"
          + "titan_rtx_32",
      "1080ti_1,pixel2,essential_ph_1"),
  /** GPUs alone, to a CPU and phones. */
  FA(
      "fbnet",
      "1080ti_1,1080ti_32,1080ti_64,2080ti_1,2080ti_32,2080ti_64,titan_rtx_1,titan_rtx_32,"
          + "titan_rtx_64,titanx_1,titanx_32,titanx_64,titanxp_1,titanxp_32,titanxp_64",
      "gold_6226,essential_ph_1,samsung_s7,pixel2");

  private final String space;
  private final String pool;
  private final String targets;

  PublishedSet(String space, String pool, String targets) {
    this.space = space;
    this.pool = pool;
    this.targets = targets;
  }

  /**
   * The search space measured.
   *
   * @return the name of the space, {@code nasbench201} or {@code fbnet}
   */
  public String space() {
    return space;
  }

  /**
   * The devices to learn from.
   *
   * @return their names
   */
  public List<String> pool() {
    return List.of(pool.split(","));
  }

  /**
   * The devices to predict for.
   *
   * @return their names, none of them in the pool
   */
  public List<String> targets() {
    return List.of(targets.split(","));
  }

  /**
   * On how many architectures each pool device is measured.
   *
   * @return 900 for NAS-Bench-201, 800 for FBNet
   */
  public int poolArchitectures() {
    return space.equals("nasbench201") ? 900 : 800;
  }

  /**
   * The protocol of this set.
   *
   * @param latencies the measurements of the space's devices
   * @param samples numbers of adaptation samples to try
   * @param seeds how many seeds to try: 1 to this number
   * @param selection how the samples are chosen
   * @param <A> the type of architecture
   * @return devices of this set in pool and targets
   * @throws IllegalArgumentException if devices of this set are missing, or as {@link
   *     FewShotProtocol} does
   */
  public <A extends Architecture<A>> FewShotProtocol<A> protocol(
      InitialSet<A> latencies, List<Integer> samples, int seeds, Selection selection) {
    return new FewShotProtocol<>(
        latencies, pool(), targets(), poolArchitectures(), samples, seeds, selection);
  }
}
