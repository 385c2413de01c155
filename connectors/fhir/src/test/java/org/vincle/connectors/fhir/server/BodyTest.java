package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.Room;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodyTest extends EdgeTest {

    private static final String PATIENT =
            "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"Vidrescr\u00edt\"/></name></Patient>";

    @Test
    void xml_in_another_encoding_is_refused_rather_than_misread() throws Exception {
        var latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + PATIENT;

        var declared = post(latin.getBytes(StandardCharsets.ISO_8859_1), "application/fhir+xml", "");
        var undeclared = post(PATIENT.getBytes(StandardCharsets.ISO_8859_1), "application/fhir+xml", "");
        var wide = post(PATIENT.getBytes(StandardCharsets.UTF_16), "application/fhir+xml", "");

        assertThat(declared.statusCode()).isIn(400, 415);
        assertThat(undeclared.statusCode()).isEqualTo(400);
        assertThat(wide.statusCode()).isEqualTo(400);
        assertThat(town.hub.submissions).isEmpty();
        assertThat(post(PATIENT.getBytes(StandardCharsets.UTF_8), "application/fhir+xml", "")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_doctype_hidden_by_an_encoding_that_only_one_parser_believes_is_refused() throws Exception {
        var head = "<?xml version=\"1.0\" encoding=\"x-Johab\"?><?x ".getBytes(StandardCharsets.US_ASCII);
        var tail = ("?><!DOCTYPE Patient [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                        + "<Patient xmlns=\"http://hl7.org/fhir\"><language value=\"&e;\"/></Patient>")
                .getBytes(StandardCharsets.US_ASCII);
        var body = new ByteArrayOutputStream();
        body.writeBytes(head);
        body.write(0xE0);
        body.writeBytes(tail);
        assertThat(Charset.isSupported("x-Johab")).isTrue();

        var response = post(body.toByteArray(), "application/fhir+xml", "");

        assertThat(response.statusCode()).isIn(400, 415);
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void a_narrative_nested_too_deeply_is_refused() throws Exception {
        var deep = "<div>".repeat(10_000) + "</div>".repeat(10_000);
        var wide = "<div>" + "<p>x<br/></p>".repeat(1_000) + "</div>";

        assertThat(code(town.post("/Patient", narrative(deep)))).isEqualTo("too-deep");
        assertThat(town.post("/Patient", narrative(wide)).statusCode()).isEqualTo(201);
    }

    private static String narrative(String div) {
        return "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\""
                + div.replaceFirst("<div>", "<div xmlns='http://www.w3.org/1999/xhtml'>") + "\"}}";
    }

    @Test
    void many_tiny_values_are_as_bad_as_one_that_is_large() {
        var json = "{\"resourceType\":\"Patient\",\"extension\":[" + "{\"url\":\"a\"},".repeat(200_000) + "{}]}";
        var xml = "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension url=\"a\"/>".repeat(200_000) + "</Patient>";

        assertThatThrownBy(() -> read(json, "application/fhir+json")).hasMessage("too-large");
        assertThatThrownBy(() -> read(xml, "application/fhir+xml")).hasMessage("too-large");
        var attachment = "{\"resourceType\":\"DocumentReference\",\"content\":[{\"attachment\":{\"data\":\""
                + "A".repeat(5_000_000) + "\"}}]}";
        assertThatCode(() -> read(attachment, "application/fhir+json")).doesNotThrowAnyException();
    }

    private static Body read(String text, String type) throws IOException {
        var request = (HttpServletRequest) Proxy.newProxyInstance(
                BodyTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getContentType") ? type : null);
        var buffered = new BufferedRequest(request, text.getBytes(StandardCharsets.UTF_8));
        return Body.read(buffered, new Bounds(10_000_000, Duration.ofMinutes(1)), new Room(buffered, new Semaphore(1)));
    }

    @Test
    void a_zip_that_ends_early_is_the_senders_fault() throws Exception {
        var zipped = zip(Town.json(Samples.patient()));

        var response = post(Arrays.copyOf(zipped, zipped.length / 2), "application/fhir+json", "gzip");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("content-encoding");
    }

    @Test
    void large_bodies_are_taken_one_after_another() throws Exception {
        var large = Town.json(Samples.patient()) + " ".repeat(Room.FREE + 1);

        for (int i = 0; i < 5; i++) {
            assertThat(town.post("/Patient", large).statusCode()).isEqualTo(i == 0 ? 201 : 200);
        }
        assertThat(town.post("/Patient", "{" + " ".repeat(Room.FREE + 1)).statusCode())
                .isEqualTo(400);
        assertThat(town.post("/Patient", large).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(byte[] body, String type, String encoding) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(town.base + "/Patient"))
                .POST(BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + Town.SOCIAL_TOKEN)
                .header("Content-Type", type);
        if (!encoding.isEmpty()) {
            request.header("Content-Encoding", encoding);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
