package dev.maple.runtime.plain;

import dev.maple.runtime.LoadedNetwork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a network, in order, and the memory that they write to. */
final class PlainNetwork implements LoadedNetwork {
  /** Loops of many turns are compiled while they run, so that a few runs will do. */
  private static final int WARM_UP_RUNS = 2;

  private final List<Step> steps = new ArrayList<>();
  private @Nullable Tensor output;
  private Runnable[] program = {};

  private record Step(List<Tensor> inputs, Tensor output, Runnable run) {}

  private record Shape(int channels, int size) {
    static Shape of(Tensor tensor) {
      return new Shape(tensor.channels, tensor.size);
    }
  }

  /** Adds a step that computes the output from the inputs, and returns the output. */
  Tensor step(Tensor output, Runnable run, Tensor... inputs) {
    steps.add(new Step(List.of(inputs), output, run));
    return output;
  }

  /** Ends the plan: gives each tensor memory and warms up. */
  void finish(Tensor output) {
    this.output = output;
    allocate(output);
    program = steps.stream().map(Step::run).toArray(Runnable[]::new);
    steps.clear();
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      run();
    }
  }

  /** A tensor's memory is free again after the last step that reads it; the image has its own. */
  private void allocate(Tensor output) {
    Map<Tensor, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      lastUse.put(steps.get(i).output(), i);
      for (Tensor input : steps.get(i).inputs()) {
        lastUse.replace(input, i);
      }
    }
    lastUse.put(output, steps.size());
    Map<Shape, Deque<float[][]>> free = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Tensor written = steps.get(i).output();
      Deque<float[][]> fit = free.computeIfAbsent(Shape.of(written), s -> new ArrayDeque<>());
      written.planes =
          fit.isEmpty() ? new float[written.channels][written.size * written.size] : fit.pop();
      Set<Tensor> touched = new HashSet<>(steps.get(i).inputs());
      touched.add(written);
      for (Tensor tensor : touched) {
        if (lastUse.getOrDefault(tensor, -1) == i) {
          free.computeIfAbsent(Shape.of(tensor), s -> new ArrayDeque<>()).push(tensor.planes);
        }
      }
    }
  }

  @Override
  public void run() {
    for (Runnable step : program) {
      step.run();
    }
  }

  @Override
  public float[] output() {
    if (output == null) {
      throw new IllegalStateException("the plan is not finished");
    }
    return output.values();
  }

  /** Nothing but heap is held. */
  @Override
  public void close() {}
}
