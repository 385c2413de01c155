package org.vincle.connectors.desk.cases;

import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.Document;

/** Who of an institution's people sees a case: its team, and whoever has it in their hands. */
public final class Circle {

    /** The index of it. */
    public static final String SIGHT = "~sight";

    private static final String TEAM = "team:";
    private static final String HANDS = "hands:";

    /** By which values a case is seen. */
    static List<String> of(Case content) {
        var team = TEAM + (content.team() == null ? "" : content.team());
        return content.holder() == null ? List.of(team) : List.of(team, HANDS + content.holder());
    }

    /** What somebody of these teams sees, who answers for what is in the hands of these accounts. */
    public static List<String> sight(List<String> teams, List<String> hands) {
        return Stream.of(
                        Stream.of(TEAM),
                        teams.stream().map(TEAM::concat),
                        hands.stream().map(HANDS::concat))
                .flatMap(values -> values)
                .toList();
    }

    /** Whether a case is among what somebody sees. */
    public static boolean seen(Document document, List<String> sight) {
        return document.index().getOrDefault(SIGHT, List.of()).stream().anyMatch(sight::contains);
    }

    private Circle() {}
}
