package dev.maple.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Data flows one way, and what is beneath stays out of sight. */
class LayersTest {
  private static final String PERF = "dev.maple.perf";

  /** What each package may use of the others. */
  private static final Map<String, List<String>> FLOW =
      Map.of(
          PERF + ".linux",
          List.of(),
          PERF,
          List.of(PERF + ".linux"),
          PERF + ".meter",
          List.of(PERF),
          PERF + ".stat",
          List.of(PERF + ".linux"),
          PERF + ".benchmark",
          List.of());

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PERF);

  @Test
  void everyPackageHasItsPlaceInTheFlow() {
    classes().should().resideInAnyPackage(FLOW.keySet().toArray(String[]::new)).check(CLASSES);
  }

  @Test
  void aPackageUsesOnlyThoseBeforeIt() {
    FLOW.forEach(
        (name, before) ->
            noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    FLOW.keySet().stream()
                        .filter(other -> !other.equals(name) && !before.contains(other))
                        .toArray(String[]::new))
                .check(CLASSES));
  }

  @Test
  void noClassesUseEachOtherInACircle() {
    slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheHeaderKnowsJnaAndItKnowsNothingOfMaple() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PERF + ".linux")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage(PERF + ".linux")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(PERF + ".linux", "java..", "com.sun.jna..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theApiShowsNothingOfTheEngine() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(PERF + ".linux")
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe(
                "are in public files",
                type -> TopLevelClasses.of(type).getModifiers().contains(JavaModifier.PUBLIC)))
        .should(
            new ArchCondition<>("mention no type of the engine") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                        method.getParameterTypes().stream(), Stream.of(method.getReturnType()))
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                    .filter(type -> type.getPackageName().equals(PERF + ".linux"))
                    .forEach(
                        type ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    method, method.getFullName() + " shows " + type.getName())));
              }
            })
        .check(CLASSES);
  }

  @Test
  void everyLoggerIsItsClassesOwn() {
    fields()
        .that()
        .haveRawType(Logger.class)
        .should()
        .bePrivate()
        .andShould()
        .beStatic()
        .andShould()
        .beFinal()
        .andShould(
            new ArchCondition<>("be named after their class") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                String name = loggerName(field.reflect());
                if (!name.equals(field.getOwner().getName())) {
                  events.add(
                      SimpleConditionEvent.violated(field, field.getFullName() + " is " + name));
                }
              }
            })
        .check(CLASSES);
  }

  private static String loggerName(Field field) {
    try {
      field.setAccessible(true);
      return ((Logger) field.get(null)).getName();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  /** Nested classes belong to the class of their file. */
  private static final class TopLevelClasses implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(of(type).getName());
    }

    static JavaClass of(JavaClass type) {
      return type.getEnclosingClass().map(TopLevelClasses::of).orElse(type);
    }

    @Override
    public String getDescription() {
      return "top-level classes";
    }
  }
}
