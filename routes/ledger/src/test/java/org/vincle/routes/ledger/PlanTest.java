package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses.Turned;
import org.vincle.routes.api.QuestionRegister.Wanted;

/** A year's referrals must not make the next one slower: whatever grows is only ever entered by an index. */
class PlanTest extends OnFreshLedger {

    /** A whole table or index is read, save that of the partners, who are few, and what a search has found already. */
    private ExplainedDatabase explained;

    private RelationalLedger ledger;

    @BeforeEach
    void explain() throws Exception {
        explained = new ExplainedDatabase(on.source, on.clock);
        ledger = new RelationalLedger(explained, Settings.DEFAULTS, on.clock);
        ledger.clearBy(Town.PERMITTED);
        ledger.onDue(on.queue::addAll);
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void nothing_on_a_messages_way_reads_a_whole_table() {
        var referral = accepted();
        ledger.accept(Town.about(HOSPITAL, referral.id(), Town.accepts()));
        ledger.accept(new Submission(
                HOSPITAL,
                "m",
                "f",
                new Original("text/plain", new byte[0]),
                List.of(byNameThenPerson()),
                null,
                null,
                null));
        for (var check : on.queued()) {
            ledger.take(check, NODE, LEASE);
            ledger.renew(check.owed(), NODE, LEASE);
            ledger.settle(check.owed(), NODE, new Receipt(List.of(new Key("s", "v")), null, null, null), "test");
        }
        accepted();
        var check = on.queued().get(0);
        ledger.take(check, NODE, LEASE);
        ledger.postpone(check.owed(), NODE, "down");
        ledger.due(10, LEASE);
        on.clock.forward(Duration.ofSeconds(30));
        ledger.due(10, LEASE);
        ledger.take(check, NODE, LEASE);
        ledger.settle(check.owed(), NODE, Receipt.plain(), "test");

        assertThat(explained.plans()).hasSizeGreaterThan(25);
        assertThat(whole()).isEmpty();
    }

    @Test
    void documents_are_written_read_and_forgotten_by_index() {
        var referral = accepted();
        var task = documents(referral, "N-2").get(5);
        ledger.accept(Town.uploads(task));
        ledger.accept(Town.uploads(new Document(
                SOCIAL, SOCIAL, "Task", task.id(), 1, "text/plain", new byte[1], Map.of("a", List.of("b")), null)));

        assertThat(ledger.document(SOCIAL, "Task", task.id())).isPresent();
        assertThat(ledger.document(SOCIAL, "Task", task.id(), 1)).isPresent();
        ledger.sweep();

        assertThat(whole()).isEmpty();
    }

    @Test
    void what_a_reader_may_be_shown_is_found_by_index() {
        var referral = accepted();
        var untold = Town.referral(new Identifier("urn:vincle:test:person", "NOBODY-0004"));
        ledger.accept(Town.sends(untold));
        ledger.accept(Consenting.says(SOCIAL, Consenting.consent(true, Town.NOBODY)));
        ledger.take(on.queued().get(0), NODE, LEASE);

        assertThat(new RelationalSights(ledger).of(HOSPITAL, List.of(referral.id(), untold.id())))
                .hasSize(2);

        assertThat(whole()).isEmpty();
    }

    @Test
    void what_was_told_is_told_anew_by_index() {
        ledger.clearBy(new Cutting());
        var referral = accepted();
        told(Receipt.plain());
        ledger.accept(Town.about(SOCIAL, referral.id(), new Note("nobody's secret", null, null)));
        told(Receipt.plain());
        explained.plans().clear();

        var person = referral.person().identifiers().get(0);
        ledger.accept(Consenting.says(SOCIAL, Consenting.consent(false, person)));
        told(Receipt.anew(null, List.of(new Receipt.Gone("Task", "1")), null));

        assertThat(explained.plans().keySet()).anyMatch(sql -> sql.startsWith("UPDATE told"));
        assertThat(whole()).isEmpty();
    }

    private void told(Receipt receipt) {
        for (var check : on.queued()) {
            ledger.take(check, NODE, LEASE);
            ledger.settle(check.owed(), NODE, receipt, "test");
        }
    }

    @Test
    void originals_are_deleted_by_index() {
        var referral = accepted();
        ledger.accept(Town.about(SOCIAL, referral.id(), Town.corrects()));
        ledger.accept(Town.uploads(documents(referral, "N-2").get(5)));
        for (var check : on.queued()) {
            ledger.take(check, NODE, LEASE);
            ledger.settle(check.owed(), NODE, Receipt.plain(), "test");
        }
        for (var check : on.queued()) {
            ledger.take(check, NODE, LEASE);
            ledger.settle(check.owed(), NODE, Receipt.plain(), "test");
        }
        on.clock.forward(Settings.DEFAULTS.originals().plusDays(1));
        explained.plans().clear();

        assertThat(ledger.sweep()).isGreaterThan(1);

        if (Engine.current() == Engine.SQLITE) {
            assertThat(explained.plans().values().stream().flatMap(List::stream))
                    .anyMatch(line -> line.contains("referral_ended"))
                    .anyMatch(line -> line.contains("message_alone"));
        }
        assertThat(whole()).isEmpty();
    }

    @Test
    void questions_are_listed_by_index() {
        var now = on.clock.instant();
        var register = new RelationalQuestions(ledger);

        register.questions(new Wanted(null, null, now.minusSeconds(60), now, 20));
        if (Engine.current() == Engine.SQLITE) {
            assertThat(searches()).singleElement().asString().contains("document_question");
        }
        register.questions(new Wanted("sepe-jobseeker", UUID.randomUUID(), now.minusSeconds(60), now, 20));

        assertThat(searches()).hasSize(2);
        assertThat(whole()).isEmpty();
    }

    @Test
    void a_search_that_names_something_rare_enters_by_it() {
        accepted();

        assertThat(search(new Criterion("identifier", List.of("N-1")), new Criterion("~identifier", List.of("s|N-1"))))
                .isNotEmpty()
                .allSatisfy(PlanTest::entersByKey);
        assertThat(search(new Criterion("_id", List.of("none", "nowhere"))))
                .isNotEmpty()
                .allSatisfy(PlanTest::entersByKey);
        assertThat(search(new Criterion("owner+status", List.of("city-hospital requested"))))
                .isNotEmpty()
                .allSatisfy(PlanTest::entersByKey);
        assertThat(whole()).isEmpty();
    }

    @Test
    void the_trail_is_read_in_order_of_time_and_by_consent() {
        explained.plans().clear();
        ledger.read(work -> Trail.of(work, SOCIAL, 0, 1, 10));
        ledger.read(work -> Trail.explaining(work, UUID.randomUUID()));
        var plans = explained.plans().values().stream().map(String::valueOf).toList();
        if (Engine.current() == Engine.SQLITE) {
            assertThat(plans.get(0)).contains("audit_by_time").doesNotContain("TEMP B-TREE");
            assertThat(plans.get(1)).contains("audit_by_referral", "audit_of_consent");
        }
    }

    @Test
    void a_poll_reads_only_what_is_newer() {
        accepted();
        var narrowing = List.of(
                new Criterion("~owner", List.of("city-hospital")), new Criterion("~status", List.of("requested")));

        var page = ledger.documents(
                new ShelfQuery(SOCIAL, "Task", narrowing, on.clock.instant().minusSeconds(60), null, null, 50),
                List.of(SOCIAL, HOSPITAL));

        assertThat(page.total()).isOne();
        assertThat(searches()).first().asString().contains("document_newest").containsPattern("updated_at\\s?>");
        assertThat(searches()).last().satisfies(PlanTest::entersByKey);
        assertThat(whole()).isEmpty();
    }

    /** PostgreSQL decides by how many rows it believes there are, which here are none. */
    private static void entersByKey(String plan) {
        if (Engine.current() == Engine.SQLITE) {
            assertThat(plan).doesNotContain("document_newest");
        }
    }

    private Referral accepted() {
        var referral = Town.referral(new Identifier("urn:vincle:test:person", "NOBODY-1"));
        ledger.accept(new Submission(
                SOCIAL,
                UUID.randomUUID().toString(),
                "print-" + referral.id(),
                new Original("application/fhir+json", new byte[100]),
                List.of(new Item(referral, null, List.of(new Key("urn:vincle:test:order", "N-1")))),
                documents(referral, "N-1"),
                null,
                null));
        return referral;
    }

    @Test
    void what_waits_for_a_person_is_found_without_reading_every_journey() {
        new RelationalOversight(ledger).attention(10);

        assertThat(explained.plans().values()).isNotEmpty().allSatisfy(plan -> assertThat(plan)
                .noneMatch(line -> line.matches(".*(SCAN j\\b|Seq Scan on journey).*")));
    }

    @Test
    void courses_and_their_timers_are_found_by_index() {
        var courses = new RelationalCourses(ledger);
        var course = Case.on(ledger);
        var now = on.clock.instant();
        var step = UUID.randomUUID();
        explained.plans().clear();

        courses.commit(new Turned(
                course.held(1, false),
                List.of(Case.timer("a", now), Case.timer("b", now)),
                null,
                List.of(course.asks("visit#1.1", step, HOSPITAL)),
                null));
        ledger.accept(Town.about(HOSPITAL, step, Town.accepts()));
        courses.due(NODE, 10, LEASE);
        courses.asked(step);
        courses.asks(course.course());
        courses.begunBy(course.begun().id());
        courses.told(step);
        courses.referral(step);
        courses.running(Case.PROTOCOL, 10);
        courses.commit(new Turned(course.held(2, false), null, List.of("b"), null, "a"));
        courses.drop(course.course(), "b");
        on.queued().forEach(check -> ledger.take(check, NODE, LEASE));
        courses.commit(new Turned(course.held(3, true), null, null, null, null));

        assertThat(explained.plans().keySet()).anyMatch(sql -> sql.startsWith("UPDATE timer"));
        assertThat(whole()).isEmpty();
    }

    @Test
    void a_link_of_people_is_followed_by_index() {
        var one = accepted();
        var other = accepted();
        new RelationalPeople(ledger).link(one.id(), other.id(), "Montse", "same face");
        explained.plans().clear();

        ledger.accept(Town.says("nobodys-partner", "m", "f", byNameThenPerson()));

        assertThat(explained.plans().keySet()).anyMatch(sql -> sql.contains("person_link"));
        assertThat(whole()).isEmpty();
    }

    private static Item byNameThenPerson() {
        var person = List.of(new Identifier("urn:vincle:test:person", "NOBODY-1"));
        var about = new About(UUID.randomUUID(), List.of(new Key("s", "none")), person, SOCIAL);
        return new Item(Town.works(), about, null);
    }

    private static List<Document> documents(Referral referral, String number) {
        return new Shelved(number, referral.id()).documents();
    }

    private List<String> search(Criterion... criteria) {
        explained.plans().clear();
        ledger.documents(new ShelfQuery(SOCIAL, "Task", List.of(criteria), null, null, null, 50), List.of(SOCIAL));
        return searches();
    }

    private List<String> searches() {
        return explained.plans().entrySet().stream()
                .filter(plan -> plan.getKey().contains(" document d "))
                .map(plan -> String.join("\n", plan.getValue()))
                .toList();
    }

    private List<String> whole() {
        return explained.whole();
    }
}
