package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SchoolClient.Reply;

/** What is sent again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RepeatingTest {

    private final ObjectNode referral = SchoolClient.referral(new InventedPerson(22), Town.SOCIAL);
    private Town town;

    @BeforeEach
    void open() throws Exception {
        town = new Town();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void the_same_under_the_same_key_gets_the_same_answer_even_when_all_has_changed_since() throws IOException {
        var first = town.posted("/referrals", referral, "key-1");
        var id = id(first);
        var accept = SchoolClient.event("cancel");
        var said = town.posted("/referrals/" + id + "/events", accept, "key-2", "If-Match", "\"1\"");

        var again = town.posted("/referrals", shuffled(referral), "\"key-1\"");
        var saidAgain = town.posted("/referrals/" + id + "/events", accept, "key-2", "If-Match", "\"1\"");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.etag()).isEqualTo(first.etag());
        assertThat(said.status()).isEqualTo(201);
        assertThat(saidAgain.text()).isEqualTo(said.text());
        assertThat(town.hub.submissions).hasSize(2);
    }

    @Test
    void other_content_under_the_same_key_is_refused() throws IOException {
        var id = id(town.posted("/referrals", referral, "key-1"));

        var other = town.posted("/referrals", referral.deepCopy().put("note", "more"), "key-1");
        var elsewhere = town.posted("/referrals/" + id + "/events", SchoolClient.event("cancel"), "key-1");

        for (var reply : List.of(other, elsewhere)) {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().get("code").textValue()).isEqualTo(Codes.MESSAGE_ID_REUSED);
        }
    }

    @Test
    void one_referral_begins_when_eight_send_the_same_at_once() {
        var replies = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> posted(referral)))
                .toList();

        assertThat(replies.stream()
                        .map(CompletableFuture::join)
                        .map(RepeatingTest::id)
                        .distinct())
                .hasSize(1);
        assertThat(town.hub.submissions).hasSize(1);
    }

    private Reply posted(ObjectNode json) {
        try {
            return town.posted("/referrals", json, "at-once");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_that_is_none_is_refused() throws IOException {
        for (var key : List.of("a b", "\"", "x".repeat(201), "\"a\"b\"")) {
            assertThat(town.posted("/referrals", referral, key)
                            .json()
                            .get("code")
                            .textValue())
                    .isEqualTo("idempotency-key-invalid");
        }
    }

    private static String id(Reply reply) {
        return reply.json().get("id").textValue();
    }

    private static ObjectNode shuffled(ObjectNode json) {
        var other = json.objectNode();
        var names = new java.util.ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        java.util.Collections.reverse(names);
        names.forEach(name -> other.set(name, json.get(name)));
        return other;
    }
}
