package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection when a request is refused before its body was read. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlyRefusalTest extends EdgeTest {

    private static final String BODY = "{\"resourceType\":\"Patient\"}";
    private static final String TOKEN = "Authorization: Bearer " + Town.SOCIAL_TOKEN;
    private static final String JSON = "Content-Type: application/fhir+json";
    private static final Pattern LENGTHS = Pattern.compile("(?i)content-length: (\\d+)");
    private static final String LENGTH = "Content-Length: " + BODY.length();

    @ParameterizedTest
    @CsvSource({
        "POST /fhir/Vidre, application/fhir+json, 404",
        "DELETE /fhir/Patient/1, application/fhir+json, 405",
        "POST /fhir/Patient, text/plain, 415"
    })
    void a_partners_connection_goes_on(String line, String type, String status) throws Exception {
        try (var socket = socket()) {
            say(socket, line, TOKEN, "Content-Type: " + type, LENGTH);
            assertThatNothingComes(socket);
            send(socket, BODY);

            assertThat(answer(socket)).startsWith("HTTP/1.1 " + status).doesNotContainIgnoringCase("connection: close");

            say(socket, "POST /fhir/Patient", TOKEN, JSON, LENGTH);
            send(socket, BODY);
            assertThat(answer(socket)).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void nobody_unknown_is_waited_for() throws Exception {
        try (var socket = socket()) {
            say(socket, "POST /fhir/Patient", JSON, LENGTH);

            assertThatIsTheLast(socket, "401");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 65537",
                "Transfer-Encoding: chunked",
                "Content-Length: 9\r\nExpect: 100-continue"
            })
    void nor_is_what_may_be_long_or_what_has_not_been_asked_for(String framing) throws Exception {
        try (var socket = socket()) {
            say(socket, "POST /fhir/Vidre", TOKEN, JSON, framing);

            assertThatIsTheLast(socket, "404");
        }
    }

    @Test
    void a_partner_who_still_sends_what_was_too_large_hears_why_and_is_not_cut_off() throws Exception {
        try (var socket = socket()) {
            say(socket, "POST /fhir/Patient", TOKEN, JSON, "Content-Length: 8000000");
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");

            assertThatCode(() -> send(socket, " ".repeat(8_000_000))).doesNotThrowAnyException();
        }
    }

    @Test
    void a_request_without_a_body_leaves_every_connection_open() throws Exception {
        try (var socket = socket()) {
            for (int i = 0; i < 2; i++) {
                say(socket, "GET /fhir/Patient");
                assertThat(answer(socket)).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("connection: close");
            }
        }
    }

    private Socket socket() throws IOException {
        var socket = new Socket("127.0.0.1", URI.create(town.base).getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void say(Socket socket, String line, String... headers) throws IOException {
        var all = String.join("\r\n", headers);
        send(socket, line + " HTTP/1.1\r\nHost: localhost\r\n" + all + (all.isEmpty() ? "\r\n" : "\r\n\r\n"));
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static void assertThatNothingComes(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    private static void assertThatIsTheLast(Socket socket, String status) throws IOException {
        assertThat(answer(socket)).startsWith("HTTP/1.1 " + status).containsIgnoringCase("connection: close");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        var input = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next(input));
        }
        var length = LENGTHS.matcher(head);
        if (length.find()) {
            input.readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.toString();
    }

    private static int next(InputStream input) throws IOException {
        int next = input.read();
        assertThat(next).as("the connection ended").isNotNegative();
        return next;
    }
}
