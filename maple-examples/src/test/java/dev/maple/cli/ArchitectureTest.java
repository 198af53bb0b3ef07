package dev.maple.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** Programs are built of the same parts, and none knows a later one. */
class ArchitectureTest {
  private static final JavaClasses PROGRAMS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.maple.cli");

  @Test
  void packagesAreWithoutCycles() {
    slices().matching("dev.maple.cli.(*)..").should().beFreeOfCycles().check(PROGRAMS);
  }

  @Test
  void classesAreWithoutCycles() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
              }

              @Override
              public String getDescription() {
                return "classes with those nested in them";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(PROGRAMS);
  }

  @Test
  void partsKnowNoProgram() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("terminal")
        .definedBy("dev.maple.cli.terminal")
        .layer("space")
        .definedBy("dev.maple.cli.space")
        .layer("meter")
        .definedBy("dev.maple.cli.meter")
        .layer("drawing")
        .definedBy("dev.maple.cli.drawing")
        .layer("report")
        .definedBy("dev.maple.cli.report..")
        .layer("describe")
        .definedBy("dev.maple.cli.describe")
        .layer("collect")
        .definedBy("dev.maple.cli.collect")
        .layer("measure")
        .definedBy("dev.maple.cli.measure")
        .layer("search")
        .definedBy("dev.maple.cli.search")
        .layer("benchmark")
        .definedBy("dev.maple.cli.benchmark")
        .layer("predict")
        .definedBy("dev.maple.cli.predict")
        .layer("entry")
        .definedBy("dev.maple.cli")
        .whereLayer("entry")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("benchmark")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("predict")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("search")
        .mayOnlyBeAccessedByLayers("entry")
        // What is searched for here is measured as measure does.
        .whereLayer("measure")
        .mayOnlyBeAccessedByLayers("search", "entry")
        .whereLayer("describe")
        .mayOnlyBeAccessedByLayers("entry")
        // The files that collect measures, measure does.
        .whereLayer("collect")
        .mayOnlyBeAccessedByLayers("measure", "entry")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("describe", "collect", "measure", "search")
        .whereLayer("drawing")
        .mayOnlyBeAccessedByLayers("report")
        .whereLayer("drawing")
        .mayNotAccessAnyLayer()
        .whereLayer("terminal")
        .mayNotAccessAnyLayer()
        .whereLayer("space")
        .mayOnlyAccessLayers("terminal")
        .whereLayer("meter")
        .mayOnlyAccessLayers("terminal")
        .check(PROGRAMS);
  }
}
