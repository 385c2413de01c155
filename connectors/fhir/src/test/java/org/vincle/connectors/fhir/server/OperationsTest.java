package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.DryRun.Held;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;

/** What would leave is said before it leaves, and what is closed is opened in an emergency, in FHIR's own form. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OperationsTest extends EdgeTest {

    private final List<Referral> rehearsed = new ArrayList<>();
    private final Map<UUID, BreakGlass.Request> opened = new LinkedHashMap<>();

    @Test
    void a_dry_run_of_a_transaction_says_what_would_leave_and_keeps_nothing() throws Exception {
        says(new Preview(
                Institution.partner(Town.HOSPITAL),
                null,
                List.of("identity.name", "need.service"),
                List.of(new Held("findings.conditions[0]", "no-consent"))));

        var answer = rehearse(Samples.referral("dry"), "Accept-Language", "ca");

        var referral = answer.getParameterFirstRep();
        assertThat(answer.getParameter()).hasSize(1);
        assertThat(referral.getPart().get(0).getValue().primitiveValue()).isEqualTo("true");
        assertThat(Town.json(answer)).contains("Organization/" + Town.HOSPITAL);
        assertThat(referral.getPart())
                .filteredOn(p -> p.getName().equals("leaves"))
                .extracting(p -> p.getValue().primitiveValue())
                .containsExactly("identity.name", "need.service");
        var held = referral.getPart().get(referral.getPart().size() - 1);
        assertThat(held.getPart().get(0).getValue().primitiveValue()).isEqualTo("findings.conditions[0]");
        var why = (Coding) held.getPart().get(1).getValue();
        assertThat(why.getCode()).isEqualTo("no-consent");
        assertThat(why.getDisplay()).contains("consentiment");
        assertThat(rehearsed).singleElement().satisfies(asked -> {
            assertThat(asked.needs()).isNotEmpty();
        });
        assertThat(town.hub.submissions).isEmpty();
        assertThat(Town.parse(Bundle.class, town.get("/Task")).getTotal()).isZero();
    }

    @Test
    void why_it_would_be_refused_is_said_in_each_language() throws Exception {
        for (var why : List.of(
                "no-agreement",
                "not-for-sector",
                "label-withheld",
                "no-consent",
                "consent-withdrawn",
                "consent-refused",
                "anothers-number")) {
            says(new Preview(Institution.partner(Town.HOSPITAL), why, List.of(), List.of()));
            var said = new ArrayList<String>();
            for (var language : List.of("ca", "es", "en")) {
                var answer = rehearse(Samples.referral(null), "Accept-Language", language);
                var parts = answer.getParameterFirstRep().getPart();
                assertThat(parts.get(0).getValue().primitiveValue()).isEqualTo("false");
                said.add(((Coding) parts.get(2).getValue()).getDisplay());
            }
            assertThat(said).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_dry_run_is_refused_as_the_transaction_would_be() throws Exception {
        says(new Preview(null, null, List.of(), List.of()));
        var batch = Samples.referral(null).setType(Bundle.BundleType.BATCH);
        var nothing = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        Samples.add(nothing, "urn:uuid:11111111-0000-4000-8000-000000000001", Samples.patient());
        var big = "{\"resourceType\":\"Bundle\"" + " ".repeat(Town.MAX_BYTES) + "}";

        assertThat(code(town.post("/$dry-run", Town.json(batch)))).isEqualTo("batch-not-served");
        assertThat(code(town.post("/$dry-run", Town.json(nothing)))).isEqualTo("no-referral");
        assertThat(code(town.post("/$dry-run", Town.json(Samples.patient())))).isEqualTo("type-differs");
        assertThat(town.post("/$dry-run", big).statusCode()).isEqualTo(413);
        assertThat(town.post("/$dry-run", Town.json(batch), "Authorization", "Bearer nobody")
                        .statusCode())
                .isEqualTo(401);
        assertThat(town.get("/$dry-run").statusCode()).isEqualTo(405);
        assertThat(rehearsed).isEmpty();
    }

    @Test
    void without_anybody_to_ask_it_is_to_be_tried_again() throws Exception {
        assertThat(town.post("/$dry-run", Town.json(Samples.referral(null))).statusCode())
                .isEqualTo(503);
        assertThat(open(asked("key-1", "danger-to-life")).statusCode()).isEqualTo(503);
    }

    @Test
    void who_and_why_and_about_whom_reach_the_hub_and_what_is_open_comes_back() throws Exception {
        opens();

        var response = open(asked("key-1", "danger-to-life"));
        open(asked("key-1", "danger-to-life"));

        assertThat(opened.values()).singleElement().satisfies(request -> {
            assertThat(request.by()).isEqualTo("Infermera Fantasiol");
            assertThat(request.reason()).isEqualTo("danger-to-life");
            assertThat(request.person().value()).isEqualTo("P-0000");
        });
        var answer = Town.parse(Parameters.class, response);
        assertThat(answer.getParameter().get(0).getValue().primitiveValue())
                .isEqualTo("urn:uuid:" + opened.keySet().iterator().next());
        var bundle = (Bundle) answer.getParameter().get(2).getResource();
        assertThat(response.body()).contains(Samples.FAMILY, "a report").doesNotContain(base64("What it says"));
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("Patient", "ServiceRequest", "DocumentReference")
                .doesNotContain("Task");
        assertThat(Town.parse(Bundle.class, town.get("/Patient")).getTotal()).isZero();
    }

    @Test
    void a_referral_is_opened_by_its_number() throws Exception {
        opens();
        var id = UUID.randomUUID();
        var asked = asked("key-2", "violence");
        asked.getParameter().removeIf(p -> p.getName().equals("person"));
        asked.addParameter()
                .setName("referral")
                .setValue(new Identifier().setSystem("urn:vincle:referral").setValue(id.toString()));

        assertThat(open(asked).statusCode()).isEqualTo(200);

        assertThat(opened.values()).singleElement().satisfies(request -> assertThat(request.referral())
                .isEqualTo(id));
    }

    @Test
    void what_says_too_little_or_too_much_is_refused_by_its_name() throws Exception {
        opens();
        var unexplained = asked("key", "other");
        var unknown = asked("key", "curiosity");
        var anonymous = asked("key", "violence");
        anonymous.getParameter().removeIf(p -> p.getName().equals("by"));
        var nobody = asked("key", "violence");
        nobody.getParameter().removeIf(p -> p.getName().equals("person"));
        var twice = asked("key", "violence");
        twice.addParameter().setName("by").setValue(new StringType("Somebody else"));

        assertThat(path(open(unexplained))).contains("(text)");
        assertThat(path(open(unknown))).contains("(reason)");
        assertThat(path(open(anonymous))).contains("(by)");
        assertThat(code(open(nobody))).isEqualTo("referral-or-person");
        assertThat(code(open(twice))).isEqualTo("element-repeated");
        assertThat(opened).isEmpty();
    }

    @Test
    void what_no_agreement_opens_is_refused() throws Exception {
        town.glass = new Glass() {
            @Override
            public Opening open(String partner, Request request) {
                throw new NotPermitted(NO_EMERGENCY);
            }
        };

        var response = open(asked("key", "violence"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("no-emergency");
    }

    @Test
    void the_capability_statement_describes_both() throws Exception {
        var statement = Town.parse(CapabilityStatement.class, town.get("/metadata", "Authorization", ""));

        assertThat(statement.getRestFirstRep().getOperation()).hasSize(2).allSatisfy(operation -> {
            assertThat(operation.getDefinition()).endsWith("/OperationDefinition/" + operation.getName());
            assertThat(operation.getDocumentation()).contains("POST [base]/$" + operation.getName());
        });
    }

    private void says(Preview preview) {
        town.dry = (partner, referral) -> {
            rehearsed.add(referral);
            return preview;
        };
    }

    private Parameters rehearse(Bundle bundle, String... headers) throws Exception {
        return Town.parse(Parameters.class, town.post("/$dry-run", Town.json(bundle), headers));
    }

    private HttpResponse<String> open(Parameters asked) throws Exception {
        return town.post("/$break-glass", Town.json(asked));
    }

    private static Parameters asked(String key, String reason) {
        var asked = new Parameters();
        asked.addParameter().setName("key").setValue(new StringType(key));
        asked.addParameter().setName("by").setValue(new StringType("Infermera Fantasiol"));
        asked.addParameter().setName("reason").setValue(new CodeType(reason));
        asked.addParameter()
                .setName("person")
                .setValue(new Identifier().setSystem("urn:test:people").setValue("P-0000"));
        return asked;
    }

    private void opens() {
        town.glass = new Glass();
    }

    private class Glass implements BreakGlass {

        @Override
        public Opening open(String partner, Request request) {
            opened.put(request.id(), request);
            return opening(partner, request.id()).orElseThrow();
        }

        @Override
        public Optional<Opening> opening(String partner, UUID id) {
            return Optional.of(new Opening(id, Instant.EPOCH, List.of(referral())));
        }
    }

    private static Referral referral() {
        var document = new Attachment("text/plain", "a report", "What it says".getBytes(StandardCharsets.UTF_8));
        return new Referral(
                UUID.randomUUID(),
                Institution.partner(Town.HOSPITAL),
                Institution.partner(Town.SOCIAL),
                new Service(List.of(), "a visit"),
                List.of(new Need(List.of(), "a need")),
                null,
                new Person(
                        List.of(new org.vincle.connectors.api.model.Identifier("urn:test:people", "P-0000")),
                        new PersonName("Nuvolina", Samples.FAMILY, null, null),
                        null,
                        null,
                        null,
                        null,
                        null),
                List.of(),
                List.of(new Finding(Finding.Kind.DOCUMENT, null, null, null, null, null, null, null, null, document)),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
