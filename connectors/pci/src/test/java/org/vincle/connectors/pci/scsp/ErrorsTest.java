package org.vincle.connectors.pci.scsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.soap.Platform.Answer;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.LogCapture;

/** Each foreign failure becomes one of the four kinds, says nothing of anybody, and has no cause. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorsTest {

    private AdministrationPlatform platform;

    @BeforeEach
    void open() {
        platform = AdministrationPlatform.open(Fakes.KEYS)
                .answers("SVDSEPEDEMWS01", "<DemandanteEmpleo><Inscrito>S</Inscrito></DemandanteEmpleo>");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void ask(String dialect) {
        ask(dialect, "30");
    }

    private void ask(String dialect, String seconds) {
        Fakes.desk(Fakes.connection(platform, dialect, "timeoutSeconds", seconds))
                .ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);
    }

    @Test
    void the_table_decides_whether_the_code_comes_in_a_fault_or_in_an_answer_in_either_dialect() {
        for (var dialect : List.of("SCSP", "PCI")) {
            for (var how : List.of("", "=")) {
                fails(dialect, how + "0301", NotPermitted.class, "scsp-0301");
                fails(dialect, how + "0314", NotPermitted.class, "scsp-0314");
                fails(dialect, how + "0305", PartnerRefused.class, "scsp-0305");
                fails(dialect, how + "0401", InvalidMessage.class, "scsp-0401");
                fails(dialect, how + "0415", PartnerRefused.class, "scsp-0415");
                fails(dialect, how + "0502", PartnerUnavailable.class, "scsp-0502");
                fails(dialect, how + "0901", PartnerUnavailable.class, "scsp-0901");
                fails(dialect, how + "0904", PartnerUnavailable.class, "scsp-0904");
                fails(dialect, how + "0999", PartnerRefused.class, "scsp-0999");
            }
        }
    }

    @Test
    void a_platform_wants_todays_requests_with_ids_that_fit_its_schemas() {
        for (var dialect : Dialect.values()) {
            var connection = Fakes.connection(platform, dialect.name());
            var certificate = new Certificate("SVDSEPEDEMWS01", "", "", "", "", "", "", "");
            var longest = "A".repeat(dialect.longestId);
            Function<Request, Answer> asks = request -> connection
                    .platform()
                    .call(
                            connection.url(),
                            connection.action(),
                            Writer.question(dialect, request),
                            new Errors(Fakes.CODES)::fault);
            BiFunction<String, Instant, Request> request = (id, at) ->
                    new Request(id, at, certificate, connection.applicant(), null, "Valoració", "Ley", null);

            assertThatThrownBy(() -> asks.apply(request.apply(longest + "A", Fakes.NOW)))
                    .as(dialect.name())
                    .isInstanceOf(InvalidMessage.class)
                    .hasMessage("scsp-0401");
            assertThatThrownBy(() -> asks.apply(request.apply(longest, Fakes.NOW.minus(Duration.ofDays(3)))))
                    .as(dialect.name())
                    .isInstanceOf(InvalidMessage.class)
                    .hasMessage("scsp-0230");
            assertThat(asks.apply(request.apply(longest, Fakes.NOW))).isNotNull();
        }
    }

    private void fails(String dialect, String error, Class<? extends ExchangeException> kind, String code) {
        platform.refuses(error);
        assertThatThrownBy(() -> ask(dialect))
                .as(dialect + " " + error)
                .isInstanceOf(kind)
                .hasMessage(code)
                .hasNoCause();
    }

    @Test
    void the_shipped_table_knows_every_code_that_is_published() throws IOException {
        var published = Path.of(System.getProperty("vincle.shared", "none"), "standards/scsp-error-codes.txt");
        assumeTrue(Files.exists(published), "the list is not here");
        var unknown = new ArrayList<String>();
        int known = 0;
        for (var line : Files.readAllLines(published)) {
            var code = line.split(" = ")[0];
            if (code.matches("[0-9]{4}")) {
                known++;
                if (!Fakes.CODES.knows("scsp-error", code)) {
                    unknown.add(code);
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(known).isEqualTo(80);
    }

    @Test
    void whatever_a_platform_does_is_one_of_the_four_kinds_and_leaks_nothing() {
        try (var log = LogCapture.open()) {
            for (var behaviour : List.of(
                    Behaviour.garbage(),
                    Behaviour.closeEarly(),
                    Behaviour.refuse("301"),
                    Behaviour.refuse("401"),
                    Behaviour.refuse("404"),
                    Behaviour.refuse("429"),
                    Behaviour.refuse("500"),
                    Behaviour.refuse("503"))) {
                platform.behaves(behaviour);
                var thrown = catchThrowable(() -> ask("SCSP"));
                assertThat(thrown).as(behaviour.toString()).isInstanceOf(PartnerUnavailable.class);
                assertThat(thrown.getCause()).isNull();
                assertThat(thrown.toString()).doesNotContain(Fakes.PERSON.personalValues());
            }
            platform.behaves(Behaviour.silent());
            assertThatThrownBy(() -> ask("SCSP", "1")).isInstanceOf(PartnerUnavailable.class);
            platform.behaves(Behaviour.refuse("400"));
            assertThatThrownBy(() -> ask("SCSP")).isInstanceOf(PartnerRefused.class);
            platform.away(true);
            platform.behaves(Behaviour.well());
            assertThatThrownBy(() -> ask("SCSP")).isInstanceOf(PartnerUnavailable.class);
            platform.away(false);
            platform.behaves(Behaviour.slow(Duration.ofMillis(500)));
            ask("SCSP");

            assertThat(log.text()).doesNotContain(Fakes.PERSON.personalValues());
        }
    }
}
