package org.vincle.routes.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.check.ProblemWords;
import org.vincle.routes.protocols.simulate.Simulator;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedProtocolsTest {

    static List<String> names() {
        return Shipped.names();
    }

    static Stream<Arguments> examples() {
        return names().stream().flatMap(n -> Sentences.LANGUAGES.stream().map(l -> Arguments.of(n, l)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing_is_wrong_with_it(String name) {
        assertThat(Shipped.read(name).problems())
                .extracting(p -> ProblemWords.say(p, Locale.ENGLISH))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void its_example_goes_from_the_first_event_to_the_end_as_expected(String name, Locale language) throws IOException {
        var protocol = Shipped.protocol(name);
        var calendar = Shipped.CALENDARS.of(protocol.territory()).orElseThrow();

        var lines = Simulator.play(
                protocol,
                calendar,
                Shipped.EVENTS,
                Shipped.CONDITIONS,
                Shipped.text("examples/" + name + ".events.json"),
                language);

        var file = name + ".expected." + language + ".txt";
        var seen = Path.of("target", "played", file);
        Files.createDirectories(seen.getParent());
        Files.write(seen, lines);
        assertThat(lines)
                .containsExactlyElementsOf(
                        Shipped.text("examples/" + file).lines().toList());
    }
}
