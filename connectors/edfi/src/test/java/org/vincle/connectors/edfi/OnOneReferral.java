package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.testkit.EdFiOds;

/** A student whom the authority was asked about, and what it has said of them since. */
abstract class OnOneReferral {

    Authority authority;
    String id;

    @AfterEach
    void close() {
        authority.close();
    }

    final void referred(EdFiOds ods, Object... settings) {
        authority = new Authority(ods, settings);
        id = authority.refer(Authority.referral("S-7"));
        authority.follow();
        assertThat(authority.hub.said()).isEmpty();
    }

    final Message last() {
        var said = authority.hub.said();
        return said.get(said.size() - 1);
    }

    final List<String> kinds() {
        return authority.hub.said().stream()
                .map(m -> m.getClass().getSimpleName())
                .toList();
    }
}
