package dev.maple;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maple.adaptation.AdaptationMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published shows nothing of the engine. */
class ApiTest {
  private static final Set<String> API =
      Set.of(
          "dev.maple",
          "dev.maple.counter",
          "dev.maple.descriptor",
          "dev.maple.architecture",
          "dev.maple.sample");

  /**
   * Who judges methods by a protocol of his own calls the engine with what this returns; nobody
   * else needs it.
   */
  private static final String DOOR_TO_THE_ENGINE = "dev.maple.Method.adaptation()";

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.maple");

  @Test
  void signaturesOfTheApiMentionOnlyTheApi() {
    List<String> engine =
        CORE.stream()
            .filter(type -> API.contains(type.getPackageName()))
            .filter(type -> type.getModifiers().contains(PUBLIC))
            .flatMap(ApiTest::mentions)
            .filter(mention -> isEngine(mention.type()))
            .map(mention -> mention.where() + " mentions " + mention.type().getName())
            .toList();
    assertEquals(
        List.of(DOOR_TO_THE_ENGINE + " mentions " + AdaptationMethod.class.getName()), engine);
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (String name : packages()) {
      Path file = Path.of("src/main/java", name.replace('.', '/'), "package-info.java");
      String text = Files.readString(file).replaceAll("\\s+(\\* )?", " ");
      String wanted =
          API.contains(name) ? "Part of the API." : "Part of the engine, not published API.";
      assertTrue(text.contains(wanted), file + " must say '" + wanted + "'");
    }
  }

  @Test
  void theEngineIsNotPublished() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String excluded =
        pom.replaceAll("(?s).*<excludePackageNames>(.*)</excludePackageNames>.*", "$1");
    Set<String> engine = packages();
    engine.removeAll(API);
    assertEquals(engine, Set.of(excluded.split(":")));
  }

  private static Set<String> packages() {
    return CORE.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
  }

  private record Mention(String where, JavaClass type) {}

  /** The types in the signatures that a user can see, and those a public type derives from. */
  private static Stream<Mention> mentions(JavaClass type) {
    Stream<Mention> declared =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
            .flatMap(t -> t.getAllInvolvedRawTypes().stream())
            .map(t -> new Mention(type.getName(), t));
    Stream<Mention> called =
        type.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(PUBLIC))
            .flatMap(
                unit ->
                    signature(unit)
                        .flatMap(t -> t.getAllInvolvedRawTypes().stream())
                        .map(t -> new Mention(unit.getFullName(), t)));
    Stream<Mention> read =
        type.getFields().stream()
            .filter(field -> field.getModifiers().contains(PUBLIC))
            .flatMap(
                field ->
                    field.getType().getAllInvolvedRawTypes().stream()
                        .map(t -> new Mention(field.getFullName(), t)));
    return Stream.of(declared, called, read).flatMap(s -> s);
  }

  private static Stream<JavaType> signature(JavaCodeUnit unit) {
    return Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()));
  }

  private static boolean isEngine(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.getPackageName().startsWith("dev.maple") && !API.contains(base.getPackageName());
  }
}
