package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MutationTally;

/** What reaches the webhook and is no notice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadNoticeTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private static Webhook webhook;
    private static String resource;

    @BeforeAll
    static void open() throws Exception {
        webhook = new Webhook();
        resource = webhook.hestia.has(Fakes.PERSON);
    }

    @AfterAll
    static void close() throws Exception {
        webhook.close();
    }

    private static HestiaDesk.Told sends(String header, String claims, String secret) throws IOException {
        return webhook.hestia.sends(webhook.url, HestiaDesk.token(header, claims, secret));
    }

    private static String claims(String more) {
        return HestiaDesk.claims(resource, Spelling.SPANISH).replaceFirst("}$", more + "}");
    }

    @Test
    void tokens_that_are_not_hers_are_refused_in_her_own_words() throws IOException {
        var now = Instant.now().getEpochSecond();
        var good = HestiaDesk.token(claims(""));
        var tokens = Map.of(
                "token-signature", HestiaDesk.token(HEADER, claims(""), "another-key-that-opens-nothing-0"),
                "token-expired", HestiaDesk.token(claims(",\"exp\":" + (now - 3_600))),
                "token-not-yet", HestiaDesk.token(claims(",\"nbf\":" + (now + 3_600))),
                "token-algorithm",
                        HestiaDesk.token("{\"alg\":\"none\",\"typ\":\"JWT\"}", claims(""), HestiaDesk.SECRET),
                "no-token", good.substring(0, good.lastIndexOf('.') + 1));

        for (var token : tokens.entrySet()) {
            var told = webhook.hestia.sends(webhook.url, token.getValue());
            assertThat(told.status()).as(token.getKey()).isEqualTo(401);
            assertThat(told.claims()).contains("\"codiResultat\":\"-2\"", token.getKey());
        }
        assertThat(webhook.hub.submissions).isEmpty();
    }

    @Test
    void a_token_that_is_still_good_is_taken_with_its_times() throws Exception {
        var own = new Webhook();
        try {
            var number = own.hestia.has(Fakes.PERSON);
            var now = Instant.now().getEpochSecond();
            var claims = HestiaDesk.claims(number, Spelling.CATALAN)
                    .replaceFirst("}$", ",\"iat\":" + now + ",\"exp\":" + (now + 3_600) + "}");

            assertThat(own.hestia.sends(own.url, HestiaDesk.token(claims)).claims())
                    .contains("\"codiResultat\":\"0\"");
            assertThat(own.hestia
                            .sends(own.url, "\"" + HestiaDesk.token(claims) + "\"\n")
                            .claims())
                    .contains("\"codiResultat\":\"0\"");
            assertThat(own.hub.submissions).hasSize(1);
        } finally {
            own.close();
        }
    }

    @Test
    void claims_that_are_wrong_name_the_field_and_the_rule() throws IOException {
        wrong("missing (CodINE)", "{\"IdUnicoRecurso\":1}");
        wrong("missing (IdUnicoRecurso)", "{\"CodINE\":" + HestiaDesk.CODINE + "}");
        wrong("another-area (CodINE)", "{\"CodINE\":1,\"IdUnicoRecurso\":1}");
        wrong("not-a-number (CodINE)", "{\"CodINE\":-1,\"IdUnicoRecurso\":-1}");
        wrong("not-a-number (IdUnicoRecurso)", "{\"CodINE\":" + HestiaDesk.CODINE + ",\"IdUnicoRecurso\":{\"a\":1}}");
        wrong(
                "not-a-number (IdUnicoRecurso)",
                "{\"CodINE\":" + HestiaDesk.CODINE + ",\"IdUnicoRecurso\":1,\"idRecurs\":2}");
        wrong("not-an-object (claims)", "[1]");
        wrong("not-json (claims)", "{\"CodINE\":");
        wrong("not-json (claims)", "{\"CodINE\":1,\"CodINE\":2}");
        wrong("not-json (claims)", "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}");
    }

    private static void wrong(String words, String claims) throws IOException {
        var told = sends(HEADER, claims, HestiaDesk.SECRET);
        assertThat(told.status()).as(claims).isEqualTo(422);
        assertThat(told.claims()).contains("\"codiResultat\":\"-1\"", words);
    }

    @Test
    void bounds_are_kept_and_strangers_paths_lead_nowhere() throws IOException {
        assertThat(webhook.hestia.sends(webhook.url, "a".repeat(20_000)).status())
                .isEqualTo(413);
        assertThat(webhook.hestia.sends(URI.create(webhook.url + "-x"), "a").status())
                .isEqualTo(404);
        assertThat(webhook.hestia.sends(webhook.url, "").status()).isEqualTo(401);
    }

    /** {@code vincle.rounds=long} tries twenty times as many. */
    @Test
    void no_mutation_of_a_notice_is_met_with_a_crash_a_5xx_or_silence() throws IOException {
        var person = new InventedPerson(7);
        var random = new Random(20_261_122);
        var tally = new MutationTally("pci-notices", "Mutations of Hèstia's notices over HTTP, by what was answered.");
        try (var log = LogCapture.open()) {
            for (int i = 0; i < MutationTally.rounds(); i++) {
                var spelling = Spelling.values()[i % 3];
                // Half of them carry a good signature, or nothing behind it would ever be reached.
                var body = i % 2 == 0
                        ? HestiaDesk.token(mutated(HestiaDesk.claims("4711", spelling), random))
                        : mutated(HestiaDesk.token(HestiaDesk.claims("4711", spelling)), random);
                long began = System.nanoTime();
                var told = webhook.hestia.sends(webhook.url, body);
                long nanos = System.nanoTime() - began;
                if (nanos > LIMIT.toNanos()) {
                    // The machine may have paused: what hangs hangs again.
                    began = System.nanoTime();
                    webhook.hestia.sends(webhook.url, body);
                    nanos = System.nanoTime() - began;
                    assertThat(Duration.ofNanos(nanos)).isLessThan(LIMIT);
                }
                assertThat(told.status()).as("mutation " + i).isIn(200, 401, 413, 422);
                assertThat(told.claims()).as("mutation " + i).contains("codiResultat");
                if (told.status() == 200) {
                    tally.accepted("200", nanos);
                } else {
                    tally.refused(String.valueOf(told.status()), nanos);
                }
            }
            assertThat(log.text()).doesNotContain(person.personalValues());
        }
        assertThat(webhook.hub.submissions).isEmpty();
        tally.write();
        assertThat(tally.answers()).containsKeys("401", "422");
    }

    private static String mutated(String text, Random random) {
        var bytes = text.getBytes(UTF_8);
        switch (random.nextInt(5)) {
            case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                int at = random.nextInt(bytes.length);
                return text.substring(0, at) + "\u0001{[\\\"".charAt(random.nextInt(5)) + text.substring(at);
            }
            case 3 -> {
                int at = random.nextInt(bytes.length);
                return text.substring(0, at) + text.substring(random.nextInt(bytes.length));
            }
            default -> {
                return text.replaceFirst("[0-9]+", "9".repeat(1 + random.nextInt(40)));
            }
        }
        return new String(bytes, ISO_8859_1);
    }
}
