package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Statistics.Count;
import org.vincle.connectors.api.Statistics.Course;
import org.vincle.connectors.api.Statistics.Property;
import org.vincle.connectors.api.Statistics.Question;
import org.vincle.connectors.api.Statistics.Side;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;

class StatisticsTest extends OnFreshLedger {

    private static final String GRAVITY =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private static final Duration BEHIND = Duration.ofMinutes(2);

    private Counting counting;
    private RelationalStatistics statistics;

    @BeforeEach
    void begin() {
        counting = new Counting(on.ledger, BEHIND);
        statistics = new RelationalStatistics(on.ledger, counting);
    }

    @AfterEach
    void end() {
        statistics.close();
    }

    @Test
    void what_became_of_referrals_is_counted_within_which_time() {
        var done = on.sent();
        var declined = on.sent();
        var open = on.sent();
        on.sent();
        on.clock.forward(Duration.ofHours(5));
        on.says(HOSPITAL, done.id(), Town.accepts());
        on.says(HOSPITAL, open.id(), Town.works());
        on.clock.forward(Duration.ofDays(5));
        on.says(HOSPITAL, declined.id(), Town.rejects());
        on.says(HOSPITAL, done.id(), Town.ends(Outcome.Result.COMPLETED));

        assertThat(town(Property.PARTNER))
                .containsExactlyInAnyOrder(
                        new Count(HOSPITAL, Course.COMPLETED, 1),
                        new Count(HOSPITAL, Course.DECLINED, 1),
                        new Count(HOSPITAL, Course.OPEN, 1),
                        new Count(HOSPITAL, Course.WAITING, 1));
        assertThat(town(Property.ANSWERED_WITHIN))
                .containsExactlyInAnyOrder(
                        new Count("1d", Course.COMPLETED, 1),
                        new Count("1d", Course.OPEN, 1),
                        new Count("7d", Course.DECLINED, 1),
                        new Count("", Course.WAITING, 1));
        assertThat(town(Property.ENDED_WITHIN))
                .contains(new Count("7d", Course.COMPLETED, 1), new Count("", Course.DECLINED, 1));
    }

    @Test
    void what_a_time_was_like_is_counted_the_same_later() {
        var referral = on.sent();
        var before = on.clock.instant().plus(Duration.ofDays(1));
        on.clock.forward(Duration.ofDays(2));
        var amended = on.says(SOCIAL, referral.id(), Town.amends());
        on.says(HOSPITAL, referral.id(), Town.accepts());
        counted();

        assertThat(amended.parked()).isFalse();
        assertThat(statistics.count(new Question(null, Side.RECEIVED, BEGIN, END, before), Property.PARTNER))
                .containsExactly(new Count(HOSPITAL, Course.WAITING, 1));
        assertThat(statistics.count(new Question(null, Side.RECEIVED, BEGIN, END, before), Property.ANSWERED_WITHIN))
                .containsExactly(new Count("", Course.WAITING, 1));
        assertThat(town(Property.PARTNER)).containsExactly(new Count(HOSPITAL, Course.OPEN, 1));
    }

    @Test
    void an_institution_counts_what_it_was_asked_or_asked_itself_and_nothing_else() {
        on.sent();
        var other = Town.referral().between(Institution.partner(SOCIAL), Institution.partner(SCHOOL));
        on.ledger.accept(Town.sends(other));
        counted();

        assertThat(own(HOSPITAL, Side.RECEIVED)).containsExactly(new Count(SOCIAL, Course.WAITING, 1));
        assertThat(own(SCHOOL, Side.RECEIVED)).containsExactly(new Count(SOCIAL, Course.WAITING, 1));
        assertThat(own(HOSPITAL, Side.SENT)).isEmpty();
        assertThat(own(SOCIAL, Side.RECEIVED)).isEmpty();
        assertThat(own(SOCIAL, Side.SENT))
                .containsExactly(new Count(HOSPITAL, Course.WAITING, 1), new Count(SCHOOL, Course.WAITING, 1));
    }

    @Test
    void a_protocol_counts_by_its_steps_as_sent_by_whoever_began_it() {
        var one = Case.on(on.ledger);
        var step = UUID.randomUUID();
        new RelationalCourses(on.ledger).commit(one.turn(1, one.asks("visit", step, HOSPITAL)));
        counted();

        assertThat(town(Property.PROTOCOL)).containsExactly(new Count("nobody-at-home", Course.WAITING, 1));
        assertThat(own(SOCIAL, Side.SENT)).containsExactly(new Count(HOSPITAL, Course.WAITING, 1));
    }

    @Test
    void needs_and_reasons_are_counted_by_class_and_nobodys_own_code_is_told() {
        coded(new Code(GRAVITY, "food-insecurity", "words of the sender"));
        coded(new Code("http://hl7.org/fhir/sid/icd-10-cm", "Z59.00", null));
        coded(new Code(GRAVITY, "Zzyzx Inexistent", null));
        coded(new Code("urn:own", "food-insecurity", null));
        var full = on.sent();
        var words = on.sent();
        on.says(HOSPITAL, full.id(), declined(new Reason(new Code("urn:vincle:reason", "no-capacity", null), "full")));
        on.says(HOSPITAL, words.id(), declined(new Reason(new Code("urn:own", "no-capacity", null), "the neighbour")));

        assertThat(town(Property.NEED))
                .filteredOn(count -> count.course() == Course.WAITING)
                .containsExactly(
                        new Count("food-insecurity", Course.WAITING, 1),
                        new Count("homelessness", Course.WAITING, 1),
                        new Count("other", Course.WAITING, 2));
        assertThat(town(Property.REASON))
                .filteredOn(count -> count.course() == Course.DECLINED)
                .containsExactly(new Count("no-capacity", Course.DECLINED, 1), new Count("other", Course.DECLINED, 1));
    }

    @Test
    void the_municipality_is_counted_unless_the_address_is_secret() {
        lives(new Address(null, "Enlloc", "99001", null, null, null, "home"), Set.of());
        lives(new Address(null, "Enlloc", "99001", null, null, null, null), Set.of(SafetyFlag.ADDRESS_HIDDEN));
        lives(new Address(null, "Enlloc", "Carrer del No-res 1", null, null, null, null), Set.of());
        lives(new Address(null, "Enlloc", "99002", null, null, null, "old"), Set.of());

        assertThat(town(Property.TERRITORY))
                .containsExactly(new Count("", Course.WAITING, 3), new Count("99001", Course.WAITING, 1));
    }

    @Test
    void what_was_asked_for_by_a_day_is_in_time_or_late() {
        on.ledger.accept(Town.sends(due(null)));
        var late = due("2026-03-03");
        var soon = due("2026-03-20");
        on.ledger.accept(Town.sends(late));
        on.ledger.accept(Town.sends(soon));
        on.ledger.accept(Town.sends(due("2026-03-04T12:00:00Z")));
        on.ledger.accept(Town.sends(due("2026-04-30")));
        on.ledger.accept(Town.sends(due("soon")));
        on.clock.forward(Duration.ofDays(7));
        on.says(HOSPITAL, late.id(), Town.accepts());
        on.says(HOSPITAL, soon.id(), Town.accepts());

        assertThat(town(Property.PUNCTUALITY))
                .containsExactlyInAnyOrder(
                        new Count("undated", Course.WAITING, 2),
                        new Count("late", Course.OPEN, 1),
                        new Count("in-time", Course.OPEN, 1),
                        new Count("overdue", Course.WAITING, 1),
                        new Count("not-due", Course.WAITING, 1));
    }

    @Test
    void what_was_sent_by_mistake_is_not_counted() {
        var referral = on.sent();
        on.sent();
        on.says(SOCIAL, referral.id(), Town.corrects());

        assertThat(town(Property.PARTNER)).containsExactly(new Count(HOSPITAL, Course.WAITING, 1));
    }

    @Test
    void one_that_nobody_was_asked_for_counts_for_whom_it_is_given_to() {
        var open = Town.referral().between(Institution.partner(SOCIAL), null);
        on.ledger.accept(Town.sends(open));
        assertThat(town(Property.PARTNER)).containsExactly(new Count("", Course.WAITING, 1));

        on.oversight.address(open.id(), SCHOOL, "Montse Exemplar");

        assertThat(town(Property.PARTNER)).containsExactly(new Count(SCHOOL, Course.WAITING, 1));
    }

    @Test
    void counting_goes_on_where_it_was_on_any_node_and_says_how_far_it_is() {
        on.sent();
        assertThat(statistics.counted()).isBefore(on.clock.instant());
        counted();
        var mark = statistics.counted();
        assertThat(mark).isEqualTo(on.clock.instant().minus(BEHIND));

        for (int i = 0; i < 450; i++) {
            on.sent();
        }
        on.clock.forward(Duration.ofMinutes(10));
        assertThat(statistics.counted()).isBefore(on.clock.instant().minus(BEHIND));
        var second = new Counting(on.ledger, BEHIND);
        second.some();
        counting.some();

        assertThat(town(Property.PARTNER)).containsExactly(new Count(HOSPITAL, Course.WAITING, 451));
        assertThat(statistics.counted()).isEqualTo(on.clock.instant().minus(BEHIND));
    }

    @Test
    void how_soon_it_is_counted_is_a_setting() {
        var soon = new Counting(on.ledger, Duration.ofSeconds(2));
        on.sent();
        on.clock.forward(Duration.ofSeconds(1));
        soon.some();
        assertThat(waiting()).isEmpty();

        on.clock.forward(Duration.ofSeconds(2));
        soon.some();

        assertThat(waiting()).containsExactly(new Count(HOSPITAL, Course.WAITING, 1));
    }

    @Test
    void what_has_been_deleted_since_stays_counted() {
        var referral = on.sent();
        on.says(
                HOSPITAL,
                referral.id(),
                declined(new Reason(new Code("urn:vincle:reason", "no-capacity", null), "full")));
        counted();
        on.ledger.commit(work -> work.update("UPDATE item SET content = NULL"));
        on.ledger.commit(work -> work.batch(
                Counted.WRITE,
                List.of(
                        Counted.row(work, referral.id()).orElseThrow(),
                        Counted.row(work, referral.id()).orElseThrow())));

        assertThat(town(Property.REASON)).containsExactly(new Count("no-capacity", Course.DECLINED, 1));
    }

    @Test
    void no_table_is_read_whole() throws Exception {
        on.sent();
        on.clock.forward(Duration.ofMinutes(10));
        var explained = new ExplainedDatabase(on.source, on.clock);
        try (var ledger = new RelationalLedger(explained, Settings.DEFAULTS, on.clock)) {
            explained.plans().clear();
            new Counting(ledger, BEHIND).some();
            var numbers = new RelationalStatistics(ledger, new Counting(ledger, BEHIND));
            for (var property : Property.values()) {
                numbers.count(new Question(null, Side.RECEIVED, BEGIN, END, END), property);
                numbers.count(new Question(SOCIAL, Side.SENT, BEGIN, END, END), property);
                numbers.count(new Question(SOCIAL, Side.RECEIVED, BEGIN, END, END), property);
            }
            numbers.close();
        }

        assertThat(explained.plans()).hasSizeGreaterThan(25).allSatisfy((sql, plan) -> {
            if (!sql.contains("counting")) {
                assertThat(String.join("\n", plan)).as(sql).doesNotContain("SCAN ", "Seq Scan on ");
            }
        });
    }

    private List<Count> waiting() {
        return statistics.count(new Question(null, Side.RECEIVED, BEGIN, END, on.clock.instant()), Property.PARTNER);
    }

    private void counted() {
        on.clock.forward(Duration.ofMinutes(10));
        assertThat(counting.some()).isFalse();
    }

    private List<Count> town(Property property) {
        counted();
        return statistics.count(new Question(null, Side.RECEIVED, BEGIN, END, on.clock.instant()), property);
    }

    private List<Count> own(String institution, Side side) {
        return statistics.count(new Question(institution, side, BEGIN, END, on.clock.instant()), Property.PARTNER);
    }

    private void coded(Code code) {
        var like = Town.referral();
        on.ledger.accept(
                Town.sends(like(like, List.of(new Need(List.of(code), "words")), like.person(), Set.of(), null)));
    }

    private void lives(Address address, Set<SafetyFlag> flags) {
        var like = Town.referral();
        var person =
                new Person(like.person().identifiers(), like.person().name(), null, null, null, List.of(address), null);
        on.ledger.accept(Town.sends(like(like, like.needs(), person, flags, null)));
    }

    private static Referral due(String by) {
        var like = Town.referral();
        return like(like, like.needs(), like.person(), Set.of(), by);
    }

    private static Referral like(Referral like, List<Need> needs, Person person, Set<SafetyFlag> flags, String due) {
        return new Referral(
                like.id(),
                like.sender(),
                like.recipient(),
                like.service(),
                needs,
                null,
                person,
                null,
                null,
                null,
                flags,
                null,
                null,
                due,
                null);
    }

    private static Answer declined(Reason reason) {
        return new Answer(false, reason, null, null);
    }
}
