package org.vincle.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rules of the architecture for the code under one root package; each one's name is the sentence it enforces. */
final class Rules {

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("connectors know only the api", connectorsKnowOnlyTheApi());
        rules.put("connectors do not know each other", notEachOther("connectors", "api", "http"));
        rules.put("routes know no connector", routesKnowNoConnector());
        rules.put("routes do not know each other", notEachOther("routes", "api"));
        rules.put("the model is plain Java", theModelIsPlainJava());
        rules.put("HAPI stays in its connector and where protocols are read", hapiStaysWhereFhirIs());
        rules.put("only routes and the host know Camel", onlyRoutesAndTheHostKnowCamel());
        rules.put("services are injected by constructor", noFields().should().beAnnotatedWith(Reference.class));
        rules.put(
                "components are final",
                classes().that().areAnnotatedWith(Component.class).should().haveModifier(JavaModifier.FINAL));
        rules.put("personal data is not printed", personalDataIsNotPrinted());
        rules.put("failures have a kind", NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
        rules.put("nothing is written to System.out", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("time is a Clock", timeIsAClock());
        rules.put("logs go through slf4j", NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        rules.put("nobody sleeps", noClasses().should().callMethod(Thread.class, "sleep", long.class));
        rules.replaceAll((name, rule) -> rule.as(name).allowEmptyShould(true));
        return rules;
    }

    private ArchRule connectorsKnowOnlyTheApi() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".connectors..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".routes..");
    }

    /** But all may know what some of them share. */
    private ArchRule notEachOther(String folder, String... shared) {
        var known =
                Stream.of(shared).map(s -> root + "." + folder + "." + s + "..").toArray(String[]::new);
        return slices().matching(root + "." + folder + ".(*)..")
                .namingSlices(folder + "/$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(root + ".."), resideInAnyPackage(known));
    }

    private ArchRule routesKnowNoConnector() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".routes..")
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".connectors..")
                        .and(not(resideInAPackage(root + ".connectors.api.."))));
    }

    private ArchRule theModelIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage(root + ".connectors.api.model")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", root + ".connectors.api.model", "org.osgi.annotation.."));
    }

    private ArchRule hapiStaysWhereFhirIs() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".connectors.fhir..", root + ".routes.protocols.fhir..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ca.uhn.fhir..", "org.hl7.fhir..");
    }

    private ArchRule onlyRoutesAndTheHostKnowCamel() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".routes.host..")
                .and()
                .haveSimpleNameNotEndingWith("Inbound")
                .and()
                .haveSimpleNameNotEndingWith("Outbound")
                .and()
                .haveSimpleNameNotEndingWith("Route")
                .and()
                .haveNameNotMatching(".*(Inbound|Outbound|Route)\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..");
    }

    private static ArchRule timeIsAClock() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    private ArchRule personalDataIsNotPrinted() {
        return classes()
                .that()
                .areAnnotatedWith(root + ".connectors.api.model.PersonalData")
                .should(declareTheirOwnToString());
    }

    /** A record's generated toString takes its fields; one that says nothing accesses none. */
    private static ArchCondition<JavaClass> declareTheirOwnToString() {
        return new ArchCondition<>("declare a toString that shows nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var method = type.tryGetMethod("toString");
                boolean silent = method.isPresent()
                        && method.get().getFieldAccesses().isEmpty()
                        && method.get().getCallsFromSelf().isEmpty()
                        && method.get().getReferencedClassObjects().isEmpty()
                        && method.get().getSourceCodeLocation().getLineNumber() > firstLine(type);
                events.add(new SimpleConditionEvent(type, silent, type.getName() + (silent ? " hides" : " shows")));
            }
        };
    }

    private static int firstLine(JavaClass type) {
        return type.getConstructors().stream()
                .mapToInt(c -> c.getSourceCodeLocation().getLineNumber())
                .min()
                .orElse(0);
    }
}
