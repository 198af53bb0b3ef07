package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a loop counts, whose body multiplies once, by what is known of its condition. */
class LoopTest {
  private static final double TURN = 4 * 8 * 8;
  private static final String UNKNOWN = "how often it turns is not known, once is counted";

  /** The limit, the condition at the beginning and the nodes that make the next one. */
  private static final String LOOP =
      """
      ir_version: 8
      opset_import { version: 17 }
      graph {
        input {
          name: "x"
          type {
            tensor_type { elem_type: 1 shape { dim { dim_value: 4 } dim { dim_value: 8 } } }
          }
        }
        input { name: "n" type { tensor_type { elem_type: 7 shape { } } } }
        initializer { name: "w" data_type: 1 dims: 8 dims: 8 }
        initializer { name: "yes" data_type: 9 int32_data: 1 }
        initializer { name: "no" data_type: 9 int32_data: 0 }
        initializer { name: "zero" data_type: 7 int64_data: 0 }
        initializer { name: "one" data_type: 7 int64_data: 1 }
        initializer { name: "five" data_type: 7 int64_data: 5 }
        initializer { name: "limit" data_type: 7 int64_data: %s }
        node {
          name: "l" op_type: "Loop" input: "limit" input: "%s" input: "x" input: "zero"
          output: "y" output: "last" output: "all"
          attribute {
            name: "body" type: GRAPH
            g {
              input { name: "i" } input { name: "c" } input { name: "s" } input { name: "k" }
              node { op_type: "MatMul" input: "s" input: "w" output: "t" }
              node { op_type: "Add" input: "k" input: "one" output: "k_next" }
              %s
              output { name: "c_next" }
              output { name: "t" } output { name: "k_next" } output { name: "t" }
            }
          }
        }
        node { op_type: "MatMul" input: "all" input: "w" output: "z" }
        output { name: "y" }
        %s
      }
      """;

  @TempDir private Path folder;

  private OnnxModel loop(String limit, String begins, String condition, String more)
      throws IOException {
    String text = LOOP.formatted(limit, begins, condition, more);
    return Models.read(TextFormat.parse(text, ModelProto.class), folder);
  }

  private static String node(String operator, String... inputs) {
    StringBuilder text = new StringBuilder("node { op_type: \"" + operator + '"');
    List.of(inputs).forEach(input -> text.append(" input: \"").append(input).append('"'));
    return text + " output: \"c_next\" }";
  }

  private NetworkReport report(String limit, String begins, String condition) throws IOException {
    return Models.report(loop(limit, begins, condition, ""));
  }

  @ParameterizedTest
  @CsvSource({
    // What is passed through or always true ends no loop; what is never true ends it at once.
    "7, yes, Identity, c, , 7",
    "7, '', Identity, yes, , 7",
    "7, yes, Or, c, yes, 7",
    "7, yes, Not, c, , 1",
    "9223372036854775807, yes, Identity, no, , 1",
    "7, no, Identity, c, , 0",
    "-5, yes, Identity, c, , 0",
    // The turn's number, or what is added up from turn to turn.
    "9223372036854775807, yes, Less, i, five, 6",
    "9223372036854775807, yes, Less, k_next, five, 5",
    "1000, yes, Less, k_next, five, 5",
    "3, yes, Less, k_next, five, 3",
    "0, yes, Less, k_next, five, 0",
  })
  void aLoopCountsAsOftenAsItsConditionLets(
      String limit, String begins, String operator, String first, String second, int turns)
      throws IOException {
    String condition = second == null ? node(operator, first) : node(operator, first, second);
    NetworkReport report = report(limit, begins, condition);
    assertEquals(turns * TURN, report.macs());
    assertEquals(List.of(), report.remarks());
  }

  @Test
  void aLimitThatDataMayUndercutIsToldAndNotCounted() throws IOException {
    NetworkReport report = report("1000", "yes", node("Less", "k", "n"));
    assertEquals(TURN, report.macs());
    assertEquals(
        List.of("Loop 'l': how often it turns, at most 1000 times, is not known, once is counted"),
        report.remarks());
  }

  @ParameterizedTest
  @CsvSource({"Identity, c", "Less, k"})
  void theLargestIntegersAreNoLimits(String operator, String first) throws IOException {
    String condition = operator.equals("Less") ? node(operator, first, "n") : node(operator, first);
    for (String limit : List.of("9223372036854775807", "2147483647")) {
      NetworkReport report = report(limit, "yes", condition);
      assertEquals(TURN, report.macs());
      assertEquals(List.of("Loop 'l': " + UNKNOWN), report.remarks());
    }
  }

  @Test
  void aCounterThatTakesTooLongToFollowIsNotKnown() throws IOException {
    String condition =
        "initializer { name: \"far\" data_type: 7 int64_data: 1000000 } "
            + node("Less", "k", "far");
    NetworkReport report = report("9223372036854775807", "yes", condition);
    assertEquals(TURN, report.macs());
    assertEquals(List.of("Loop 'l': " + UNKNOWN), report.remarks());
  }

  @Test
  void aValueThatIsGivenMakesTheTurnsKnown() throws IOException {
    OnnxModel model = loop("1000", "yes", node("Less", "k_next", "n"), "");
    assertEquals(12 * TURN, Models.report(model.withValues("n", 12)).macs());
  }

  @Test
  void whatTheTurnsGiveTogetherHasTheirNumber() throws IOException {
    String also = "output { name: \"z\" }";
    OnnxModel known = loop("9223372036854775807", "yes", node("Less", "k_next", "five"), also);
    assertEquals(5 * TURN + 5 * TURN, Models.report(known).macs());
    NetworkReport unknown = Models.report(loop("7", "yes", node("Less", "k", "n"), also));
    assertEquals(TURN, unknown.macs());
    assertEquals(List.of("MatMul 'z'"), unknown.unsized());
  }
}
