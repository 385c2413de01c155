package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.OwnRecord.Given;
import org.vincle.connectors.api.audit.OwnRecord.Told;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.accounts.Role;

/** Somebody whose page it is, and somebody at the desk who may open it to them. */
abstract class OwnTest extends OfficeTest {

    static final String SOCIAL = "social-services";

    final Referral own = aReferral().to(Office.AID).withHousingStatus().build();
    final UUID consent = UUID.randomUUID();
    Browser aina;

    @BeforeEach
    void refer() throws Exception {
        office.brings(own);
        office.told = new Told(List.of(disclosed()), List.of(given(Office.AID, Status.ACTIVE)));
        aina = office.signedIn("aina", Role.CASEWORKER);
    }

    /** A link that was made at the desk. */
    record Made(String path, String code) {}

    Made made() throws Exception {
        aina.open("own/links/" + own.id());
        var page = aina.submit("form[action*=own/links]");
        var strong = page.select(".desk-made strong").eachText();
        var address = strong.get(0);
        return new Made(address.substring(address.indexOf("/desk/")), strong.get(1));
    }

    Browser opened(Made made) throws Exception {
        var person = office.browser(Office.AID);
        person.go(made.path());
        person.submit("form", "code", made.code());
        assertThat(person.page().selectFirst("h1").text()).startsWith("Page of");
        return person;
    }

    Document turned() throws Exception {
        return turned(own);
    }

    Document turned(Referral about) throws Exception {
        if (aina.open("own/links/" + about.id()).select("form[action*=show]").isEmpty()) {
            aina = office.signedIn("aina", Role.CASEWORKER);
            aina.open("own/links/" + about.id());
        }
        return aina.submit("form[action*=show]");
    }

    static String csrf(Document page) {
        return page.selectFirst("input[name=csrf]").val();
    }

    static Map<String, String> give(Document page, String... fields) {
        var form = new java.util.TreeMap<String, String>();
        form.put("csrf", csrf(page));
        form.put("key", page.selectFirst("input[name=key]").val());
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    Given given(String recorder, Status status) {
        var provision = new Provision(
                Set.of(Office.AID),
                Set.of(SOCIAL),
                null,
                Set.of(Data.IDENTITY, Data.NEED),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Given(
                new Consent(consent, status, own.person(), null, null, null, null, null, null, true, provision, null),
                recorder);
    }

    Disclosure disclosed() {
        var rule = new Disclosure.Rule(
                "agreement-test@1",
                "Conveni Salut–Serveis Socials 2026",
                LegalBasis.Kind.CONSENT,
                "6.1.a",
                List.of("identity.name", "need.needs"),
                Set.of(consent),
                false);
        return new Disclosure(
                "1.0.1",
                Instant.parse("2026-11-21T10:00:00Z"),
                Disclosure.Kind.SEND,
                true,
                SOCIAL,
                Office.AID,
                own.id(),
                null,
                List.of(rule),
                List.of(),
                null,
                List.of(),
                null);
    }
}
