package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.hl7v2.Fakes;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.testkit.MutationTally;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {

    private static final String BITS = "|^~\\&\r\"\" A1\u00e9\u0000";

    @Test
    void a_damaged_message_is_read_or_refused_and_never_our_mistake() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (var name : InboundTest.fixtures().toList()) {
            var file = Path.of("src/test/resources/fixtures", name + ".hl7");
            texts.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        var names = List.copyOf(texts.keySet());
        var neverRead = new HashSet<>(names);
        var random = new Random(20_261_122);
        var tally = new MutationTally("hl7v2", "Mutations of our own messages, by what became of them.");
        for (int i = 0; i < MutationTally.rounds(); i++) {
            var name = names.get(i % names.size());
            var damaged = damaged(texts.get(name), random).getBytes(StandardCharsets.ISO_8859_1);
            long began = System.nanoTime();
            try {
                var message = Er7Message.read(damaged, StandardCharsets.UTF_8);
                Fakes.inbound().read(message, damaged, Fakes.dialect());
                tally.accepted("read", System.nanoTime() - began);
                neverRead.remove(name);
            } catch (InvalidMessage e) {
                assertThat(e.getCode()).matches("[a-z-]+");
                assertThat(e.getPath()).matches("|[A-Z0-9]{3}(\\[\\d+\\])?(-\\d+(\\.\\d+)?)?|segment \\d+");
                tally.refused(e.getCode(), System.nanoTime() - began);
            }
        }
        tally.write();
        assertThat(neverRead).isEmpty();
    }

    private static String damaged(String text, Random random) {
        var result = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0 && result.length() > 20; n--) {
            int at = random.nextInt(result.length());
            int to = Math.min(result.length(), at + 1 + random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> result.delete(at, to);
                case 1 -> result.insert(at, BITS.charAt(random.nextInt(BITS.length())));
                case 2 -> result.setCharAt(at, BITS.charAt(random.nextInt(BITS.length())));
                default -> result.insert(random.nextInt(result.length()), result.substring(at, to));
            }
        }
        return result.toString();
    }
}
