package org.vincle.connectors.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.FileKind;
import org.vincle.connectors.testkit.MemoryHub;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseBookTest {

    private static final String AID = "aid";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final MemoryHub hub = new MemoryHub();
    private final CaseBook book = new CaseBook(hub);
    private final Referral referral = aReferral().to(AID).build();

    @Test
    void a_referral_lies_in_the_box_of_the_new_ones_with_all_that_was_told() {
        lay(referral);

        var entry = read();
        assertThat(entry.version()).isEqualTo(1);
        assertThat(entry.source()).isEqualTo("social-services");
        assertThat(entry.content().referral()).isEqualTo(referral);
        assertThat(entry.content().standing()).isEqualTo(new Standing(State.REQUESTED, false));
        assertThat(box(Box.NEW)).containsExactly(id());
        assertThat(box(Box.OPEN)).containsExactly(id());
        assertThat(box(Box.MINE)).isEmpty();
        assertThat(box(Box.CLOSED)).isEmpty();
    }

    @Test
    void a_delivery_that_is_repeated_finds_itself_there() {
        var delivery = delivery(referral);
        hub.write(book.lay(delivery));

        assertThat(book.lay(delivery)).isEmpty();
    }

    @Test
    void what_is_said_of_a_referral_that_never_came_is_refused() {
        assertThatThrownBy(() -> lay(new Note("Hello", null, NOW))).hasMessage("referral-missing");
    }

    @Test
    void a_notice_lies_by_itself_and_a_repeated_one_finds_itself_there() {
        lay(referral);
        var withdrawal = new Withdrawal(UUID.randomUUID(), NOW);
        var delivery = delivery(withdrawal);
        hub.write(book.lay(delivery));

        assertThat(book.lay(delivery)).isEmpty();
        assertThat(book.notices(AID, 10)).containsExactly(new Notice(referral.id(), withdrawal.consent(), NOW, NOW));
        assertThat(read().version()).isEqualTo(1);
    }

    @Test
    void a_document_lies_apart_and_its_content_nowhere_else() {
        var paper = "paper".getBytes(StandardCharsets.UTF_8);
        var finding = new Finding(
                Finding.Kind.DOCUMENT,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                "A letter",
                List.of(),
                new Attachment("text/plain", "Letter", paper));
        lay(referral);

        lay(new Note("See the letter", List.of(finding), NOW));

        var content = read().content();
        assertThat(content.files()).singleElement().satisfies(file -> {
            assertThat(file.title()).isEqualTo("Letter");
            assertThat(file.size()).isEqualTo(paper.length);
            assertThat(book.file(AID, file.id()).orElseThrow().content()).isEqualTo(paper);
        });
        var note = (Note) content.last().message();
        assertThat(note.text()).isEqualTo("See the letter");
        assertThat(note.findings().get(0).attachment().content()).isNull();
    }

    @Test
    void a_document_that_came_with_a_note_stays_when_the_referral_is_said_anew() {
        var letter = new Attached("Letter", FileKind.TEXT, "paper".getBytes(StandardCharsets.UTF_8)).finding();
        lay(referral);
        lay(new Note("See the letter", List.of(letter), NOW));
        var anew = aReferral().id(referral.id()).to(AID).urgent().build();

        hub.write(book.lay(delivery(Amendment.whole(anew, NOW), anew, State.REQUESTED)));

        assertThat(read().content().files()).extracting(CaseFile::title).containsExactly("Letter");
    }

    @Test
    void a_question_waits_for_others_until_they_say_something() {
        lay(referral);
        says(new Note("Since when?", null, NOW));
        assertThat(box(Box.WAITING)).containsExactly(id());
        assertThat(box(Box.MINE)).containsExactly(id());
        assertThat(box(Box.NEW)).isEmpty();

        lay(new Note("Since October", null, NOW));

        assertThat(box(Box.WAITING)).isEmpty();
        assertThat(read().content().happenings())
                .extracting(Happening::kind)
                .containsExactly(Kind.ASKED, Kind.NOTE, Kind.NOTE);
    }

    @Test
    void an_amendment_says_the_content_anew_and_keeps_who_holds_it() {
        lay(referral);
        hands("aina");
        var anew = aReferral().id(referral.id()).to(AID).urgent().build();

        hub.write(book.lay(delivery(Amendment.whole(anew, NOW), anew, State.REQUESTED)));

        assertThat(read().content().referral().priority()).isEqualTo(anew.priority());
        assertThat(read().content().holder()).isEqualTo("aina");
        assertThat(read().content().last().kind()).isEqualTo(Kind.AMENDED);
    }

    @Test
    void of_an_amendment_only_what_it_changes_is_kept_beside_the_referral() {
        lay(referral);
        var anew = aReferral().id(referral.id()).to(AID).urgent().build();
        var amendment = Amendment.whole(anew, NOW).over(referral);

        hub.write(book.lay(delivery(amendment, anew, State.REQUESTED)));

        assertThat(read().content().last().message()).isInstanceOfSatisfying(Amendment.class, kept -> {
            assertThat(kept.parts()).isEqualTo(amendment.parts()).contains(Amendment.Part.PRIORITY);
            assertThat(kept.referral().priority()).isEqualTo(anew.priority());
            assertThat(kept.referral().person().name()).isNull();
            assertThat(kept.referral().needs()).isEmpty();
        });
    }

    @Test
    void the_urgent_ones_come_first_and_then_those_whose_time_ends_first() {
        var slow = due(aReferral().to(AID).build(), "2026-12-24");
        var soon = due(aReferral().to(AID).build(), "2026-11-23");
        var never = due(aReferral().to(AID).build(), null);
        var urgent = due(aReferral().to(AID).urgent().build(), "2027-01-01");
        for (var one : List.of(never, slow, urgent, soon)) {
            hub.write(book.lay(delivery(one, one, State.REQUESTED)));
        }

        assertThat(box(Box.NEW)).containsExactly(ids(urgent, soon, slow, never));
        assertThat(box(Box.OVERDUE)).isEmpty();
        var later = Box.OVERDUE.order("aina", Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(found(later)).containsExactly(ids(soon));
    }

    @Test
    void it_goes_from_hand_to_hand() {
        lay(referral);

        hands("aina");
        assertThat(read().content().last().kind()).isEqualTo(Kind.TAKEN);
        assertThat(box(Box.MINE)).containsExactly(id());
        assertThat(box(Box.NEW)).isEmpty();

        hands("biel");
        assertThat(read().content().last().kind()).isEqualTo(Kind.HANDED_OVER);
        assertThat(box(Box.MINE)).isEmpty();

        hands(null);
        assertThat(read().content().last().kind()).isEqualTo(Kind.PUT_BACK);
        assertThat(box(Box.NEW)).containsExactly(id());
    }

    private static String[] ids(Referral... referrals) {
        return List.of(referrals).stream().map(r -> r.id().toString()).toArray(String[]::new);
    }

    private static Referral due(Referral r, String dueBy) {
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                r.needs(),
                r.priority(),
                r.person(),
                r.household(),
                r.findings(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                dueBy,
                r.note());
    }

    private void hands(String to) {
        var entry = read();
        var by = new Said(AID, "aina", UUID.randomUUID().toString(), NOW);
        hub.write(List.of(entry.next(AID, entry.content().handed(by, to))));
    }

    private void says(Message message) {
        var entry = read();
        var by = new Said(AID, "aina", UUID.randomUUID().toString(), NOW);
        hub.write(List.of(entry.next(AID, entry.content().said(by, message))));
    }

    private void lay(Message message) {
        hub.write(book.lay(delivery(message)));
    }

    private CaseBook.Entry read() {
        return book.read(AID, id()).orElseThrow();
    }

    private String id() {
        return referral.id().toString();
    }

    private List<String> box(Box box) {
        return found(box.order("aina", NOW));
    }

    private List<String> found(Order order) {
        return book.page(AID, order, null, 10).documents().stream()
                .map(stored -> stored.document().id())
                .toList();
    }

    private Delivery delivery(Message message) {
        return delivery(message, referral, State.REQUESTED);
    }

    private static Delivery delivery(Message message, Referral about, State state) {
        var from = about.sender().partner();
        return new Delivery(UUID.randomUUID(), AID, NOW, 1, message, about, state, List.of(), from);
    }
}
