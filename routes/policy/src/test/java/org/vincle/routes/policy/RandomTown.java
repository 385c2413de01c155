package org.vincle.routes.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Emergency;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.policy.NaiveOracle.Value;

/** A town that chance has made: its agreements, what its people have said, and one message, every value of which is marked. */
final class RandomTown {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final List<String> PARTNERS = List.of("council", "hospital", "school", "homes");
    private static final List<String> SERVICES = List.of("home-care", "urn:x|home-care", "shelter");
    private static final List<String> PROTOCOLS = List.of("discharge", "absence");

    private final Dice dice;
    private final MarkedMessage told;

    final Terms terms;
    final Question question;
    final Message content;

    RandomTown(long seed) {
        dice = new Dice(seed);
        var source = dice.one(PARTNERS);
        var recipient = dice.one(PARTNERS);
        told = new MarkedMessage(dice);
        content = told.content;
        terms = terms(source, recipient);
        var around = new Circumstances(
                content instanceof Referral whole ? whole : told.referral,
                content,
                dice.maybe(0.4, () -> dice.one(PROTOCOLS)),
                dice.chance(0.05) ? "research" : null,
                consents(),
                false,
                dice.maybe(0.5, () -> emergency(recipient)));
        question = new Question(dice.one(List.of(Purpose.values())), source, recipient, told.referral.id(), around);
    }

    List<Value> values() {
        return told.values;
    }

    NaiveOracle oracle() {
        var labels = EnumSet.noneOf(Sensitivity.class);
        labels.addAll(question.circumstances().referral().labels());
        if (content instanceof Amendment amendment) {
            labels.addAll(amendment.referral().labels());
        } else if (content instanceof Note note) {
            labels.addAll(note.labels());
        }
        return new NaiveOracle(terms, question, labels, told.household, NOW);
    }

    private Instant time() {
        return NOW.plus(Duration.ofHours(dice.below(7) - 3));
    }

    private Terms terms(String source, String recipient) {
        var agreements = new ArrayList<Agreement>();
        for (int i = dice.below(4); i > 0; i--) {
            agreements.add(agreement("agreement-" + i, source, recipient, dice.one(List.of(LegalBasis.Kind.values()))));
        }
        var lines = new ArrayList<Agreement>();
        if (dice.chance(0.6)) {
            lines.add(Agreement.line("permit.a", shares(source, recipient)));
        }
        var ceilings = new EnumMap<Sector, Set<Field>>(Sector.class);
        if (dice.chance(0.4)) {
            ceilings.put(dice.one(List.of(Sector.HEALTH, Sector.EDUCATION)), dice.fields(0.8));
        }
        var known = dice.chance(0.8);
        return new Terms(
                agreements, lines, ceilings, partner -> known ? Optional.of(sector(partner)) : Optional.empty());
    }

    private static Sector sector(String partner) {
        return switch (partner) {
            case "hospital" -> Sector.HEALTH;
            case "school" -> Sector.EDUCATION;
            case "homes" -> Sector.HOUSING;
            default -> Sector.SOCIAL_SERVICES;
        };
    }

    private Map<Direction, Set<Field>> shares(String source, String recipient) {
        var shares = new HashMap<Direction, Set<Field>>();
        var there = dice.chance(0.8)
                ? new Direction(source, recipient)
                : new Direction(dice.one(PARTNERS), dice.one(PARTNERS));
        shares.put(there, dice.fields(0.85));
        if (dice.chance(0.5)) {
            shares.put(there.reversed(), dice.fields(0.85));
        }
        return shares;
    }

    private Agreement agreement(String rule, String source, String recipient, LegalBasis.Kind basis) {
        return new Agreement(
                rule,
                "1",
                null,
                shares(source, recipient),
                dice.chance(0.5) ? LegalBasis.Kind.CONSENT : basis,
                null,
                dice.chance(0.7) ? Set.of() : dice.some(0.5, SERVICES),
                dice.chance(0.7) ? Set.of() : dice.some(0.6, PROTOCOLS),
                dice.maybe(0.2, this::time),
                dice.maybe(0.2, this::time),
                dice.labels(0.6),
                dice.chance(0.5) ? Set.of() : dice.fields(0.4),
                dice.some(0.1, PARTNERS),
                dice.chance(0.5)
                        ? null
                        : new Agreement.Emergencies(
                                dice.fields(0.5), Duration.ofHours(1 + dice.below(3)), dice.labels(0.4)));
    }

    private Emergency emergency(String recipient) {
        return new Emergency(
                UUID.randomUUID(),
                dice.chance(0.9) ? recipient : dice.one(PARTNERS),
                dice.chance(0.9) ? "a doctor" : " ",
                dice.chance(0.9) ? "unconscious" : null,
                time());
    }

    private List<RecordedConsent> consents() {
        var consents = new ArrayList<RecordedConsent>();
        for (int i = dice.below(6); i > 0; i--) {
            consents.add(new RecordedConsent(consent(), 1, dice.one(PARTNERS), time()));
        }
        return consents;
    }

    private Consent consent() {
        var subject = dice.chance(0.7)
                ? told.numbers
                : dice.chance(0.5) && !told.household.isEmpty() ? dice.one(told.household) : List.<Identifier>of();
        return new Consent(
                dice.id(),
                dice.chance(0.75) ? Consent.Status.ACTIVE : dice.one(List.of(Consent.Status.values())),
                new Person(subject, null, null, null, null, null, null),
                null,
                null,
                null,
                dice.maybe(0.8, this::time),
                dice.maybe(0.2, this::time),
                dice.maybe(0.2, this::time),
                dice.chance(0.7),
                provision(0.85),
                dice.chance(0.6) ? List.of() : List.of(provision(0.6)));
    }

    private Consent.Provision provision(double open) {
        return new Consent.Provision(
                dice.chance(open) ? null : dice.some(0.5, PARTNERS),
                dice.chance(open) ? null : dice.some(0.5, PARTNERS),
                dice.chance(open) ? null : dice.some(0.5, List.of(Sector.HEALTH, Sector.EDUCATION, Sector.HOUSING)),
                dice.chance(open) ? null : dice.some(0.5, List.of(Consent.Data.values())),
                dice.chance(open) ? null : List.of(dice.one(MarkedMessage.CODES)),
                dice.chance(open) ? null : dice.some(0.5, SERVICES),
                dice.chance(open) ? null : dice.some(0.5, PROTOCOLS),
                dice.chance(open) ? null : Set.of(dice.chance(0.7) ? Consent.CARE : "research"),
                dice.chance(open) ? null : dice.labels(0.7),
                dice.chance(open) ? null : MarkedMessage.DAY.minusDays(dice.below(3)),
                dice.chance(open) ? null : MarkedMessage.DAY.plusDays(dice.below(3)));
    }
}
