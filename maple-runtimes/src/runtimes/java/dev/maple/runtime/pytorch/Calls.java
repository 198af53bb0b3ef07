package dev.maple.runtime.pytorch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** Calls of PyTorch's operators, recorded in order. */
final class Calls {
  /** A call of an operator, where its result goes, and what nothing needs once it is made. */
  record Call(Supplier<Tensor> operator, Slot output, List<Slot> spent) {
    void make() {
      output.put(operator.get());
      for (Slot slot : spent) {
        slot.free();
      }
    }
  }

  /** Each with all that it reads as spent. */
  private final List<Call> calls = new ArrayList<>();

  /** Records a call and returns where its result will be. */
  Slot add(Supplier<Tensor> operator, Slot... inputs) {
    Slot output = new Slot();
    calls.add(new Call(operator, output, List.of(inputs)));
    return output;
  }

  /** The calls so far. They keep the inputs and the output, and free the rest at its last use. */
  List<Call> toRun(Set<Slot> inputs, Slot output) {
    Set<Slot> needed = new HashSet<>(inputs);
    needed.add(output);
    List<Call> backwards = new ArrayList<>();
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      List<Slot> spent = call.spent.stream().filter(needed::add).toList();
      backwards.add(new Call(call.operator, call.output, spent));
    }
    Collections.reverse(backwards);
    return List.copyOf(backwards);
  }
}
