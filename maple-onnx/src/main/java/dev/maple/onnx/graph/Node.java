package dev.maple.onnx.graph;

import java.util.List;

/**
 * One operator at work.
 *
 * @param name its name, often empty
 * @param domain the domain of its operator, empty for ONNX's own
 * @param operator the operator's type, such as {@code Conv}
 * @param opset the version of the domain's operator set, 0 if the file does not say
 * @param inputs the names of the tensors it reads, empty where an optional one is left out
 * @param outputs the names of the tensors it writes, empty where one is not wanted
 * @param attributes its attributes
 */
public record Node(
    String name,
    String domain,
    String operator,
    long opset,
    List<String> inputs,
    List<String> outputs,
    Attributes attributes) {

  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * The operator's full name.
   *
   * @return such as {@code Conv} or {@code com.microsoft:Gelu}
   */
  public String qualifiedOperator() {
    return domain.isEmpty() ? operator : domain + ":" + operator;
  }

  /**
   * What to call the node in messages.
   *
   * @return its operator with its name or first output
   */
  public String title() {
    String which = !name.isEmpty() ? name : outputs.isEmpty() ? "" : outputs.get(0);
    return which.isEmpty() ? qualifiedOperator() : qualifiedOperator() + " '" + which + "'";
  }
}
