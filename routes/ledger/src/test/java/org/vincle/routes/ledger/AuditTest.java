package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Audit.Flaw;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Withheld.Why;

/** Who was told what and by which rule stands in a trail that shows whatever is done to it. */
class AuditTest extends OnFreshLedger {

    private Audit audit;

    @BeforeEach
    void audit() {
        on.ledger.clearBy(new Consenting());
        audit = new RelationalAudit(on.ledger);
    }

    @Test
    void holds_a_sending_by_rule_version_basis_and_consent_and_nothing_of_what_was_sent() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var referral = on.sent();
        var check = on.onlyQueued();
        on.taken(check);

        assertThat(audit.about(referral.id())).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(Event.SEND);
            assertThat(entry.permitted()).isTrue();
            assertThat(entry.source()).isEqualTo(SOCIAL);
            assertThat(entry.recipient()).isEqualTo(HOSPITAL);
            assertThat(entry.concerns()).isEqualTo(check.owed());
            assertThat(entry.detail().grants()).singleElement().satisfies(grant -> {
                assertThat(grant.name()).isEqualTo("agreement-test@1a2b3c4d");
                assertThat(grant.article()).isEqualTo("6.1.a");
                assertThat(grant.consents()).containsExactly(consent.id());
                assertThat(grant.fields()).containsExactlyInAnyOrder(Field.SERVICE, Field.NAME);
            });
        });
        assertThat(rows()).noneMatch(row -> row.contains("NOBODY") || row.contains("Inexistent"));
    }

    @Test
    void holds_what_was_not_sent_and_why() {
        var referral = on.sent();
        on.ledger.take(on.onlyQueued(), NODE, LEASE);

        assertThat(audit.about(referral.id())).singleElement().satisfies(entry -> {
            assertThat(entry.permitted()).isFalse();
            assertThat(entry.detail().why()).isEqualTo(Why.NO_CONSENT);
        });
    }

    @Test
    void holds_nothing_of_a_lease_that_was_not_to_be_had() {
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));
        var referral = on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        on.ledger.take(check, "node-2", LEASE);

        assertThat(audit.about(referral.id())).hasSize(1);
    }

    @Test
    void holds_consents_their_withdrawal_and_what_that_stopped() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var referral = on.sent();
        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(all())
                .extracting(Audit.Entry::event)
                .containsExactlyInAnyOrder(Event.CONSENT, Event.WITHDRAWAL, Event.STOPPED);
        assertThat(audit.about(referral.id())).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(Event.STOPPED);
            assertThat(entry.detail().why()).isEqualTo(Why.CONSENT_WITHDRAWN);
        });
    }

    @Test
    void explains_a_referral_by_the_consents_of_its_people_too_whatever_they_were_given_for() {
        var consent = consent(true, NOBODY);
        var another = consent(true, new Identifier("urn:vincle:test:person", "SOMEBODY-ELSE"));
        on.ledger.accept(says(SOCIAL, consent));
        on.ledger.accept(says(SOCIAL, another));
        var referral = on.sent();
        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(audit.explaining(referral.id()))
                .extracting(Audit.Entry::event)
                .containsExactlyInAnyOrder(Event.CONSENT, Event.WITHDRAWAL, Event.STOPPED);
        assertThat(audit.about(referral.id())).extracting(Audit.Entry::event).containsExactly(Event.STOPPED);
    }

    @Test
    void is_asked_by_institution_and_time() {
        read(3);
        var since = on.clock.instant().plusSeconds(1);
        on.clock.forward(Duration.ofDays(2));
        read(1);

        assertThat(all()).hasSize(4);
        assertThat(audit.of(HOSPITAL, since, on.clock.instant().plusSeconds(1), 10))
                .hasSize(1);
        assertThat(audit.of("north-school", Instant.EPOCH, on.clock.instant().plusSeconds(1), 10))
                .isEmpty();
        assertThat(audit.of(HOSPITAL, Instant.EPOCH, on.clock.instant().plusSeconds(1), 2))
                .hasSize(2);
    }

    @Test
    void begins_a_chain_every_day_that_holds_on_to_the_day_before() {
        read(2);
        on.clock.forward(Duration.ofDays(1));
        read(2);

        assertThat(all()).extracting(Audit.Entry::number).containsExactly(1L, 2L, 1L, 2L);
        assertThat(verified().isWhole()).isTrue();
        assertThat(verified().entries()).isEqualTo(4);
    }

    @Test
    void is_whole_when_many_write_at_once() throws Exception {
        AcceptTest.together(6, () -> {
            for (int i = 0; i < 20; i++) {
                read(1);
            }
            return null;
        });

        assertThat(verified().entries()).isEqualTo(120);
        assertThat(verified().flaws()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET source = 'nobody'", "DELETE FROM audit"})
    void cannot_be_rewritten_by_whoever_has_a_shell_of_the_database(String sql) {
        read(1);

        assertThatThrownBy(() -> on.database.write(work -> work.update(sql))).isInstanceOf(RuntimeException.class);
        assertThat(all()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    UPDATE audit SET recipient = 'nobody' WHERE number = 3                                  ; ALTERED ; 3
                    UPDATE audit SET detail_json = '{"why":"NO_CONSENT"}' WHERE number = 5 ; ALTERED ; 5
                    UPDATE audit SET permitted = 0 WHERE number = 1                                         ; ALTERED ; 1
                    UPDATE audit SET referral = NULL WHERE number = 4                                       ; ALTERED ; 4
                    DELETE FROM audit WHERE number = 2                                                      ; REMOVED ; 2
                    DELETE FROM audit WHERE number = 1                                                      ; REMOVED ; 1
                    DELETE FROM audit WHERE number = 5                                                      ; REMOVED ; 5
                    DELETE FROM audit                                                                       ; REMOVED ; 5
                    UPDATE audit_head SET number = 4                                                        ; UNSEALED ; 4
                    DELETE FROM audit_head                                                                  ; UNSEALED ; 0
                    INSERT INTO audit SELECT day, chain, 6, at, event, permitted, source, recipient, referral, concerns, detail_json, previous, hash FROM audit WHERE number = 5 ; ALTERED ; 6
                    """)
    void shows_what_was_done_to_it_by_whoever_took_the_triggers_away(String sql, Flaw.Kind kind, long number) {
        read(5);
        assertThat(verified().isWhole()).isTrue();

        unprotected(sql);

        assertThat(verified().flaws()).first().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(kind);
            assertThat(flaw.number()).isEqualTo(number);
        });
    }

    @Test
    void shows_an_entry_that_somebody_has_written_with_a_hash_of_its_own() {
        read(3);
        var row = on.database.read(work -> Trail.rows(work, chain(), today())).get(1);
        var hash = Seal.hash(
                row.day(),
                row.chain(),
                2,
                row.at(),
                row.event(),
                row.permitted(),
                "nobody",
                row.recipient(),
                row.referral(),
                row.concerns(),
                row.detail(),
                row.previous());

        unprotected("UPDATE audit SET source = 'nobody', hash = '" + hash + "' WHERE number = 2");

        assertThat(verified().flaws()).extracting(Flaw::number).containsExactly(3L);
    }

    @Test
    void is_as_whole_as_before_when_a_persons_data_are_erased() {
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));
        on.sent();
        on.taken(on.onlyQueued());

        unprotected("UPDATE referral SET content = ''");
        unprotected("DELETE FROM consent_person");
        unprotected("DELETE FROM referral_person");

        assertThat(verified().isWhole()).isTrue();
    }

    @Test
    void knows_a_person_again_by_a_digest_that_needs_the_key() {
        var seal = new Seal("a key of the hub");

        assertThat(seal.digest(NOBODY)).isEqualTo(new Seal("a key of the hub").digest(NOBODY));
        assertThat(seal.digest(NOBODY)).isNotEqualTo(new Seal("another key").digest(NOBODY));
        assertThat(new Seal("").digest(NOBODY)).isEmpty();
        assertThat(seal.of("0", "2026-11-22", 1, "hash")).isNotEqualTo(new Seal("").of("0", "2026-11-22", 1, "hash"));
    }

    private void read(int times) {
        var decision = new Decision(Set.of(Field.NAME), "agreement-test@1", null, null, null, null);
        for (int i = 0; i < times; i++) {
            audit.write(List.of(
                    new Fact(Event.READ, SOCIAL, HOSPITAL, UUID.randomUUID(), null, List.of(NOBODY), decision)));
        }
    }

    private List<Audit.Entry> all() {
        return audit.of(SOCIAL, Instant.EPOCH, on.clock.instant().plusSeconds(1), 1000);
    }

    private Audit.Verification verified() {
        return audit.verify(LocalDate.EPOCH, LocalDate.parse("9999-12-31"));
    }

    private String today() {
        return LocalDate.ofInstant(on.clock.instant(), ZoneOffset.UTC).toString();
    }

    private String chain() {
        return on.database
                .read(work -> work.first("SELECT chain FROM audit_head", row -> row.getString(1)))
                .orElseThrow();
    }

    private List<String> rows() {
        return on.database.read(work -> work.list(
                "SELECT source || recipient || detail_json FROM audit WHERE recipient IS NOT NULL",
                row -> row.getString(1)));
    }

    /** As somebody does it who owns the database. */
    private void unprotected(String sql) {
        on.database.write(work -> {
            if (Engine.current() == Engine.SQLITE) {
                work.execute("DROP TRIGGER IF EXISTS audit_no_update");
                work.execute("DROP TRIGGER IF EXISTS audit_no_delete");
            } else {
                work.execute("ALTER TABLE audit DISABLE TRIGGER ALL");
            }
            return work.update(sql);
        });
    }
}
