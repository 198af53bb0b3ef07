package dev.maple.prior;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which components of the mixture share one prior weight. */
public final class Ties {
  /** Each once, in the order of the components. */
  private final List<Component.Tie> list;

  /** Of each component which in the list. */
  private final int[] index;

  private Ties(List<Component.Tie> list, int[] index) {
    this.list = list;
    this.index = index;
  }

  /**
   * The ties of some components, those of one mean in a row. The devices of a pool are means of one
   * name over one grid: of most components a look at that of the first such mean tells, which
   * spares a program that starts thousands of look-ups.
   *
   * @param components the components
   * @return the ties
   */
  public static Ties of(List<Component> components) {
    List<Component.Tie> list = new ArrayList<>();
    Map<Component.Tie, Integer> known = new HashMap<>();
    Map<String, Integer> firstOfName = new HashMap<>();
    int[] index = new int[components.size()];
    int from = 0;
    int first = 0;
    for (int c = 0; c < index.length; c++) {
      Component component = components.get(c);
      PriorMean mean = component.mean();
      if (c == 0 || !mean.equals(components.get(c - 1).mean())) {
        Integer before = firstOfName.putIfAbsent(mean.kind() + mean.name(), c);
        from = c;
        first = before == null ? c : before;
      }
      int like = first + c - from;
      if (like < from && component.isTiedWith(components.get(like))) {
        index[c] = index[like];
      } else {
        Component.Tie tie = component.tie();
        Integer at = known.putIfAbsent(tie, list.size());
        index[c] = at == null ? list.size() : at;
        if (at == null) {
          list.add(tie);
        }
      }
    }
    return new Ties(List.copyOf(list), index);
  }

  /**
   * The ties.
   *
   * @return each once, in the order of the components
   */
  public List<Component.Tie> list() {
    return list;
  }

  /** Which in the list is that of a component. */
  int of(int component) {
    return index[component];
  }
}
