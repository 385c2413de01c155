package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.hl7v2.Fakes;
import org.vincle.connectors.hl7v2.er7.Er7Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {

    private static final String BITS = "|^~\\&\r\"\" A1\u00e9\u0000";

    static java.util.stream.Stream<String> fixtures() throws IOException {
        return InboundTest.fixtures();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_damaged_message_is_read_or_refused_and_never_our_mistake(String name) throws IOException {
        var text = Files.readString(Path.of("src/test/resources/fixtures", name + ".hl7"), StandardCharsets.ISO_8859_1);
        var random = new Random(name.hashCode());
        int rounds = "long".equals(System.getProperty("vincle.rounds")) ? 20_000 : 400;
        int read = 0;
        for (int i = 0; i < rounds; i++) {
            var damaged = damaged(text, random).getBytes(StandardCharsets.ISO_8859_1);
            try {
                var message = Er7Message.read(damaged, StandardCharsets.UTF_8);
                Fakes.inbound().read(message, damaged, Fakes.dialect());
                read++;
            } catch (InvalidMessage e) {
                assertThat(e.getCode()).matches("[a-z-]+");
                assertThat(e.getPath()).matches("|[A-Z0-9]{3}(\\[\\d+\\])?(-\\d+(\\.\\d+)?)?|segment \\d+");
            }
        }
        assertThat(read).isPositive();
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
