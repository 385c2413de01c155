package org.vincle.connectors.rest.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;
import static org.vincle.connectors.testkit.Referrals.letter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Retold;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.rest.client.Announcer;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.testkit.MemoryHub;

/** Of what was told before nothing can be read but what may still be shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnewTest {

    private static final String OFFICE = "job-office";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final MemoryHub hub = new MemoryHub();
    private final Announcer announcer = new Announcer(new ShelfWriter(hub), hub::accept, null);
    private final Map<String, Document> shelf = new HashMap<>();
    private final Referral whole =
            aReferral().to(OFFICE).withLetters("secret-paper", "open-paper").build();
    private final Referral left =
            aReferral().id(whole.id()).to(OFFICE).withLetters("open-paper").build();
    private final Delivery noted =
            delivery(new Note("secret-words", List.of(letter("secret-noted"), letter("open-noted")), NOW), whole);

    @BeforeEach
    void tell() {
        lay(announcer.deliver(delivery(whole, whole)));
        lay(announcer.deliver(noted));
        assertThat(words()).contains("secret-paper", "secret-words", "secret-noted");
    }

    @Test
    void what_is_left_replaces_what_was_told() {
        var again = new Retold(noted.id(), NOW, new Note(null, List.of(letter("open-noted")), NOW));

        lay(announcer.deliver(anew(again)));

        assertThat(words()).doesNotContain("secret").contains("open-paper", "open-noted");
        var view = Json.read(shelf.get(ShelfTypes.REFERRAL + "/" + whole.id()).content());
        assertThat(view.get("version").longValue()).isEqualTo(3);
        assertThat(view.get("status").textValue()).isEqualTo("requested");
        assertThat(shelf.values())
                .filteredOn(d -> d.type().equals(ShelfTypes.ATTACHMENT))
                .hasSize(2);
        var event = Json.read(shelf.get(ShelfTypes.EVENT + "/" + noted.id()).content());
        assertThat(event.get("type").textValue()).isEqualTo("note");
        assertThat(event.get("by").textValue()).isEqualTo("social-services");
        assertThat(event.get("version").longValue()).isEqualTo(2);
        assertThat(event.has("note")).isFalse();
        assertThat(event.get("findings")).hasSize(1);
    }

    @Test
    void what_may_be_told_again_can_be_read_again() {
        lay(announcer.deliver(anew(new Retold(noted.id(), NOW, new Note(null, null, NOW)))));

        lay(announcer.deliver(delivery(whole, whole)
                .retelling(
                        new Amendment(whole, Set.of(), NOW), List.of(new Retold(noted.id(), NOW, noted.message())))));

        assertThat(words()).contains("secret-paper", "secret-words", "secret-noted", "open-noted");
        assertThat(shelf.values())
                .filteredOn(d -> d.type().equals(ShelfTypes.ATTACHMENT))
                .hasSize(4);
    }

    @Test
    void of_what_never_came_nothing_is_made_anew() {
        hub.forgets();

        assertThatThrownBy(() -> announcer.deliver(anew())).hasMessage("referral-missing");
    }

    private Delivery anew(Retold... retold) {
        return delivery(left, left).retelling(new Amendment(left, Set.of(), NOW), List.of(retold));
    }

    private static Delivery delivery(Message message, Referral about) {
        var from = about.sender().partner();
        return new Delivery(UUID.randomUUID(), OFFICE, NOW, 1, message, about, State.REQUESTED, List.of(), from);
    }

    private void lay(Receipt receipt) {
        hub.write(receipt.documents());
        receipt.documents().forEach(d -> shelf.put(d.type() + "/" + d.id(), d));
        if (receipt.anew() != null) {
            receipt.anew().gone().forEach(gone -> {
                hub.expires(gone.type(), gone.id());
                shelf.remove(gone.type() + "/" + gone.id());
            });
        }
    }

    private String words() {
        return shelf.values().stream().map(d -> new String(d.content(), UTF_8)).collect(Collectors.joining("\n"));
    }
}
