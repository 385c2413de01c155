package org.vincle.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.vincle");

    @Test
    void the_whole_product_is_looked_at() {
        assertThat(PRODUCT.stream().map(c -> c.getPackageName().split("\\.", 5)).filter(p -> p.length > 3))
                .extracting(p -> p[2] + "/" + p[3])
                .contains(
                        "connectors/api",
                        "connectors/desk",
                        "connectors/directory",
                        "connectors/edfi",
                        "connectors/fhir",
                        "connectors/hl7v2",
                        "connectors/hmis",
                        "connectors/rest",
                        "connectors/hropen",
                        "connectors/http",
                        "connectors/pci",
                        "routes/api",
                        "routes/host",
                        "routes/ledger",
                        "routes/intake",
                        "routes/delivery",
                        "routes/policy",
                        "routes/protocols");
    }

    @TestFactory
    Stream<DynamicTest> the_product_keeps_each_rule() {
        return new Rules("org.vincle")
                .all().entrySet().stream()
                        .map(e -> dynamicTest(e.getKey(), () -> e.getValue().check(PRODUCT)));
    }

    /** Code broken on purpose, one offence for each rule: a rule that finds none there could find none anywhere. */
    @TestFactory
    Stream<DynamicTest> each_rule_is_seen_to_fail() {
        var broken =
                new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages("broken");
        return new Rules("broken")
                .all().entrySet().stream()
                        .map(e -> dynamicTest(e.getKey(), () -> assertThat(
                                        e.getValue().evaluate(broken).hasViolation())
                                .isTrue()));
    }
}
