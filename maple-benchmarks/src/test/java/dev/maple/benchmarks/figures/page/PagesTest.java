package dev.maple.benchmarks.figures.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.benchmarks.figures.result.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  @TempDir Path root;
  private Pages pages = new Pages(Path.of(""));

  @BeforeEach
  void files() throws IOException {
    pages = new Pages(root);
    Files.createDirectories(pages.results());
    Files.writeString(
        pages.results().resolve("published.csv"),
        """
        # made for this test
        set,method,selection,target,samples,seeds,within10,spearman,coverage90
        ND,learned-prior,suggested,a,3,5,0.600000,0.900000,0.900000
        ND,learned-prior,suggested,b,3,5,0.700000,0.800000,0.920000
        ND,mean,suggested,a,3,5,0.200000,,0.900000
        ND,mean,suggested,b,3,5,0.300000,0.100000,
        """);
  }

  @Test
  void aNumberIsTheMeanInTheFormOfTheOneThatStandsThere() throws IOException {
    String mark = "<!-- figure: published method=learned-prior within10 -->%s<!-- /figure -->";
    assertEquals(mark.formatted(".65"), pages.render("p", mark.formatted(".11")));
    assertEquals(mark.formatted("0.650"), pages.render("p", mark.formatted("0.000")));
    assertEquals(mark.formatted("65 %"), pages.render("p", mark.formatted("1 %")));
  }

  @Test
  void aTableHasALineForEachValueAndADashForWhatIsNotKnown() throws IOException {
    assertEquals(
        """
        before <!-- figure: published set=ND by=method -->
        |  | 3 samples |
        |---|---|
        | Maple | 0.650 / 0.850 / 0.91 |
        | mean of the samples | 0.250 / - |
        <!-- /figure --> after""",
        pages.render(
            "p", "before <!-- figure: published set=ND by=method -->x<!-- /figure --> after"));
  }

  @Test
  void whatNoFileSaysIsAnError() {
    for (String spec :
        List.of(
            "nothing by=set",
            "published method=nobody within10",
            "published method=mean beauty",
            "published colour=red within10")) {
      String text = "<!-- figure: " + spec + " -->1<!-- /figure -->";
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> pages.render("page.md", text));
      assertTrue(e.getMessage().contains("page.md"), e.getMessage());
    }
  }

  @Test
  void aMarkWithoutItsOtherEndIsAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> pages.render("page.md", "<!-- figure: published method=mean within10 --> 1"));
    assertThrows(
        IllegalArgumentException.class, () -> pages.render("page.md", "1 <!-- /figure -->"));
  }

  @Test
  void aPageThatSaysOtherwiseIsFoundAndMended() throws IOException {
    Files.writeString(
        root.resolve("docs/results/own.csv"),
        Row.HEADER + "\nND,best,random,a,8000,1,0.86,0.98,\n");
    Files.writeString(
        pages.results().resolve("published.csv"),
        Row.HEADER
            + "\n"
            + String.join(
                "\n",
                List.of("learned-prior", "proxy-device", "flops").stream()
                    .flatMap(
                        method ->
                            List.of(3, 5, 10, 20).stream()
                                .map(k -> "ND," + method + ",suggested,a," + k + ",5,.5,.5,.9"))
                    .toList()));
    Path readme = root.resolve("README.md");
    String mark =
        "# It\n\nhas <!-- figure: own set=ND method=best within10 -->%s<!-- /figure -->\n";
    Files.writeString(readme, mark.formatted(".84"));
    pages.render();
    assertEquals(mark.formatted(".86"), Files.readString(readme));
    assertEquals(List.of(), pages.differences());

    Files.writeString(readme, mark.formatted(".87"));
    List<String> differences = pages.differences();
    assertEquals(1, differences.size());
    assertTrue(differences.get(0).startsWith("README.md, line 3: "), differences.get(0));
  }
}
