package org.vincle.connectors.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalsTest {

    @Test
    void a_refusal_has_the_edges_own_status_else_the_common_one_else_that_of_its_kind() {
        var own = Map.of(Codes.TRANSITION_FORBIDDEN, 409, "empty", 422);

        assertThat(Refusals.status(new InvalidMessage(Codes.TRANSITION_FORBIDDEN), own))
                .isEqualTo(409);
        assertThat(Refusals.status(new InvalidMessage("empty"), own)).isEqualTo(422);
        assertThat(Refusals.status(new InvalidMessage("empty"), Map.of())).isEqualTo(400);
        assertThat(Refusals.status(new InvalidMessage("unheard-of"), own)).isEqualTo(422);
        assertThat(Refusals.status(new NotPermitted("unheard-of"), own)).isEqualTo(403);
        assertThat(Refusals.status(new PartnerUnavailable("unheard-of"), own)).isEqualTo(503);
    }

    @Test
    void a_reply_says_what_its_status_asks_for() {
        assertThat(headers(401, new Call())).containsOnlyKeys("WWW-Authenticate");
        assertThat(headers(405, new Call())).containsExactly(Map.entry("Allow", "GET, POST"));
        assertThat(headers(503, new Call())).containsExactly(Map.entry("Retry-After", "5"));
        assertThat(headers(422, new Call())).isEmpty();
    }

    @Test
    void a_connection_closes_on_which_a_body_was_left_unread() {
        assertThat(headers(413, new Call().body(new byte[9]))).containsEntry("Connection", "close");
        assertThat(headers(401, new Call().header("Transfer-Encoding", "chunked")))
                .containsEntry("Connection", "close");
        assertThat(headers(422, new Call().body(new byte[9]))).isEmpty();
        assertThat(headers(413, new Call().body(new byte[0]))).isEmpty();
    }

    private static Map<String, String> headers(int status, Call call) {
        var reply = Reply.json(status, JsonNodeFactory.instance.objectNode());
        return Refusals.complete(reply, "GET, POST", call.request()).headers();
    }
}
