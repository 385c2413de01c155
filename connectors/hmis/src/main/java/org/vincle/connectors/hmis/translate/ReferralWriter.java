package org.vincle.connectors.hmis.translate;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;

/** Says a referral of ours as rows of Client, Enrollment and Event. */
final class ReferralWriter {

    private static final String NOT_COLLECTED = "99";
    private static final int BIGGEST_HOUSEHOLD = 99;

    private final Writing writing;
    private final Referral referral;
    private final String id;
    private final String personalId;

    ReferralWriter(Writing writing) {
        this.writing = writing;
        this.referral = writing.delivery.referral();
        this.id = OurIds.of(referral.id());
        this.personalId = referral.person().identifiers().stream()
                .filter(i -> i.system().equals(writing.dialect.personSystem()))
                .map(i -> i.value())
                .findFirst()
                .orElse(id);
    }

    /** The whole referral; what else is said of it later repeats these rows, so that each set can be read alone. */
    Map<String, String> write() {
        checkSafety();
        var client = new ClientWriter(writing).write(referral.person(), personalId, "Referral.person");
        enrollment(personalId, id, "1");
        household();
        var event = event();
        safety(client, event);
        losses();
        writing.keys.add(new Key(Names.EVENT_ID, id));
        writing.keys.add(new Key(Names.ENROLLMENT_ID, id));
        writing.keys.add(new Key(Names.PERSONAL_ID, personalId));
        return event;
    }

    /** The same, all of it deleted. */
    void deleted() {
        write();
        for (var file : java.util.List.of("Event", "Enrollment")) {
            writing.set.rows(file).forEach(r -> r.put("DateDeleted", writing.now()));
        }
    }

    private LocalDate begun() {
        return writing.day(referral.authoredOn());
    }

    private void enrollment(String person, String enrollment, String relation) {
        var row = writing.row("Enrollment");
        row.put("EnrollmentID", enrollment);
        row.put("PersonalID", person);
        row.put("ProjectID", writing.dialect.us().projectId());
        row.put("EntryDate", begun().toString());
        row.put("HouseholdID", id);
        row.put("RelationshipToHoH", relation);
        row.put("EnrollmentCoC", writing.dialect.us().coc());
        row.put("LivingSituation", NOT_COLLECTED);
        row.put("DisablingCondition", NOT_COLLECTED);
    }

    private void household() {
        int number = 0;
        for (var relative : referral.household()) {
            if (++number > BIGGEST_HOUSEHOLD) {
                writing.lose("Referral.household", "person", "too-many");
                return;
            }
            var member = OurIds.member(referral.id(), number);
            Person person = relative.person();
            new ClientWriter(writing).write(person, member, "Referral.household.person");
            var code = relative.relation() == null ? null : relative.relation().code();
            enrollment(
                    member,
                    member,
                    writing.dialect.codes().get("relation-out", code).orElse(NOT_COLLECTED));
        }
    }

    private Map<String, String> event() {
        var code = eventCode();
        var row = writing.row("Event");
        row.put("EventID", id);
        row.put("EnrollmentID", id);
        row.put("PersonalID", personalId);
        row.put("EventDate", begun().toString());
        row.put("Event", code);
        row.put("LocationCrisisOrPHHousing", writing.dialect.location());
        return row;
    }

    private String eventCode() {
        var named = codings().flatMap(this::equivalent).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        if (writing.dialect.defaultEvent() == null) {
            throw new PartnerRefused("no-event-code", "Referral.service");
        }
        writing.lose("Referral.service.codes", "code", "no-equivalent");
        return writing.dialect.defaultEvent();
    }

    private Stream<Code> codings() {
        var service = referral.service() == null ? Stream.<Code>empty() : referral.service().codes().stream();
        return Stream.concat(service, referral.needs().stream().flatMap(n -> n.codes().stream()));
    }

    private Stream<String> equivalent(Code code) {
        if (Names.EVENT.equals(code.system())) {
            return Stream.of(code.code());
        }
        return writing.dialect.codes().get("event-out", code.system() + "|" + code.code()).stream();
    }

    private void checkSafety() {
        for (var flag : referral.flags()) {
            place(flag).orElseThrow(() -> new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "Referral.flags"));
        }
        if (!referral.everyLabel().isEmpty() && writing.dialect.labels().isEmpty()) {
            throw new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "Referral.labels");
        }
    }

    private void safety(Map<String, String> client, Map<String, String> event) {
        for (var flag : referral.flags()) {
            place(flag)
                    .ifPresent(p -> add(p.file().equals("Client") ? client : event, p.column(), p.write(flag.name())));
        }
        var labels = referral.everyLabel().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
        if (!labels.isEmpty()) {
            writing.dialect
                    .labels()
                    .ifPresent(p -> add(p.file().equals("Client") ? client : event, p.column(), labels));
        }
    }

    private static void add(Map<String, String> row, String column, String word) {
        row.merge(column, word, (old, more) -> old + " " + more);
    }

    private Optional<SafetyPlace> place(SafetyFlag flag) {
        return flag == SafetyFlag.DO_NOT_CONTACT ? writing.dialect.doNotContact() : writing.dialect.addressHidden();
    }

    private void losses() {
        lose(referral.service() != null && referral.service().text() != null, "Referral.service.text", "text");
        lose(referral.needs().stream().anyMatch(n -> n.text() != null), "Referral.needs.text", "text");
        lose(referral.needs().stream().anyMatch(n -> !n.codes().isEmpty()), "Referral.needs.codes", "code");
        lose(referral.priority() != Priority.ROUTINE, "Referral.priority", "code");
        lose(!referral.findings().isEmpty(), "Referral.findings", "finding");
        lose(referral.basis() != null, "Referral.basis", "legal-basis");
        lose(referral.dueBy() != null, "Referral.dueBy", "date");
        lose(referral.note() != null, "Referral.note", "text");
        lose(referral.sender().professional() != null, "Referral.sender.professional", "person");
    }

    private void lose(boolean present, String path, String valueClass) {
        if (present) {
            writing.lose(path, valueClass, "no-field");
        }
    }
}
