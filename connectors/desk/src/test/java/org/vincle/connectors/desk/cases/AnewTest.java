package org.vincle.connectors.desk.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;
import static org.vincle.connectors.testkit.Referrals.letter;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt.Gone;
import org.vincle.connectors.api.Retold;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.testkit.MemoryHub;

/** Of what was told before nothing is left on the desk but what may still be shown, and what the desk itself did. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnewTest {

    private static final String AID = "aid";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final MemoryHub hub = new MemoryHub();
    private final CaseBook book = new CaseBook(hub);
    private final Referral whole =
            aReferral().to(AID).withLetters("first letter").build();
    private final Referral left = aReferral().id(whole.id()).to(AID).build();
    private final Delivery begun = delivery(UUID.randomUUID(), whole);
    private final Delivery noted = delivery(
            UUID.randomUUID(), new Note("very secret", List.of(letter("second letter"), letter("third")), NOW));

    @Test
    void what_is_left_replaces_what_was_told_and_what_the_desk_did_stays() {
        hub.write(book.lay(begun));
        hub.write(book.lay(noted));
        says(new Answer(true, null, "we take it", NOW));
        var before = read();
        var again = new Retold(noted.id(), NOW, new Note(null, List.of(letter("third")), NOW));

        var receipt = book.deliver(anew(again));
        hub.write(receipt.documents());

        var now = read();
        assertThat(now.referral()).isEqualTo(left);
        assertThat(now.standing()).isEqualTo(before.standing());
        assertThat(now.holder()).isEqualTo("aina");
        assertThat(now.happenings())
                .extracting(Happening::kind)
                .isEqualTo(before.happenings().stream().map(Happening::kind).toList());
        assertThat(now.happenings().get(1).message()).isInstanceOfSatisfying(Note.class, note -> {
            assertThat(note.text()).isNull();
            assertThat(note.findings()).hasSize(1);
        });
        assertThat(now.last().message()).isEqualTo(new Answer(true, null, "we take it", NOW));
        assertThat(now.files()).singleElement().satisfies(file -> assertThat(
                        book.file(AID, file.id()).orElseThrow().content())
                .isEqualTo("third".getBytes(UTF_8)));
        assertThat(receipt.anew().gone())
                .containsExactlyElementsOf(before.files().stream()
                        .map(file -> new Gone(CaseBook.FILE, file.id()))
                        .toList());
        assertThat(before.files()).hasSize(3);
    }

    @Test
    void what_is_known_of_no_more_says_nothing_but_that_it_was() {
        hub.write(book.lay(begun));
        hub.write(book.lay(noted));

        hub.write(book.deliver(anew()).documents());

        assertThat(read().happenings())
                .hasSize(2)
                .extracting(Happening::message)
                .containsOnlyNulls();
        assertThat(read().files()).isEmpty();
    }

    @Test
    void documents_that_the_institution_attached_itself_stay() {
        hub.write(book.lay(begun));
        var entry = book.read(AID, whole.id().toString()).orElseThrow();
        var by = new Said(AID, "aina", UUID.randomUUID().toString(), NOW);
        var apart = FilesApart.by(by, whole.id());
        var said = apart.of(new Note("see", List.of(letter("own")), NOW));
        hub.write(List.of(entry.next(AID, entry.content().said(by, said, apart.files()))));
        hub.write(apart.documents());

        var receipt = book.deliver(anew());
        hub.write(receipt.documents());

        assertThat(read().files()).singleElement().satisfies(file -> {
            assertThat(file.title()).isEqualTo("own");
            assertThat(file.account()).isEqualTo("aina");
            assertThat(receipt.anew().gone()).doesNotContain(new Gone(CaseBook.FILE, file.id()));
            assertThat(book.file(AID, file.id())).isPresent();
        });
    }

    @Test
    void what_an_earlier_amendment_said_is_forgotten_too() {
        hub.write(book.lay(begun));
        hub.write(
                book.lay(delivery(UUID.randomUUID(), Amendment.whole(left, NOW).over(whole))));
        assertThat(read().last().message()).isInstanceOf(Amendment.class);

        hub.write(book.deliver(anew()).documents());

        assertThat(read().last().message()).isNull();
        assertThat(read().last().kind()).isEqualTo(Happening.Kind.AMENDED);
    }

    @Test
    void the_news_of_a_plan_stay_in_the_words_in_which_they_came() {
        hub.write(book.lay(begun));
        var words = new Note("The plan: somebody visits", null, NOW);
        var told = delivery(UUID.randomUUID(), words);
        hub.write(book.lay(told));
        var plan = new PlanUpdate(
                UUID.randomUUID(), 1, "https://example.org/plan", "1", null, null, null, null, null, NOW);

        hub.write(book.deliver(anew(new Retold(told.id(), NOW, plan))).documents());

        assertThat(read().last().message()).isEqualTo(words);
    }

    @Test
    void of_what_never_came_nothing_is_made_anew() {
        assertThatThrownBy(() -> book.deliver(anew())).hasMessage("referral-missing");
    }

    private Delivery anew(Retold... retold) {
        return delivery(UUID.randomUUID(), left).retelling(new Amendment(left, Set.of(), NOW), List.of(retold));
    }

    private void says(Message message) {
        var entry = book.read(AID, whole.id().toString()).orElseThrow();
        var by = new Said(AID, "aina", UUID.randomUUID().toString(), NOW);
        hub.write(List.of(entry.next(AID, entry.content().said(by, message))));
    }

    private Case read() {
        return book.read(AID, whole.id().toString()).orElseThrow().content();
    }

    private Delivery delivery(UUID id, Message message) {
        var about = message instanceof Referral referral ? referral : whole;
        return new Delivery(
                id,
                AID,
                NOW,
                1,
                message,
                about,
                State.REQUESTED,
                List.of(),
                about.sender().partner());
    }
}
