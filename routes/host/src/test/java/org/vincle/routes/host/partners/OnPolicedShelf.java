package org.vincle.routes.host.partners;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sight.Told;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/** A shelf before a ledger, of which social services may tell the hospital, and the school may not. */
abstract class OnPolicedShelf {

    static final String SOCIAL = "social-services";
    static final String HOSPITAL = "city-hospital";
    static final String SCHOOL = "north-school";
    static final Identifier NOBODY = new Identifier("urn:vincle:test:person", "NOBODY-0001");
    static final Withheld FINDING = new Withheld("findings.observations[0]", Why.CONSENT_WITHDRAWN);

    final Ledger ledger = mock(Ledger.class);
    final Sights sights = mock(Sights.class);
    final Audit audit = mock(Audit.class);
    final Directory directory = mock(Directory.class);
    final AtomicLong nanos = new AtomicLong();
    final List<Question> asked = new ArrayList<>();
    final List<Withheld> withheld = new ArrayList<>();
    final Policy policy = this::decide;
    final PolicedShelf shelf = new PolicedShelf(ledger, sights, policy, directory, new ReadAudit(audit, nanos::get));
    final Referral referral = referral(SOCIAL, null);

    @BeforeEach
    final void partners() {
        when(directory.all()).thenReturn(List.of(partner(SOCIAL), partner(HOSPITAL), partner(SCHOOL)));
        told(referral, new Told(SOCIAL, referral, referral, List.of(Set.of())));
    }

    /** Social services may tell the hospital, save what the test withholds; the school may not tell it of its referrals. */
    private Decision decide(Question question) {
        if (question.referral() == null) {
            return new Decision(Set.of(Field.STATE), "presumed", null, null, null, null);
        }
        asked.add(question);
        boolean closed =
                question.source().equals(SCHOOL) && question.circumstances().protocol() == null;
        return closed
                ? new Decision(Set.of(), "no-permit", null, null, Why.NO_AGREEMENT, null)
                : new Decision(Set.of(Field.NEEDS), "agreement-test", null, withheld, null, referral);
    }

    @SuppressWarnings("unchecked")
    final List<Fact> written() {
        return Mockito.mockingDetails(audit).getInvocations().stream()
                .flatMap(call -> ((List<Fact>) call.getArgument(0)).stream())
                .toList();
    }

    final void told(Referral about, Told told) {
        when(sights.of(eq(HOSPITAL), any()))
                .thenReturn(Map.of(about.id(), new Sight(about, List.of(), List.of(told), null)));
    }

    final StoredDocument lies(StoredDocument stored) {
        when(ledger.document(HOSPITAL, "Task", stored.document().id())).thenReturn(Optional.of(stored));
        return stored;
    }

    static StoredDocument stored(String id, String source, UUID referral) {
        var document = new Document(HOSPITAL, source, "Task", id, 0, "text/plain", new byte[0], null, referral);
        return new StoredDocument(document, 1, Instant.EPOCH);
    }

    static Referral referral(String sender, ProtocolStep step) {
        return new Referral(
                UUID.randomUUID(),
                Institution.partner(sender),
                Institution.partner(HOSPITAL),
                null,
                null,
                null,
                new Person(List.of(NOBODY), null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                step);
    }

    private static Partner partner(String name) {
        return new Partner(name, name, Sector.OTHER, List.of(), "FHIR R4", 0);
    }
}
