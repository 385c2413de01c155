package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.HestiaCipher;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;

/** The webhook of an area whose Hèstia encrypts its notices. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptedNoticeTest {

    private static Webhook webhook;
    private static String untouched;

    @BeforeAll
    static void open() throws Exception {
        webhook = new Webhook("jwtSecret", "", "jweKey", HestiaCipher.KEY);
        untouched = webhook.hestia.has(Fakes.PERSON);
    }

    @AfterAll
    static void close() throws Exception {
        webhook.close();
    }

    @Test
    void a_notice_becomes_a_referral_once_and_is_answered_encrypted() throws Exception {
        var own = new Webhook("jwtSecret", "", "jweKey", HestiaCipher.KEY);
        try {
            var resource = own.hestia.has(new InventedPerson(8));

            for (var spelling : Spelling.values()) {
                var told = own.hestia.sends(own.url, HestiaCipher.token(HestiaDesk.claims(resource, spelling)));
                assertThat(told.status()).isEqualTo(200);
                assertThat(told.claims()).contains("\"codiResultat\":\"0\"");
            }

            assertThat(own.hub.submissions).hasSize(1);
        } finally {
            own.close();
        }
    }

    @Test
    void an_area_that_has_both_keys_is_answered_as_it_asks() throws Exception {
        var own = new Webhook("jweKey", HestiaCipher.KEY);
        try {
            var resource = own.hestia.has(new InventedPerson(8));
            var claims = HestiaDesk.claims(resource, Spelling.CATALAN);

            assertThat(own.hestia.sends(own.url, HestiaCipher.token(claims)).claims())
                    .contains("\"codiResultat\":\"0\"");
            assertThat(own.hestia.sends(own.url, HestiaDesk.token(claims)).claims())
                    .contains("\"codiResultat\":\"0\"");
            assertThat(own.hestia.sends(own.url, "neither").claims()).contains("no-token");
        } finally {
            own.close();
        }
    }

    @Test
    void who_encrypts_nothing_is_not_believed_by_an_area_that_encrypts() throws IOException {
        refused("no-token", HestiaDesk.token(claims()));
    }

    @Test
    void another_key_another_algorithm_and_a_token_out_of_time_are_refused_in_her_own_words() throws IOException {
        var now = Instant.now().getEpochSecond();
        refused("token-encryption", token(h -> h, "another-key-that-hides-nothing-0"));
        var headers = new LinkedHashMap<String, Map.Entry<String, String>>();
        headers.put("\"A256GCMKW\"", Map.entry("\"dir\"", "token-algorithm"));
        headers.put("\"alg\":\"A256GCMKW\",", Map.entry("", "token-algorithm"));
        headers.put("\"A256GCM\"", Map.entry("\"A128GCM\"", "token-algorithm"));
        headers.put("}", Map.entry(",\"crit\":[\"exp\"]}", "token-algorithm"));
        headers.put("\"jti\":\"3215687556\"", Map.entry("\"alg\":\"A256GCMKW\"", "token-header"));
        headers.put("\"iat\":1768469400}", Map.entry("\"iat\":", "token-header"));
        headers.put("\"iv\":\"", Map.entry("\"iv\":\"AAAA", "token-encryption"));
        headers.put("\"tag\":", Map.entry("\"was\":", "token-encryption"));
        headers.put("\"iat\":1768469400", Map.entry("\"exp\":" + (now - 3_600), "token-expired"));
        headers.put("\"iat\":", Map.entry("\"nbf\":" + (now + 3_600) + ",\"iat\":", "token-not-yet"));
        for (var header : headers.entrySet()) {
            var change = header.getValue();
            refused(change.getValue(), token(h -> h.replace(header.getKey(), change.getKey()), HestiaCipher.KEY));
        }
        refused("token-expired", HestiaCipher.token(claims().replaceFirst("}$", ",\"exp\":" + (now - 3_600) + "}")));
    }

    @Test
    void nothing_is_ever_unpacked() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(bomb, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            packed.write(" ".repeat(8_000_000).getBytes(UTF_8));
        }
        assertThat(bomb.size()).isLessThan(10_000);

        refused(
                "token-algorithm",
                HestiaCipher.token(
                        h -> h.replace("\"enc\"", "\"zip\":\"DEF\",\"enc\""), bomb.toByteArray(), HestiaCipher.KEY));
        var told = webhook.hestia.sends(webhook.url, HestiaCipher.token(h -> h, bomb.toByteArray(), HestiaCipher.KEY));
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.claims()).contains("\"codiResultat\":\"-1\"", "not-json (claims)");
    }

    @Test
    void bounds_are_kept() throws IOException {
        var large = HestiaCipher.token("{\"a\":\"" + "a".repeat(16_000) + "\"}");
        assertThat(webhook.hestia.sends(webhook.url, large).status()).isEqualTo(413);
        var deep = HestiaCipher.token("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}");
        assertThat(webhook.hestia.sends(webhook.url, deep).claims()).contains("not-json (claims)");
        assertThat(webhook.hestia.sends(webhook.url, "").status()).isEqualTo(401);
    }

    @Test
    void a_token_that_is_cut_off_is_refused_wherever_it_is_cut() throws IOException {
        var token = HestiaCipher.token(claims());

        for (int length = 0; length < token.length(); length++) {
            var told = webhook.hestia.sends(webhook.url, token.substring(0, length));
            assertThat(told.status()).as("cut after %d", length).isEqualTo(401);
            assertThat(told.claims()).contains("\"codiResultat\":\"-2\"");
        }
        assertThat(webhook.hub.submissions).isEmpty();
    }

    @Test
    void a_token_in_which_one_character_is_another_is_refused_whichever_it_is() throws IOException {
        var token = HestiaCipher.token(claims());

        for (int at = 0; at < token.length(); at++) {
            for (var other : ".A-\"é".split("")) {
                var damaged = token.substring(0, at) + other + token.substring(at + 1);
                if (!damaged.equals(token)) {
                    assertThat(webhook.hestia.sends(webhook.url, damaged).status())
                            .as("%s at %d", other, at)
                            .isEqualTo(401);
                }
            }
        }
        assertThat(webhook.hub.submissions).isEmpty();
    }

    private static String claims() {
        return HestiaDesk.claims(untouched, Spelling.SPANISH);
    }

    private static String token(UnaryOperator<String> header, String key) {
        return HestiaCipher.token(header, claims().getBytes(UTF_8), key);
    }

    private static void refused(String code, String token) throws IOException {
        var told = webhook.hestia.sends(webhook.url, token);
        assertThat(told.status()).as(code).isEqualTo(401);
        assertThat(told.claims()).contains("\"codiResultat\":\"-2\"", code);
        assertThat(webhook.hub.submissions).isEmpty();
    }
}
