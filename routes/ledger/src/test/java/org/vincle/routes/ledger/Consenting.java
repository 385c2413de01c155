package org.vincle.routes.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Person;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld.Why;

/** A rule as simple as can be, which remembers what it was asked: everything goes while the last word that was said permits it. */
final class Consenting implements Clearing {

    private final List<List<RecordedConsent>> asked = new ArrayList<>();

    static Consent consent(boolean permits, Identifier... person) {
        return new Consent(
                UUID.randomUUID(),
                null,
                new Person(List.of(person), null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                permits,
                null,
                null);
    }

    static Submission says(String partner, Consent consent) {
        var id = UUID.randomUUID().toString();
        return Town.says(partner, id, "content of " + id, new Item(consent, null, null));
    }

    List<List<RecordedConsent>> asked() {
        return asked;
    }

    @Override
    public synchronized Ruling rule(Delivery delivery, List<RecordedConsent> consents) {
        asked.add(consents);
        if (delivery.message() instanceof Notice) {
            return goes(delivery, new Decision(Set.of(Field.STATE), "notice", null, null, null, delivery.message()));
        }
        var last = consents.stream()
                .max(Comparator.comparing(RecordedConsent::recordedAt)
                        .thenComparing(r -> r.consent().permits() ? 0 : 1));
        if (last.isEmpty()) {
            return not(delivery, Why.NO_CONSENT, false);
        } else if (last.get().consent().status() != Status.ACTIVE) {
            return not(delivery, Why.CONSENT_WITHDRAWN, true);
        } else if (!last.get().consent().permits()) {
            return not(delivery, Why.CONSENT_REFUSED, true);
        }
        var grant = new Grant(
                "agreement-test",
                "1a2b3c4d",
                LegalBasis.Kind.CONSENT,
                "6.1.a",
                Set.of(Field.SERVICE, Field.NAME),
                Set.of(last.get().consent().id()),
                false);
        return goes(
                delivery, new Decision(grant.fields(), grant.name(), List.of(grant), null, null, delivery.message()));
    }

    private static Ruling goes(Delivery delivery, Decision decision) {
        return new Ruling(delivery, List.of(new Sourced(delivery.from(), decision)), null, null, false);
    }

    private static Ruling not(Delivery delivery, Why why, boolean over) {
        var decision = new Decision(Set.of(), "not-permitted", null, null, why, null);
        return new Ruling(null, List.of(new Sourced(delivery.from(), decision)), why.word(), "need", over);
    }
}
