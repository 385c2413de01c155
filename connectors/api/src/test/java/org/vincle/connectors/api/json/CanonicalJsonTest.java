package org.vincle.connectors.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalJsonTest {

    static Stream<Message> messages() {
        return Everything.messages();
    }

    static Stream<Record> contract() {
        return Everything.contract();
    }

    @Test
    void is_tried_with_every_kind_of_message() {
        assertThat(messages().<Class<?>>map(Object::getClass).distinct()).hasSameElementsAs(kinds(Message.class));
    }

    private static List<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(kind -> kinds(kind).stream())
                        .toList()
                : List.of(type);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void reads_a_message_as_it_was_written(Message message) {
        var json = CanonicalJson.write(message);
        var read = CanonicalJson.read(json, Message.class);

        assertThat(CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), Message.class))
                .hasSameClassAs(message)
                .usingRecursiveComparison()
                .isEqualTo(read);
        assertThat(read)
                .hasSameClassAs(message)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void says_the_kind_however_a_message_is_written(Message message) {
        var kind = message.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);

        assertThat(CanonicalJson.write(message)).contains("\"kind\":\"" + kind + "\"");
        assertThat(CanonicalJson.write((Object) message)).isEqualTo(CanonicalJson.write(message));
        assertThat(CanonicalJson.write(new Item(message, null, null))).contains("\"kind\":\"" + kind + "\"");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void reads_what_passes_between_connector_and_hub_as_it_was_written(Record value) {
        var read = CanonicalJson.read(CanonicalJson.write(value), value.getClass());

        assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(value);
    }

    @Test
    void reads_back_the_greatest_attachment_an_edge_takes() {
        var content = new byte[30_000_000];
        content[29_999_999] = 42;

        var read = CanonicalJson.read(CanonicalJson.write(Everything.referralWith(content)), Referral.class);

        assertThat(read.findings().get(0).attachment().content()).isEqualTo(content);
    }

    @Test
    void skips_what_a_newer_hub_wrote() {
        var json = "{\"kind\":\"answer\",\"accepted\":true,\"colour\":{\"of\":\"hope\"}}";

        assertThat(CanonicalJson.read(json, Message.class)).isEqualTo(new Answer(true, null, null, null));
    }

    @Test
    void reads_what_a_hub_wrote_that_knew_one_code_alone() {
        var json =
                """
                {"kind":"outcome","result":"COMPLETED","reason":{"code":{"code":"r"}},"activities":[{"code":{"code":"a"}}],
                "findings":[{"kind":"OBSERVATION","code":{"code":"f"},"valueCode":{"code":"v"}}]}""";

        var outcome = (Outcome) CanonicalJson.read(json, Message.class);

        assertThat(outcome.reason().code().code()).isEqualTo("r");
        assertThat(outcome.activities().get(0).code().code()).isEqualTo("a");
        assertThat(outcome.findings().get(0).code().code()).isEqualTo("f");
        assertThat(outcome.findings().get(0).valueCode().code()).isEqualTo("v");
    }

    @Test
    void reads_a_message_that_says_no_more_than_it_must() {
        var json =
                "{\"kind\":\"referral\",\"id\":\"01936f1a-0000-7000-8000-000000000001\",\"sender\":{},\"person\":{}}";

        var referral = (Referral) CanonicalJson.read(json, Message.class);

        assertThat(referral.needs()).isEmpty();
        assertThat(referral.flags()).isEmpty();
        assertThat(referral.priority()).isEqualTo(Priority.ROUTINE);
        assertThat(referral.person().identifiers()).isEmpty();
    }

    @Test
    void writes_no_field_that_says_nothing() {
        assertThat(CanonicalJson.write(new Answer(false, null, null, null)))
                .isEqualTo("{\"kind\":\"answer\",\"accepted\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind":"answer","at":"Inventada"}
                    {"kind":"Inventada"}
                    {"kind":"referral","note":"Inventada"}
                    {"kind":"note","text":"Inventada"
                    Inventada
                    """)
    void quotes_nothing_of_what_it_cannot_read(String json) {
        assertThatThrownBy(() -> CanonicalJson.read(json, Message.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not readable as Message")
                .hasNoCause();
        assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), Message.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not readable as Message")
                .hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void stays_unseen_when_a_record_is_printed(Message message) {
        assertThat(printed(message)).isNotEmpty().noneMatch(print -> print.contains(Everything.SECRET));
    }

    @ParameterizedTest
    @MethodSource("contract")
    void stays_unseen_when_a_record_of_the_contract_is_printed(Record value) {
        assertThat(printed(value)).isNotEmpty().noneMatch(print -> print.contains(Everything.SECRET));
    }

    /** How that and everything in it prints. */
    private static Stream<String> printed(Object value) {
        if (value instanceof Iterable<?> many) {
            return StreamSupport.stream(many.spliterator(), false).flatMap(CanonicalJsonTest::printed);
        }
        if (!(value instanceof Record)) {
            return Stream.empty();
        }
        var parts = Stream.of(value.getClass().getRecordComponents()).map(component -> {
            try {
                return component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        });
        return Stream.concat(Stream.of(value.toString()), parts.flatMap(CanonicalJsonTest::printed));
    }
}
