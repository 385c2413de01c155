package org.vincle.routes.delivery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Steps;
import org.vincle.routes.api.Withheld.Why;

/** What of a delivery may go: the message as its author may tell it, the referral that goes with it as its owner may. */
record Clearance(Policy policy) implements Clearing {

    private static final Person NOBODY = new Person(null, null, null, null, null, null, null);

    @Override
    public Ruling rule(Delivery delivery, List<RecordedConsent> consents) {
        return rule(delivery, null, consents);
    }

    /** What the hub says about a step of a protocol is theirs who began it; to the hub itself everything goes. */
    @Override
    public Ruling rule(Delivery delivery, Referral begun, List<RecordedConsent> consents) {
        if (delivery.partner().equals(Courses.PARTNER)) {
            return new Ruling(delivery, List.of(), null, null, false);
        }
        var owner = ownerOf(delivery);
        var source = delivery.from().equals(Courses.PARTNER) ? owner : delivery.from();
        var asked = new Asked(
                delivery, begun == null ? delivery.referral() : Steps.of(delivery.referral(), begun), consents);
        var told = decide(source, asked, delivery.message());
        var said = new Sourced(source, told);
        if (delivery.message() instanceof Notice notice) {
            return new Ruling(with(delivery, notice, frame(delivery.referral())), List.of(said), null, null, false);
        }
        var why = missing(delivery.message(), told);
        if (why.isPresent()) {
            return new Ruling(
                    null,
                    List.of(said),
                    why.get().word(),
                    essential(delivery.message()).get(0).category().word(),
                    why.get() == Why.CONSENT_REFUSED || why.get() == Why.CONSENT_WITHDRAWN);
        }
        boolean same = owner.equals(source) && delivery.message().equals(delivery.referral());
        var shown = same ? told : decide(owner, asked, delivery.referral());
        var referral = shown.content() instanceof Referral left ? left : bare(delivery.referral());
        return new Ruling(
                with(delivery, told.content(), referral),
                Stream.of(said, new Sourced(owner, shown)).distinct().toList(),
                null,
                null,
                false);
    }

    /**
     * What is asked about.
     *
     * @param delivery the delivery
     * @param referral what the decision rests on: its service and labels, and all the people whose consents count
     * @param consents the consents
     */
    private record Asked(Delivery delivery, Referral referral, List<RecordedConsent> consents) {}

    private Decision decide(String source, Asked asked, Message content) {
        var around = Circumstances.of(asked.referral, content, asked.consents);
        return policy.decide(new Question(
                Purpose.SEND,
                source,
                asked.delivery.partner(),
                asked.referral.id(),
                around.within(Steps.within(asked.delivery.referral()))));
    }

    private static String ownerOf(Delivery delivery) {
        var owner = delivery.referral().sender().partner();
        return Steps.of(delivery.referral()).map(ProtocolStep::origin).orElse(owner == null ? delivery.from() : owner);
    }

    /** Without any of these a message would be a riddle. */
    private static List<Field> essential(Message message) {
        return message instanceof Referral || message instanceof Amendment
                ? List.of(Field.SERVICE, Field.NEEDS)
                : List.of(Field.STATE);
    }

    private static Optional<Why> missing(Message message, Decision told) {
        var essential = essential(message);
        if (told.content() != null && essential.stream().anyMatch(told::permits)) {
            return Optional.empty();
        }
        return essential.stream()
                .map(told::whyNot)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.ofNullable(told.why()))
                .or(() -> Optional.of(Why.NO_AGREEMENT));
    }

    private static Delivery with(Delivery delivery, Message message, Referral referral) {
        return new Delivery(
                delivery.id(),
                delivery.partner(),
                delivery.owedSince(),
                delivery.attempt(),
                message,
                referral,
                delivery.state(),
                delivery.keys(),
                delivery.from());
    }

    /** What must be known before anything is done, and nothing else. */
    private static Referral bare(Referral referral) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                null,
                null,
                null,
                NOBODY,
                null,
                null,
                referral.basis(),
                referral.flags(),
                referral.labels(),
                referral.authoredOn(),
                null,
                null,
                referral.protocol());
    }

    /** Which referral it is, between whom, and nothing of it. */
    private static Referral frame(Referral referral) {
        return new Referral(
                referral.id(),
                institution(referral.sender()),
                referral.recipient() == null ? null : institution(referral.recipient()),
                null,
                null,
                null,
                NOBODY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Institution institution(Institution institution) {
        return new Institution(institution.partner(), institution.identifiers(), institution.name(), null);
    }
}
