package org.vincle.routes.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Emergency;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;

/** A judge, what it judges by, and somebody who is referred. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class Judged {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Identifier NOBODY = new Identifier("urn:test", "NOBODY-1");
    static final Identifier CHILD = new Identifier("urn:test", "NOBODY-2");
    static final String ALL = "identity contact household need findings documents status";

    final List<Agreement> agreements = new ArrayList<>();
    final List<RecordedConsent> consents = new ArrayList<>();
    final Map<Sector, Set<Field>> ceilings = new HashMap<>();
    Referral referral;
    Message content;

    @BeforeEach
    void somebody_is_referred() {
        referral = referral(Set.of());
        content = referral;
    }

    void agreed(Object... words) {
        var all = new HashMap<String, Object>(
                Map.of("parties", "council -> school", "share", ALL, "basis", "legal-obligation"));
        for (int i = 0; i < words.length; i += 2) {
            all.put((String) words[i], words[i + 1]);
        }
        agreements.add(AgreementWords.read(all));
    }

    UUID says(int hour, boolean permits, Provision provision) {
        var consent = consent(permits, provision);
        consents.add(recorded(hour, consent, "council"));
        return consent.id();
    }

    void withdraws(int hour, Provision provision) {
        consents.add(recorded(hour, consent(true, provision).withdrawn(null), "council"));
    }

    static RecordedConsent recorded(int hour, Consent consent, String recorder) {
        var at = NOW.minus(Duration.ofHours(10L - hour));
        return new RecordedConsent(consent.as(consent.status(), at), 1, recorder, at);
    }

    static Consent consent(boolean permits, Provision provision) {
        return consent(NOBODY, permits, provision);
    }

    static Consent consent(Identifier who, boolean permits, Provision provision) {
        return new Consent(
                UUID.randomUUID(), null, person(who), null, null, null, NOW, null, null, permits, provision, null);
    }

    Circumstances during(Instant since, String reason) {
        return Circumstances.of(referral, content, consents)
                .during(new Emergency(UUID.randomUUID(), "school", "a nurse", reason, since));
    }

    Decision decided() {
        return decide(Purpose.SEND, Circumstances.of(referral, content, consents));
    }

    Referral told() {
        return (Referral) decided().content();
    }

    Decision decide(Purpose purpose, Circumstances around) {
        var terms = new Terms(agreements, List.of(), ceilings, partner -> Optional.of(Sector.EDUCATION));
        return Judge.decide(terms, new Question(purpose, "council", "school", referral.id(), around), NOW);
    }

    static Person person(Identifier who) {
        return new Person(List.of(who), new PersonName(null, null, null, "Nobody"), null, null, null, null, null);
    }

    static Need need(Sensitivity... labels) {
        return new Need(List.of(), "a need", Set.of(labels));
    }

    static Finding finding(Sensitivity... labels) {
        return new Finding(
                Finding.Kind.OBSERVATION,
                null,
                "seen",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(labels));
    }

    static Referral referral(Set<Sensitivity> labels) {
        return new Referral(
                UUID.randomUUID(),
                Institution.partner("council"),
                Institution.partner("school"),
                new Service(List.of(new Code("urn:test", "home-care", null)), null),
                List.of(need()),
                null,
                person(NOBODY),
                List.of(new Relative(null, person(CHILD))),
                List.of(finding()),
                null,
                null,
                labels,
                null,
                null,
                "a note");
    }

    static Referral with(Referral referral, List<Need> needs, List<Finding> findings) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                referral.service(),
                needs,
                null,
                referral.person(),
                referral.household(),
                findings,
                null,
                null,
                null,
                null,
                null,
                referral.note());
    }
}
