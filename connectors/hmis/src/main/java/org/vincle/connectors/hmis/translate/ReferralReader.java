package org.vincle.connectors.hmis.translate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.Row;
import org.vincle.connectors.hmis.translate.HouseholdReader.Family;
import org.vincle.connectors.hmis.translate.Households.Household;

/** Understands an event of the partner's, with its client, as a referral to one of the town's institutions. */
final class ReferralReader {

    private static final Set<String> EVENT_CARRIED = Set.of("EventDate", "Event", "LocationCrisisOrPHHousing");

    private final Dialect dialect;
    private final ClientReader clients;
    private final HouseholdReader households;
    private final Submissions submissions;
    private final Supplier<UUID> ids;
    private final boolean hashed;

    ReferralReader(Dialect dialect, ClientReader clients, Supplier<UUID> ids, boolean hashed) {
        this.dialect = dialect;
        this.clients = clients;
        this.households = new HouseholdReader(dialect, clients);
        this.submissions = new Submissions(dialect.partner());
        this.ids = ids;
        this.hashed = hashed;
    }

    /** Whom the event refers to; empty when to nobody of the town. */
    Optional<String> recipient(Row event) {
        var location = event.get("LocationCrisisOrPHHousing");
        if (location != null) {
            return Optional.ofNullable(dialect.recipients().get(location));
        }
        return Optional.ofNullable(dialect.recipient())
                .filter(r -> dialect.referralEvents().contains(String.valueOf(event.get("Event"))));
    }

    /** Of that event in a household, with the rows of Client.csv by their PersonalID. */
    Submission read(Row event, Household household, Map<String, Row> known) throws Fault {
        var client = known.get(event.get("PersonalID"));
        var code = event.get("Event");
        if (code == null || !dialect.codes().knows("event-in", code)) {
            throw event.fault(code == null ? "missing" : "unknown-code", "Event");
        }
        if (client == null) {
            throw event.fault("no-client", "PersonalID");
        }
        if (hashed) {
            throw event.fault("hashed", "PersonalID");
        }
        var eventId = event.id("EventID");
        var day = event.requireDate("EventDate");
        var family = households.read(household, known);
        var people = Stream.concat(Stream.of(client), family.clients().stream()).toList();
        var referral = new Referral(
                ids.get(),
                Institution.partner(dialect.partner()),
                Institution.partner(recipient(event).orElseThrow()),
                new Service(List.of(new Code(Names.EVENT, code, words("event." + code))), words("event." + code)),
                needs(code),
                null,
                clients.read(client),
                family.relatives(),
                null,
                null,
                flags(event, people),
                labels(event, people),
                day.atStartOfDay(dialect.zone()).toInstant(),
                null,
                null);
        var item = new Item(
                referral,
                null,
                List.of(
                        new Key(Names.EVENT_ID, eventId),
                        new Key(Names.ENROLLMENT_ID, event.id("EnrollmentID")),
                        new Key(Names.PERSONAL_ID, event.id("PersonalID"))));
        var rows = Stream.concat(Stream.of(event, client), family.rows().stream());
        return submissions.referral(item, eventId, referral.id(), rows.toList(), losses(event, client, family));
    }

    private List<Need> needs(String event) {
        return dialect.codes().get("event-in", event).stream()
                .map(target -> target.split("\\|", 2))
                .map(parts -> new Need(List.of(new Code(parts[0], parts[1], null)), null))
                .toList();
    }

    private String words(String key) {
        return Words.in(dialect.language(), key);
    }

    private Set<SafetyFlag> flags(Row event, List<Row> people) {
        var flags = EnumSet.noneOf(SafetyFlag.class);
        if (says(dialect.doNotContact(), SafetyFlag.DO_NOT_CONTACT.name(), event, people)) {
            flags.add(SafetyFlag.DO_NOT_CONTACT);
        }
        if (says(dialect.addressHidden(), SafetyFlag.ADDRESS_HIDDEN.name(), event, people)) {
            flags.add(SafetyFlag.ADDRESS_HIDDEN);
        }
        return flags;
    }

    private Set<Sensitivity> labels(Row event, List<Row> people) {
        var labels = EnumSet.noneOf(Sensitivity.class);
        for (var label : Sensitivity.values()) {
            if (says(dialect.labels(), label.name(), event, people)) {
                labels.add(label);
            }
        }
        return labels;
    }

    private boolean isPlace(String column) {
        return Stream.of(dialect.doNotContact(), dialect.addressHidden(), dialect.labels())
                .flatMap(Optional::stream)
                .anyMatch(p -> p.file().equals("Event") && p.column().equals(column));
    }

    /** What protects one of the household protects the address and the telephone of all. */
    private static boolean says(Optional<SafetyPlace> place, String word, Row event, List<Row> people) {
        return place.filter(p -> p.says(event, word) || people.stream().anyMatch(c -> p.says(c, word)))
                .isPresent();
    }

    private List<Loss> losses(Row event, Row client, Family family) {
        var losses = new ArrayList<>(clients.losses(client));
        losses.addAll(Losses.of(event, c -> EVENT_CARRIED.contains(c) || isPlace(c)));
        losses.addAll(family.losses());
        return losses.stream().distinct().toList();
    }
}
