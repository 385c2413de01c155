package org.vincle.routes.policy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Field;
import org.vincle.routes.policy.NaiveOracle.Value;

/**
 * Makes one message that chance has filled: each field that the canonical form has, and a mark in each that takes words; a
 * day that is nobody else's in each that takes none.
 */
final class WireMessages {

    static final List<Code> CODES = List.of(new Code("urn:x", "c1", null), new Code("urn:x", "c2", null));
    static final LocalDate DAY = LocalDate.parse("2026-06-01");

    private static final LocalDate BIRTHS = LocalDate.parse("1900-01-01");
    private static final LocalDate DUES = LocalDate.parse("2100-01-01");

    private final Dice dice;
    private final IntSupplier numbers;
    private final IntSupplier days;
    final boolean restricted;
    private final List<Value> values = new ArrayList<>();
    private final List<List<Identifier>> household = new ArrayList<>();

    /**
     * One more message.
     *
     * @param dice what chance there is
     * @param numbers a number that no other mark has
     * @param days a number, from 0 to 36,000, that no other day has
     * @param restricted whether there may be safety flags, and labels on single pieces
     */
    WireMessages(Dice dice, IntSupplier numbers, IntSupplier days, boolean restricted) {
        this.dice = dice;
        this.numbers = numbers;
        this.days = days;
        this.restricted = restricted;
    }

    /** All that is marked. */
    List<Value> values() {
        return values;
    }

    /** The numbers of each of the household. */
    List<List<Identifier>> household() {
        return household;
    }

    /** Of what a value is a part, so that it goes or stays with it. */
    private record Whole(
            Field field,
            Set<Sensitivity> labels,
            List<Code> codes,
            LocalDate date,
            List<Identifier> subject,
            Value within) {

        static Whole of(Field field) {
            return new Whole(field, Set.of(), List.of(), null, null, null);
        }

        Whole as(Field other, Value within) {
            return new Whole(other, labels, codes, date, subject, within);
        }
    }

    String mark(Field field) {
        return mark(Whole.of(field)).mark();
    }

    private Value mark(Whole whole) {
        return keep("zq%09dzq".formatted(numbers.getAsInt()), whole, null);
    }

    private Value keep(String mark, Whole whole, String owner) {
        var value =
                new Value(mark, whole.field, whole.labels, whole.codes, whole.date, whole.subject, owner, whole.within);
        values.add(value);
        return value;
    }

    /** A day of its own, so that it can be told whose it is. */
    private String day(LocalDate first, Whole whole) {
        return keep(first.plusDays(days.getAsInt()).toString(), whole, null).mark();
    }

    Referral referral(String reader, Set<Sensitivity> labels) {
        var person = person(null, null);
        var relatives = new ArrayList<Relative>();
        if (chance(0.4)) {
            var subject = new ArrayList<Identifier>();
            var relation = mark(new Whole(Field.RELATIVES, Set.of(), List.of(), null, subject, null));
            var relative = person(subject, relation);
            household.add(subject);
            relatives.add(new Relative(new Code("urn:x", "r1", relation.mark()), relative));
        }
        return new Referral(
                UUID.randomUUID(),
                Institution.partner(WireTown.SENDER),
                Institution.partner(reader),
                new Service(
                        List.of(new Code("urn:x", one(List.of("home-care", "shelter")), mark(Field.SERVICE))),
                        mark(Field.SERVICE)),
                needs(),
                one(List.of(Priority.values())),
                person,
                relatives,
                findings(),
                // What a sender claims widens nothing.
                chance(0.5) ? null : new LegalBasis(one(List.of(LegalBasis.Kind.values())), null, null, null),
                restricted && chance(0.2) ? Set.of(SafetyFlag.values()) : Set.of(),
                labels,
                Instant.parse("2026-06-01T08:00:00Z"),
                day(DUES, Whole.of(Field.DUE_BY)),
                mark(Field.NOTE));
    }

    private Person person(List<Identifier> subject, Value within) {
        var identity = new Whole(null, Set.of(), List.of(), null, subject, within);
        var numbers = identity.as(Field.IDENTIFIERS, within);
        var own = keep("zq%09dzq".formatted(this.numbers.getAsInt()), numbers, "school")
                .mark();
        var common = mark(numbers).mark();
        var identifiers = List.of(
                new Identifier("urn:vincle:hmis:school", own), new Identifier("urn:vincle:test:person", common));
        if (subject != null) {
            subject.addAll(identifiers);
        }
        var name = identity.as(Field.NAME, within);
        return new Person(
                identifiers,
                new PersonName(mark(name).mark(), mark(name).mark(), mark(name).mark(), null),
                day(BIRTHS, identity.as(Field.BIRTH_DATE, within)),
                one(List.of(Gender.values())),
                one(List.of("ca", "es", "ar")),
                List.of(address(identity.as(Field.ADDRESSES, within))),
                List.of(new Contact(
                        "email", mark(identity.as(Field.CONTACTS, within)).mark() + "@enlloc.invalid", "home")));
    }

    private Address address(Whole whole) {
        return new Address(
                mark(whole).mark(),
                mark(whole).mark(),
                null,
                mark(whole).mark(),
                mark(whole).mark(),
                "ES",
                "home");
    }

    private List<Need> needs() {
        var needs = new ArrayList<Need>();
        for (int i = 1 + dice.below(2); i > 0; i--) {
            var code = one(CODES);
            var whole = new Whole(Field.NEEDS, labels(), List.of(code), null, null, null);
            needs.add(new Need(
                    List.of(new Code(code.system(), code.code(), mark(whole).mark())),
                    mark(whole).mark(),
                    whole.labels));
        }
        return needs;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (int i = dice.below(4); i > 0; i--) {
            findings.add(finding(one(List.of(Finding.Kind.values()))));
        }
        return findings;
    }

    private Finding finding(Finding.Kind kind) {
        var code = one(CODES);
        var date = DAY.plusDays(dice.below(7) - 3L);
        var whole = new Whole(Field.of(kind), labels(), List.of(code), date, null, null);
        var first = mark(whole);
        boolean document = kind == Finding.Kind.DOCUMENT;
        var files = whole.as(Field.FILES, first);
        return new Finding(
                kind,
                List.of(new Code(code.system(), code.code(), first.mark())),
                document ? null : mark(whole).mark(),
                document
                        ? List.of()
                        : List.of(new Code("urn:x", "v", mark(whole).mark())),
                document ? null : mark(whole).mark(),
                document ? null : mark(whole).mark(),
                List.of(),
                null,
                date.toString(),
                mark(whole).mark(),
                kind == Finding.Kind.ASSESSMENT
                        ? List.of(new QuestionAnswer(
                                "q1", mark(whole).mark(), mark(whole).mark(), (Code) null))
                        : List.of(),
                document || chance(0.2)
                        ? new Attachment(
                                "text/plain",
                                mark(files).mark(),
                                mark(files).mark().getBytes(StandardCharsets.UTF_8))
                        : null,
                whole.labels);
    }

    Set<Sensitivity> labels() {
        var labels = new HashSet<Sensitivity>();
        if (restricted && chance(0.3)) {
            labels.add(one(List.of(Sensitivity.VIOLENCE, Sensitivity.MINOR, Sensitivity.ADDICTION)));
        }
        return labels;
    }

    boolean chance(double often) {
        return dice.chance(often);
    }

    <T> T one(List<T> of) {
        return dice.one(of);
    }
}
