package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.State;

/** Steps to be added to one referral's journey. They say who, what and where, never a value of a message. */
final class Journey {

    private static final String INSERT =
            "INSERT INTO journey (referral, number, at, kind, actor, standard, state, code, detail_json)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final UUID referral;
    private final String actor;
    private final String standard;
    private final List<Object[]> steps = new ArrayList<>();

    Journey(UUID referral, String actor, String standard) {
        this.referral = referral;
        this.actor = actor;
        this.standard = standard;
    }

    Journey step(String kind, String code) {
        return step(kind, actor, null, code, null);
    }

    Journey step(String kind, String code, Map<String, ?> detail) {
        return step(kind, actor, null, code, detail);
    }

    Journey state(State state) {
        return step("state", actor, state, null, null);
    }

    Journey owed(String partner) {
        return step("owed", partner, null, null, null);
    }

    Journey warnings(List<Warning> warnings) {
        for (var warning : warnings) {
            step("warning", warning.code(), warning.path() == null ? null : Map.of("path", warning.path()));
        }
        return this;
    }

    Journey losses(List<Loss> losses) {
        if (!losses.isEmpty()) {
            step("loss", null, Map.of("losses", losses));
        }
        return this;
    }

    private Journey step(String kind, String who, State state, String code, Map<String, ?> detail) {
        steps.add(new Object[] {
            referral,
            null,
            null,
            kind,
            who,
            standard,
            state == null ? null : state.word(),
            code,
            detail == null ? null : CanonicalJson.write(new LinkedHashMap<>(detail))
        });
        return this;
    }

    int size() {
        return steps.size();
    }

    /** Adds the steps behind those there are; who calls holds the referral's row. */
    void write(Work work, int behind) throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i)[1] = behind + i + 1;
            steps.get(i)[2] = work.now();
        }
        work.batch(INSERT, steps);
    }

    /** Takes the referral's row and adds the steps; the row stays taken until the commit. The number of the last step. */
    int append(Work work) throws SQLException {
        int last = work.first(
                        "UPDATE referral SET steps = steps + ? WHERE id = ? RETURNING steps",
                        row -> row.getInt(1),
                        steps.size(),
                        referral)
                .orElseThrow();
        write(work, last - steps.size());
        return last;
    }
}
