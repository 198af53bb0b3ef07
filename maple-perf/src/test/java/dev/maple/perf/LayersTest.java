package dev.maple.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.maple.perf");

  @Test
  void onlyTheHeaderKnowsJna() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.maple.perf.linux")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(CLASSES);
  }

  @Test
  void theHeaderKnowsNothingAboveIt() {
    noClasses()
        .that()
        .resideInAPackage("dev.maple.perf.linux")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.maple.perf", "dev.maple.counter")
        .check(CLASSES);
  }

  @Test
  void nothingPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
