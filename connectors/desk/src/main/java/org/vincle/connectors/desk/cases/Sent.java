package org.vincle.connectors.desk.cases;

import java.util.List;
import org.vincle.connectors.api.ShelfQuery.Order;

/** The box of what the institution has sent: what goes on before what is over, and of each what was heard of last before all. */
public final class Sent {

    private static final String PLACES = "sent|";

    /** All of it. */
    public static Order order() {
        return new Order(PLACES, "sent}");
    }

    static List<String> places(Case sent) {
        var over = sent.standing().state().isFinal() ? "1|" : "0|";
        return List.of(PLACES + over + Box.inverted(sent.last().at()));
    }

    private Sent() {}
}
