package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Field;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementFileTest {

    private static final Direction THERE = new Direction("council", "school");

    private final AgreementBook book = new AgreementBook();

    @Test
    void is_in_force_while_its_file_is_there() {
        var file = file("council -> school");

        assertThat(book.all()).singleElement().satisfies(a -> assertThat(a.names(THERE))
                .isTrue());

        file.end();

        assertThat(book.all()).isEmpty();
    }

    @Test
    void is_named_after_its_file() {
        new AgreementFile(book, words("council -> school"), Map.of("service.pid", AgreementFile.PID + "~school"));

        assertThat(book.all()).singleElement().extracting(Agreement::rule).isEqualTo("agreement-school");
    }

    @Test
    void is_changed_between_two_questions() {
        var file = file("council -> school");

        file.change(words("school -> council"));

        assertThat(book.all()).singleElement().satisfies(a -> assertThat(a.names(THERE))
                .isFalse());
    }

    @Test
    void stays_as_it_was_when_its_file_goes_wrong() {
        var file = file("council -> school");

        file.change(words("council -> * "));

        assertThat(book.all()).singleElement().satisfies(a -> assertThat(a.names(THERE))
                .isTrue());
    }

    @Test
    void is_not_in_force_while_its_file_is_wrong_and_is_once_it_is_mended() {
        var file = file("council");

        assertThat(book.all()).isEmpty();

        file.change(words("council -> school"));

        assertThat(book.all()).hasSize(1);
    }

    @Test
    void is_shown_in_the_README_by_an_example_that_is_right() throws IOException {
        var lines = Files.readAllLines(Path.of("README.md"));
        var begin = lines.indexOf("# etc/org.vincle.routes.policy.agreement-absence.cfg") + 1;
        var settings = lines.subList(begin, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("```"))
                .map(line -> line.split(" = ", 2))
                .collect(Collectors.<String[], String, Object>toMap(s -> s[0], s -> s[1]));

        assertThat(AgreementWords.read(settings).share(new Direction("social-services", "north-school")))
                .containsExactly(Field.STATE);
    }

    @Test
    void leaves_a_line_of_the_short_form_unheard_where_it_speaks() {
        var line = Permits.read(Map.of("permit.a", "council <-> school: identity status"));
        var terms = new Terms(
                Stream.of(AgreementWords.read(
                                Map.of("parties", "council -> school", "share", "status", "basis", "consent")))
                        .toList(),
                line.lines(),
                line.ceilings(),
                partner -> Optional.empty());

        assertThat(terms.between(THERE)).extracting(Agreement::rule).containsExactly("agreement-test");
        assertThat(terms.between(THERE.reversed()))
                .extracting(Agreement::rule)
                .containsExactly("permit.a: identity status");
        assertThat(terms.ceiling("school")).containsExactlyInAnyOrder(Field.values());
    }

    private AgreementFile file(String parties) {
        return new AgreementFile(book, "test", words(parties));
    }

    private static AgreementConfig words(String parties) {
        return AgreementWords.saying(Map.of("parties", parties, "share", "status", "basis", "consent"));
    }
}
