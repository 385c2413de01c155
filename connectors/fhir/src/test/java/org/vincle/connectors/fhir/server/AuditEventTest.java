package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.Disclosure.Held;
import org.vincle.connectors.api.audit.Disclosure.Kind;
import org.vincle.connectors.api.audit.Disclosure.Rule;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.fhir.R4;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditEventTest extends EdgeTest {

    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final UUID CONSENT = UUID.fromString("01900000-0000-7000-8000-0000000000bb");
    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    @Test
    void the_source_and_the_recipient_each_read_a_sending_as_theirs() throws Exception {
        town.trail.entries.add(said("1.0.1", Kind.SEND, true));

        var exported = read("1.0.1");
        var imported = read("1.0.1", Town.asHospital());

        Balp.disclosed(exported, true);
        assertThat(exported.getMeta().getProfile().get(0).getValue()).isEqualTo(BALP + "PrivacyDisclosure.Source");
        Balp.disclosed(imported, false);
        assertThat(imported.getMeta().getProfile().get(0).getValue()).isEqualTo(BALP + "PrivacyDisclosure.Recipient");
        for (var event : List.of(exported, imported)) {
            assertThat(event.getRecorded().toInstant()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            assertThat(event.getAgent().get(0).getWho().getReference()).isEqualTo("Organization/" + Town.SOCIAL);
            assertThat(event.getAgent().get(1).getWho().getReference()).isEqualTo("Organization/" + Town.HOSPITAL);
        }
    }

    @Test
    void it_names_the_rule_with_its_version_the_basis_and_the_consents_and_no_content() throws Exception {
        town.trail.entries.add(said("1.0.1", Kind.SEND, true));

        var event = read("1.0.1");

        assertThat(event.getAgent().get(0).getPolicy().get(0).getValue())
                .isEqualTo("urn:vincle:rule:agreement-test@1a2b3c4d");
        assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("consent");
        assertThat(event.getEntity().get(0).getWhat().getIdentifier().getValue())
                .isEqualTo("digest-1");
        assertThat(event.getEntity().get(1).getWhat().getIdentifier().getValue())
                .isEqualTo(REFERRAL.toString());
        assertThat(event.getEntity().get(1).getDetail())
                .extracting(d -> d.getType() + "=" + d.getValueStringType().getValue())
                .containsExactly(
                        "concerns=" + CONSENT,
                        "rule=agreement-test@1a2b3c4d",
                        "article=6.1.a",
                        "shared=identity.name",
                        "withheld=findings.observations[0] no-consent");
        assertThat(event.getEntity().get(2).getWhat().getIdentifier().getValue())
                .isEqualTo(CONSENT.toString());
    }

    @Test
    void a_read_is_one_of_a_patients_data() throws Exception {
        town.trail.entries.add(said("1.0.1", Kind.READ, true));

        Balp.read(read("1.0.1"));
    }

    @Test
    void whoever_read_or_said_it_is_an_agent_by_their_account_there() throws Exception {
        town.trail.entries.add(said("1.0.1", Kind.READ, true, "eva.fantasiol"));
        town.trail.entries.add(said("1.0.2", Kind.WITHDRAWAL, true, "pau.fantasiol"));

        var read = read("1.0.1");
        var withdrawn = read("1.0.2");

        Balp.read(read);
        Balp.whole(withdrawn);
        assertThat(Balp.person(read, "IRCP", Town.HOSPITAL)).isEqualTo("eva.fantasiol");
        assertThat(Balp.person(withdrawn, "AUT", Town.SOCIAL)).isEqualTo("pau.fantasiol");
    }

    @Test
    void what_was_denied_or_stopped_is_an_authorization_that_failed_and_says_why() throws Exception {
        town.trail.entries.add(said("1.0.1", Kind.SEND, false));
        town.trail.entries.add(said("1.0.2", Kind.READ, false));
        town.trail.entries.add(said("1.0.3", Kind.STOPPED, false));

        for (var entry : town.trail.entries) {
            var event = read(entry.id());
            Balp.denied(event);
            assertThat(event.getOutcomeDesc()).isEqualTo("no-consent");
        }
    }

    @Test
    void every_kind_is_whole_and_says_what_it_is() throws Exception {
        for (var kind : Kind.values()) {
            town.trail.entries.add(said("1.0." + (kind.ordinal() + 1), kind, true));
        }
        town.trail.entries.add(new Disclosure(
                "2.0.1",
                Instant.EPOCH,
                Kind.CONSENT,
                true,
                Town.SOCIAL,
                null,
                null,
                CONSENT,
                List.of(),
                List.of(),
                null,
                List.of(),
                null));

        for (var entry : town.trail.entries) {
            var event = read(entry.id());
            Balp.whole(event);
            assertThat(event.getSubtype())
                    .filteredOn(s -> "urn:vincle:audit-event".equals(s.getSystem()))
                    .extracting(s -> s.getCode())
                    .containsExactly(entry.kind().name().toLowerCase());
        }
    }

    @Test
    void a_search_goes_page_by_page() throws Exception {
        for (int i = 1; i <= 5; i++) {
            town.trail.entries.add(said("1.0." + i, Kind.SEND, true));
        }

        var page = Town.parse(Bundle.class, town.get("/AuditEvent?date=ge2026-11-22&_count=2"));
        int pages = 1;
        var seen = new java.util.ArrayList<String>();
        for (; ; pages++) {
            page.getEntry().forEach(e -> seen.add(e.getResource().getIdElement().getIdPart()));
            if (page.getLink("next") == null) {
                break;
            }
            page = Town.parse(Bundle.class, town.get(page.getLink("next").getUrl()));
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactly("1.0.1", "1.0.2", "1.0.3", "1.0.4", "1.0.5");
        assertThat(town.trail.asked).allSatisfy(w -> {
            assertThat(w.partner()).isEqualTo(Town.SOCIAL);
            assertThat(w.from()).isNotNull();
            assertThat(w.limit()).isEqualTo(2);
        });
    }

    @Test
    void a_search_is_by_date_agent_entity_or_patient() throws Exception {
        var task = referred("b-1");
        var referral = ((Referral) town.hub.submissions.get(0).items().get(0).message()).id();
        var patient = task(task).getFor().getReference();
        var found = List.of(
                "entity=Task/" + task,
                "entity=" + referral,
                "entity:identifier=urn:vincle:referral%7C" + referral,
                "patient=" + patient,
                "patient=" + patient.replace("Patient/", "") + "&entity=Task/" + task);
        for (var search : found) {
            assertThat(asked(search).referrals()).as(search).containsExactly(referral);
        }
        assertThat(asked("patient=Patient/nobody").referrals()).isEmpty();
        assertThat(asked("entity=Task/nothing").referrals()).isEmpty();
        var wanted = asked("date=ge2026-11-22T09:00:00Z&date=lt2026-11-23&agent=Organization/" + Town.HOSPITAL);
        assertThat(wanted.from()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(wanted.until()).isNotNull();
        assertThat(wanted.other()).isEqualTo(Town.HOSPITAL);
        assertThat(wanted.referrals()).isNull();
    }

    @Test
    void a_search_for_everything_ever_is_refused_and_so_is_what_is_not_served() throws Exception {
        assertThat(code(town.get("/AuditEvent"))).isEqualTo("date-needed");
        assertThat(code(town.get("/AuditEvent?date=lt2026-11-22"))).isEqualTo("date-needed");
        assertThat(code(town.get("/AuditEvent?date=ge2026-11-22&outcome=8"))).isEqualTo("parameter-unknown");
        assertThat(code(town.get("/AuditEvent?date=whenever"))).isEqualTo("parameter-invalid");
        assertThat(town.get("/AuditEvent/9.9.9").statusCode()).isEqualTo(404);
        assertThat(code(town.post("/AuditEvent", Town.json(new AuditEvent())))).isEqualTo("not-served");
    }

    @Test
    void the_capability_statement_names_it() throws Exception {
        var statement = Town.parse(CapabilityStatement.class, town.get("/metadata"));

        var resource = statement.getRestFirstRep().getResource().stream()
                .filter(r -> r.getType().equals("AuditEvent"))
                .findFirst()
                .orElseThrow();
        assertThat(resource.getInteraction())
                .extracting(i -> i.getCode().toCode())
                .containsExactly("read", "search-type");
        assertThat(resource.getSearchParam())
                .extracting(p -> p.getName())
                .containsExactly("agent", "date", "entity", "patient");
    }

    private org.vincle.connectors.api.audit.Disclosures.Wanted asked(String search) throws Exception {
        var response = town.get("/AuditEvent?" + search);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return town.trail.asked.get(town.trail.asked.size() - 1);
    }

    private AuditEvent read(String id, String... headers) throws Exception {
        var response = town.get("/AuditEvent/" + id, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        // A parser that refuses whatever R4 does not have.
        return R4.context()
                .newJsonParser()
                .setParserErrorHandler(new ca.uhn.fhir.parser.StrictErrorHandler())
                .parseResource(AuditEvent.class, response.body());
    }

    private static Disclosure said(String id, Kind kind, boolean permitted) {
        return said(id, kind, permitted, null);
    }

    private static Disclosure said(String id, Kind kind, boolean permitted, String account) {
        var rule = new Rule(
                "agreement-test@1a2b3c4d",
                LegalBasis.Kind.CONSENT,
                "6.1.a",
                List.of("identity.name"),
                Set.of(CONSENT),
                false);
        return new Disclosure(
                id,
                Instant.parse("2026-11-22T10:00:00Z"),
                kind,
                permitted,
                Town.SOCIAL,
                Town.HOSPITAL,
                REFERRAL,
                CONSENT,
                permitted ? List.of(rule) : List.of(),
                List.of(new Held("findings.observations[0]", "no-consent")),
                permitted ? null : "no-consent",
                List.of("digest-1"),
                account);
    }
}
