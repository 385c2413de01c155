package org.vincle.connectors.hmis.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.Row;
import org.vincle.connectors.hmis.translate.Households.Household;

/** Understands who lives with the person of an event. */
final class HouseholdReader {

    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String RELATION = "RelationshipToHoH";
    private static final Set<String> NOT_SAID = Set.of("8", "9", "99");

    private final Dialect dialect;
    private final ClientReader clients;

    /**
     * Who they are.
     *
     * @param relatives what they are to the person, and who
     * @param clients their rows of Client.csv
     * @param rows every row that was read
     * @param losses what was not carried
     */
    record Family(List<Relative> relatives, List<Row> clients, List<Row> rows, List<Loss> losses) {}

    HouseholdReader(Dialect dialect, ClientReader clients) {
        this.dialect = dialect;
        this.clients = clients;
    }

    Family read(Household household, Map<String, Row> known) throws Fault {
        var family = new Family(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (household.enrollment() == null) {
            return family;
        }
        family.rows.add(household.enrollment());
        family.losses.addAll(Losses.of(household.enrollment(), RELATION::equals));
        for (var member : household.members()) {
            var client = known.get(member.get("PersonalID"));
            if (client == null) {
                family.losses.add(new Loss("Enrollment.HouseholdID", "person", "no-client"));
                continue;
            }
            family.relatives.add(new Relative(relation(household, member, family.losses), clients.read(client)));
            family.clients.add(client);
            family.rows.addAll(List.of(member, client));
            family.losses.addAll(clients.losses(client));
        }
        if (!household.whole()) {
            family.losses.add(new Loss("Enrollment.HouseholdID", "person", "too-many"));
        }
        return family;
    }

    /** Both are said to be something to the head of the household; what one is to the other follows from it, or does not. */
    private Code relation(Household household, Row member, List<Loss> losses) {
        var person = household.enrollment().get(RELATION);
        var other = member.get(RELATION);
        var role = dialect.codes().get("relation-in", person + "-" + other);
        if (role.isEmpty() && other != null && !NOT_SAID.contains(other)) {
            losses.add(new Loss("Enrollment." + RELATION, "code", "no-equivalent"));
        }
        return role.map(r -> new Code(ROLE, r, null)).orElse(null);
    }
}
