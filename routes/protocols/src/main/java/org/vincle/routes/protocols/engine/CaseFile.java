package org.vincle.routes.protocols.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.routes.api.Courses;
import org.vincle.routes.protocols.model.Protocol;

/**
 * What is known of a case at one moment.
 *
 * @param told what whoever began it has told: all that its steps may pass on
 * @param known the same with what those who were asked have found: by this its conditions are decided
 * @param household its members, in the course's own order
 */
@PersonalData
record CaseFile(Referral told, Referral known, Household household) {

    /** Puts together what the ledger has of a case; what its steps have found only for a protocol that asks for it. */
    static CaseFile of(Courses courses, Protocol protocol, UUID course, UUID referral, List<List<String>> household) {
        var begun = courses.referral(referral).orElseThrow(() -> new IllegalStateException("referral-gone"));
        var members = Household.of(course, begun.household(), household);
        var own = Stream.concat(begun.findings().stream(), found(courses.told(referral)))
                .toList();
        var all = new ArrayList<>(own);
        courses.asks(course)
                .forEach(asked -> found(courses.told(asked.referral())).forEach(all::add));
        return new CaseFile(with(begun, members.members(), own), with(begun, members.members(), all), members);
    }

    private static boolean asks(Protocol protocol) {
        return protocol.root()
                .all()
                .flatMap(action -> Stream.of(action.applicability(), action.stop()))
                .anyMatch(c -> c != null && (c.contains("%findings") || c.contains("%assessments")));
    }

    private static Stream<Finding> found(List<Message> told) {
        return told.stream().flatMap(message -> findings(message).stream());
    }

    /** What a message says of the person besides how the referral goes. */
    static List<Finding> findings(Message message) {
        if (message instanceof Note note) {
            return note.findings();
        }
        return message instanceof Outcome outcome ? outcome.findings() : List.of();
    }

    private static Referral with(Referral referral, List<Relative> household, List<Finding> findings) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                referral.service(),
                referral.needs(),
                referral.priority(),
                referral.person(),
                household,
                findings,
                referral.basis(),
                referral.flags(),
                referral.labels(),
                referral.authoredOn(),
                referral.dueBy(),
                referral.note(),
                referral.protocol());
    }

    @Override
    public String toString() {
        return "CaseFile[not shown]";
    }
}
