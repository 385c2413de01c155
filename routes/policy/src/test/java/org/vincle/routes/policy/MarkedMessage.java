package org.vincle.routes.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
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
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Field;
import org.vincle.routes.policy.NaiveOracle.Value;

/** A referral that chance has made, and what is told of it, every value of which is marked. */
final class MarkedMessage {

    static final List<Code> CODES = List.of(new Code("urn:x", "c1", null), new Code("urn:x", "c2", null));
    static final LocalDate DAY = LocalDate.parse("2026-06-01");

    private final Dice dice;
    private int marks;

    final List<Value> values = new ArrayList<>();
    final List<List<Identifier>> household = new ArrayList<>();
    final List<Identifier> numbers = new ArrayList<>();
    final Referral referral;
    final Message content;

    MarkedMessage(Dice dice) {
        this.dice = dice;
        referral = referral();
        content = content();
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
        for (int i = dice.below(3); i > 0; i--) {
            relatives.add(relative(i));
        }
        return new Referral(
                dice.id(),
                Institution.partner("council"),
                Institution.partner("hospital"),
                new Service(
                        List.of(new Code("urn:x", dice.one(List.of("home-care", "shelter")), null)),
                        marked(Field.SERVICE)),
                needs(),
                null,
                person,
                relatives,
                findings(),
                null,
                null,
                dice.chance(0.6) ? Set.of() : dice.labels(0.4),
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
        for (int i = dice.below(3); i > 0; i--) {
            var labels = dice.chance(0.7) ? Set.<Sensitivity>of() : dice.labels(0.5);
            var codes = List.copyOf(dice.some(0.5, CODES));
            needs.add(new Need(
                    codes,
                    mark(Field.NEEDS, labels, codes, null, null, null, null).mark(),
                    labels));
        }
        return needs;
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (int i = dice.below(4); i > 0; i--) {
            var kind = dice.one(List.of(Finding.Kind.values()));
            var labels = dice.chance(0.7) ? Set.<Sensitivity>of() : dice.labels(0.5);
            var codes = List.copyOf(dice.some(0.5, CODES));
            var date = dice.maybe(0.7, () -> DAY.plusDays(dice.below(7) - 3));
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
    private Message content() {
        int which = dice.below(10);
        if (which < 4) {
            return referral;
        } else if (which == 4) {
            return new Amendment(referral, Set.copyOf(Arrays.asList(Amendment.Part.values())), null);
        }
        values.clear();
        Supplier<Reason> reason = () -> Reason.text(marked(Field.REASON));
        return switch (which) {
            case 5 -> new Answer(dice.chance(0.5), reason.get(), marked(Field.WORDS), null);
            case 6 ->
                new Progress(
                        true,
                        reason.get(),
                        new Progress.Appointment(RandomTown.NOW, marked(Field.APPOINTMENT)),
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
                dice.chance(0.5)
                        ? new Cancellation(Cancellation.Step.CANCELLED, reason.get(), null)
                        : new Correction(reason.get(), null);
            default ->
                new Note(marked(Field.WORDS), findings(), null, dice.chance(0.7) ? null : dice.labels(0.5), null);
        };
    }
}
