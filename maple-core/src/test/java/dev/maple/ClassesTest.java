package dev.maple;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.ChoiceSpaceBuilder;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.SearchSpace;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What classes may know of each other. */
class ClassesTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.maple");

  @Test
  void noClassesUseEachOtherInACircle() {
    slices()
        .assignedFrom(new TopLevelClasses())
        .should()
        .beFreeOfCycles()
        // An architecture names its space, and a space makes its architectures: they are of a
        // piece.
        .ignoreDependency(Architecture.class, SearchSpace.class)
        .ignoreDependency(NasBench201Cell.class, NasBench201.class)
        .ignoreDependency(ChoiceArchitecture.class, ChoiceSpace.class)
        // So are a space and the builder that it begins with.
        .ignoreDependency(ChoiceSpaceBuilder.class, ChoiceSpace.class)
        .check(CORE);
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
        .check(CORE);
  }

  private static String loggerName(Field field) {
    try {
      field.setAccessible(true);
      return ((Logger) field.get(null)).getName();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
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
