package org.vincle.routes.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
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
    private static final List<Code> CODES = List.of(new Code("urn:x", "c1", null), new Code("urn:x", "c2", null));
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");

    private final Random random;
    private final List<Value> values = new ArrayList<>();
    private final List<List<Identifier>> household = new ArrayList<>();
    private final List<Identifier> numbers = new ArrayList<>();
    private int marks;

    final Terms terms;
    final Question question;
    final Message content;

    RandomTown(long seed) {
        random = new Random(seed);
        var source = one(PARTNERS);
        var recipient = one(PARTNERS);
        var referral = referral();
        content = content(referral);
        terms = terms(source, recipient);
        var around = new Circumstances(
                content instanceof Referral told ? told : referral,
                content,
                maybe(0.4, () -> one(PROTOCOLS)),
                chance(0.05) ? "research" : null,
                consents(),
                false,
                maybe(0.5, () -> emergency(recipient)));
        question = new Question(one(List.of(Purpose.values())), source, recipient, referral.id(), around);
    }

    List<Value> values() {
        return values;
    }

    NaiveOracle oracle() {
        var labels = EnumSet.noneOf(Sensitivity.class);
        labels.addAll(question.circumstances().referral().labels());
        if (content instanceof Amendment amendment) {
            labels.addAll(amendment.referral().labels());
        } else if (content instanceof Note note) {
            labels.addAll(note.labels());
        }
        return new NaiveOracle(terms, question, labels, household, NOW);
    }

    private boolean chance(double often) {
        return random.nextDouble() < often;
    }

    private <T> T maybe(double often, Supplier<T> what) {
        return chance(often) ? what.get() : null;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> Set<T> some(double often, List<T> of) {
        var some = new HashSet<T>();
        of.forEach(each -> {
            if (chance(often)) {
                some.add(each);
            }
        });
        return some;
    }

    private Set<Field> fields(double often) {
        var fields = EnumSet.noneOf(Field.class);
        fields.addAll(some(often, List.of(Field.values())));
        return fields;
    }

    private Set<Sensitivity> labels(double often) {
        return some(often, List.of(Sensitivity.VIOLENCE, Sensitivity.MINOR, Sensitivity.ADDICTION));
    }

    private Instant time() {
        return NOW.plus(Duration.ofHours(random.nextInt(7) - 3));
    }

    private Terms terms(String source, String recipient) {
        var agreements = new ArrayList<Agreement>();
        for (int i = random.nextInt(4); i > 0; i--) {
            agreements.add(agreement("agreement-" + i, source, recipient, one(List.of(LegalBasis.Kind.values()))));
        }
        var lines = new ArrayList<Agreement>();
        if (chance(0.6)) {
            lines.add(Agreement.line("permit.a", shares(source, recipient)));
        }
        var ceilings = new EnumMap<Sector, Set<Field>>(Sector.class);
        if (chance(0.4)) {
            ceilings.put(one(List.of(Sector.HEALTH, Sector.EDUCATION)), fields(0.8));
        }
        var known = chance(0.8);
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
        var there = chance(0.8) ? new Direction(source, recipient) : new Direction(one(PARTNERS), one(PARTNERS));
        shares.put(there, fields(0.85));
        if (chance(0.5)) {
            shares.put(there.reversed(), fields(0.85));
        }
        return shares;
    }

    private Agreement agreement(String rule, String source, String recipient, LegalBasis.Kind basis) {
        return new Agreement(
                rule,
                "1",
                shares(source, recipient),
                chance(0.5) ? LegalBasis.Kind.CONSENT : basis,
                null,
                chance(0.7) ? Set.of() : some(0.5, SERVICES),
                chance(0.7) ? Set.of() : some(0.6, PROTOCOLS),
                maybe(0.2, this::time),
                maybe(0.2, this::time),
                labels(0.6),
                chance(0.5) ? Set.of() : fields(0.4),
                some(0.1, PARTNERS),
                chance(0.5)
                        ? null
                        : new Agreement.Emergencies(fields(0.5), Duration.ofHours(1 + random.nextInt(3)), labels(0.4)));
    }

    private Emergency emergency(String recipient) {
        return new Emergency(
                UUID.randomUUID(),
                chance(0.9) ? recipient : one(PARTNERS),
                chance(0.9) ? "a doctor" : " ",
                chance(0.9) ? "unconscious" : null,
                time());
    }

    private List<RecordedConsent> consents() {
        var consents = new ArrayList<RecordedConsent>();
        for (int i = random.nextInt(6); i > 0; i--) {
            consents.add(new RecordedConsent(consent(), 1, one(PARTNERS), time()));
        }
        return consents;
    }

    private Consent consent() {
        var subject =
                chance(0.7) ? numbers : chance(0.5) && !household.isEmpty() ? one(household) : List.<Identifier>of();
        return new Consent(
                new UUID(random.nextLong(), random.nextLong()),
                chance(0.75) ? Consent.Status.ACTIVE : one(List.of(Consent.Status.values())),
                new Person(subject, null, null, null, null, null, null),
                null,
                null,
                null,
                maybe(0.8, this::time),
                maybe(0.2, this::time),
                maybe(0.2, this::time),
                chance(0.7),
                provision(0.85),
                chance(0.6) ? List.of() : List.of(provision(0.6)));
    }

    private Consent.Provision provision(double open) {
        return new Consent.Provision(
                chance(open) ? null : some(0.5, PARTNERS),
                chance(open) ? null : some(0.5, PARTNERS),
                chance(open) ? null : some(0.5, List.of(Sector.HEALTH, Sector.EDUCATION, Sector.HOUSING)),
                chance(open) ? null : some(0.5, List.of(Consent.Data.values())),
                chance(open) ? null : List.of(one(CODES)),
                chance(open) ? null : some(0.5, SERVICES),
                chance(open) ? null : some(0.5, PROTOCOLS),
                chance(open) ? null : Set.of(chance(0.7) ? Consent.CARE : "research"),
                chance(open) ? null : labels(0.7),
                chance(open) ? null : DAY.minusDays(random.nextInt(3)),
                chance(open) ? null : DAY.plusDays(random.nextInt(3)));
    }

    private Value mark(Field field) {
        return mark(field, Set.of(), List.of(), null, null, null, null);
    }

    private Value mark(
            Field field,
            Set<Sensitivity> labels,
            List<Code> codes,
            LocalDate date,
            List<Identifier> subject,
            String owner,
            Value within) {
        var value = new Value("<" + ++marks + ">", field, labels, codes, date, subject, owner, within);
        values.add(value);
        return value;
    }

    private String marked(Field field) {
        return mark(field).mark();
    }

    private Referral referral() {
        var person = person(null, null);
        numbers.addAll(person.identifiers());
        var relatives = new ArrayList<Relative>();
        for (int i = random.nextInt(3); i > 0; i--) {
            relatives.add(relative(i));
        }
        return new Referral(
                new UUID(random.nextLong(), random.nextLong()),
                Institution.partner("council"),
                Institution.partner("hospital"),
                new Service(
                        List.of(new Code("urn:x", one(List.of("home-care", "shelter")), null)), marked(Field.SERVICE)),
                needs(),
                null,
                person,
                relatives,
                findings(),
                null,
                null,
                chance(0.6) ? Set.of() : labels(0.4),
                null,
                marked(Field.DUE_BY),
                marked(Field.NOTE));
    }

    private Person person(List<Identifier> subject, Value within) {
        var who = subject == null ? null : subject;
        var own = mark(Field.IDENTIFIERS, Set.of(), List.of(), null, who, "school", within);
        var common = mark(Field.IDENTIFIERS, Set.of(), List.of(), null, who, null, within);
        var identifiers = new ArrayList<>(
                List.of(new Identifier("urn:vincle:hmis:school", own.mark()), new Identifier("urn:x", common.mark())));
        if (subject != null) {
            subject.addAll(identifiers);
        }
        return new Person(
                identifiers,
                new PersonName(
                        null,
                        null,
                        null,
                        mark(Field.NAME, Set.of(), List.of(), null, who, null, within)
                                .mark()),
                mark(Field.BIRTH_DATE, Set.of(), List.of(), null, who, null, within)
                        .mark(),
                null,
                mark(Field.LANGUAGE, Set.of(), List.of(), null, who, null, within)
                        .mark(),
                List.of(new Address(
                        mark(Field.ADDRESSES, Set.of(), List.of(), null, who, null, within)
                                .mark(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)),
                List.of(new Contact(
                        "phone",
                        mark(Field.CONTACTS, Set.of(), List.of(), null, who, null, within)
                                .mark(),
                        null)));
    }

    private Relative relative(int number) {
        var subject = new ArrayList<Identifier>();
        var relation = mark(Field.RELATIVES, Set.of(), List.of(), null, subject, null, null);
        var person = person(subject, relation);
        household.add(subject);
        return new Relative(new Code("urn:x", "r" + number, relation.mark()), person);
    }

    private List<Need> needs() {
        var needs = new ArrayList<Need>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var labels = chance(0.7) ? Set.<Sensitivity>of() : labels(0.5);
            var codes = List.copyOf(some(0.5, CODES));
            needs.add(new Need(
                    codes,
                    mark(Field.NEEDS, labels, codes, null, null, null, null).mark(),
                    labels));
        }
        return needs;
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var kind = one(List.of(Finding.Kind.values()));
            var labels = chance(0.7) ? Set.<Sensitivity>of() : labels(0.5);
            var codes = List.copyOf(some(0.5, CODES));
            var date = maybe(0.7, () -> DAY.plusDays(random.nextInt(7) - 3));
            var value = mark(Field.of(kind), labels, codes, date, null, null, null);
            var file = mark(Field.FILES, labels, codes, date, null, null, value);
            findings.add(new Finding(
                    kind,
                    codes,
                    value.mark(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    date == null ? null : date.toString(),
                    null,
                    null,
                    new Attachment("text/plain", file.mark(), null),
                    labels));
        }
        return findings;
    }

    /** Of a message that is no referral, what the referral says is not told by it. */
    private Message content(Referral referral) {
        int which = random.nextInt(10);
        if (which < 4) {
            return referral;
        } else if (which == 4) {
            return new Amendment(referral, Set.copyOf(Arrays.asList(Amendment.Part.values())), null);
        }
        values.clear();
        Supplier<Reason> reason = () -> Reason.text(marked(Field.REASON));
        return switch (which) {
            case 5 -> new Answer(chance(0.5), reason.get(), marked(Field.WORDS), null);
            case 6 ->
                new Progress(
                        true,
                        reason.get(),
                        new Progress.Appointment(NOW, marked(Field.APPOINTMENT)),
                        marked(Field.WORDS),
                        null);
            case 7 ->
                new Outcome(
                        Outcome.Result.FAILED,
                        reason.get(),
                        List.of(new Outcome.Activity(List.of(), marked(Field.ACTIVITIES), null, null)),
                        findings(),
                        marked(Field.WORDS),
                        null);
            case 8 ->
                chance(0.5)
                        ? new Cancellation(Cancellation.Step.CANCELLED, reason.get(), null)
                        : new Correction(reason.get(), null);
            default -> new Note(marked(Field.WORDS), findings(), null, chance(0.7) ? null : labels(0.5), null);
        };
    }
}
