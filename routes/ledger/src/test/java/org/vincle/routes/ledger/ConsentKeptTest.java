package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Person;

/** Whoever has recorded a consent can read it and end it for as long as it stands. */
class ConsentKeptTest extends OnFreshLedger {

    @Test
    void what_says_a_consent_does_not_expire_as_other_uploads_do() {
        var given = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, given));
        on.ledger.accept(Town.uploads(Town.document(given.id().toString(), 0, "consent", null)));
        on.ledger.accept(Town.uploads(Town.document("upload", 0, "other", null)));
        on.clock.forward(Settings.DEFAULTS.uploads().plusSeconds(1));

        assertThat(on.ledger.sweep()).isEqualTo(1);

        assertThat(on.ledger.document(SOCIAL, "Task", given.id().toString())).isPresent();
        assertThat(on.ledger.document(SOCIAL, "Task", "upload")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "ACTIVE")
    void its_recorder_ends_it_without_saying_again_whom_it_is_about(Status end) {
        var given = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, given));

        on.ledger.accept(says(SOCIAL, unnamed(given, end)));

        var now = on.ledger.consents(List.of(NOBODY), null).get(0).consent();
        assertThat(now.status()).isEqualTo(end);
        assertThat(now.person()).isEqualTo(given.person());
        assertThat(now.provision()).isEqualTo(given.provision());
    }

    @Test
    void nobody_else_ends_it_and_nobody_makes_it_nobodys() {
        var given = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, given));

        assertThatThrownBy(() -> on.ledger.accept(says(HOSPITAL, unnamed(given, Status.WITHDRAWN))))
                .isInstanceOf(InvalidMessage.class);
        assertThatThrownBy(() -> on.ledger.accept(says(SOCIAL, unnamed(given, Status.ACTIVE))))
                .isInstanceOf(InvalidMessage.class);

        assertThat(on.ledger.consents(List.of(NOBODY), null).get(0).consent()).isEqualTo(given);
    }

    private static Consent unnamed(Consent given, Status status) {
        return new Consent(
                given.id(),
                status,
                new Person(null, null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                null);
    }
}
