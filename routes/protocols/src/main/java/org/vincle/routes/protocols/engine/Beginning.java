package org.vincle.routes.protocols.engine;

import java.util.List;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.screening.Result;

/** Which event begins a protocol: one that has happened, or that an assessment calls for it by name. */
public final class Beginning {

    /** The event that a screening stands for. */
    static final String SCREENED = "need-screened";

    /** The first of its triggers that has happened; null when none has. A need that was screened begins what was called for. */
    public static String of(Protocol protocol, List<String> happened, List<String> called) {
        var triggers = protocol.root().triggers();
        return triggers.stream()
                .filter(t -> t.equals(SCREENED)
                        ? called.contains(protocol.name()) || called.isEmpty() && happened.contains(SCREENED)
                        : happened.contains(t))
                .findFirst()
                .orElse(null);
    }

    /** The protocols that assessments call for by name: those that a score begins, and all when a person says that a need was screened. */
    public static List<String> called(List<Result> screened, List<String> happened) {
        boolean confirmed = happened.contains(SCREENED);
        return screened.stream()
                .flatMap(result -> result.calls().stream())
                .filter(call -> call.begins() || confirmed)
                .map(Result.Call::protocol)
                .distinct()
                .toList();
    }

    private Beginning() {}
}
