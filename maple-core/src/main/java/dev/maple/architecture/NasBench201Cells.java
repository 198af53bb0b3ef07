package dev.maple.architecture;

import dev.maple.architecture.NasBench201Cell.Operation;
import java.util.List;

/** All cells of NAS-Bench-201 by number, the operation of the last edge changing fastest. */
final class NasBench201Cells {
  private static final Operation[] OPERATIONS = Operation.values();
  private static final int KINDS = OPERATIONS.length;
  static final int COUNT = (int) Math.round(Math.pow(KINDS, NasBench201.EDGES));

  /** Each cell once: whoever asks for one of a number or a text gets the same. */
  static final List<NasBench201Cell> ALL = all();

  /** The sources of the edges, as the text writes them, in the order of the operations. */
  private static final String SOURCES = "001012";

  /** Where the text goes on with another node. */
  private static final String NEW_NODE = "110100";

  private NasBench201Cells() {}

  private static List<NasBench201Cell> all() {
    NasBench201Cell[] cells = new NasBench201Cell[COUNT];
    for (int number = 0; number < COUNT; number++) {
      cells[number] = cell(number);
    }
    return List.of(cells);
  }

  private static NasBench201Cell cell(int number) {
    Operation[] operations = new Operation[NasBench201.EDGES];
    int rest = number;
    for (int edge = NasBench201.EDGES - 1; edge >= 0; edge--) {
      operations[edge] = OPERATIONS[rest % KINDS];
      rest /= KINDS;
    }
    return new NasBench201Cell(List.of(operations));
  }

  static int number(NasBench201Cell cell) {
    List<Operation> operations = cell.operations();
    int number = 0;
    for (int edge = 0; edge < NasBench201.EDGES; edge++) {
      number = number * KINDS + operations.get(edge).ordinal();
    }
    return number;
  }

  /** The number of a cell string of NAS-Bench-201, or -1 for any other text. */
  static int numberOf(String text) {
    int number = 0;
    int at = 0;
    for (int edge = 0; edge < NasBench201.EDGES; edge++) {
      if (NEW_NODE.charAt(edge) == '1') {
        String opening = edge == 0 ? "|" : "+|";
        if (!text.startsWith(opening, at)) {
          return -1;
        }
        at += opening.length();
      }
      int kind = operationAt(text, at);
      if (kind < 0) {
        return -1;
      }
      at += OPERATIONS[kind].text().length();
      if (at + 2 >= text.length()
          || text.charAt(at) != '~'
          || text.charAt(at + 1) != SOURCES.charAt(edge)
          || text.charAt(at + 2) != '|') {
        return -1;
      }
      at += 3;
      number = number * KINDS + kind;
    }
    return at == text.length() ? number : -1;
  }

  private static int operationAt(String text, int at) {
    for (int kind = 0; kind < KINDS; kind++) {
      if (text.startsWith(OPERATIONS[kind].text(), at)) {
        return kind;
      }
    }
    return -1;
  }
}
