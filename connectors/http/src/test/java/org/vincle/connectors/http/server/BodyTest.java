package org.vincle.connectors.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.InvalidMessage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyTest {

    private static final String JSON = "application/json";
    private static final int MOST = 200_000;
    private static final Bounds BOUNDS = new Bounds(MOST, Duration.ofSeconds(60));

    private final Semaphore places = new Semaphore(1);
    private long nanos;

    @Test
    void a_body_is_read_as_it_is_or_unzipped() throws IOException {
        var content = "{\"a\":1}".getBytes(UTF_8);

        assertThat(read(call().body(content)).json().get("a").intValue()).isEqualTo(1);
        assertThat(read(call().header("Content-Encoding", "identity").body(content))
                        .content())
                .isEqualTo(content);
        assertThat(read(call().header("Content-Encoding", "GZIP").body(zip(content)))
                        .content())
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=\"UTF-8\"", "application/json;x=y"})
    void json_in_utf_8_is_taken(String type) throws IOException {
        assertThat(read(new Call().header("Content-Type", type).body("{}".getBytes(UTF_8)))
                        .json())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text/json", "application/x+json", "application/json; charset=utf-16", "a/application/json"})
    void another_type_is_refused(String type) {
        assertRefused(new Call().header("Content-Type", type).body("{}".getBytes(UTF_8)), "content-type");
        assertRefused(new Call().body("{}".getBytes(UTF_8)), "content-type");
    }

    @Test
    void what_is_too_large_is_refused_declared_streamed_or_zipped() throws IOException {
        var large = new byte[MOST + 1];

        assertRefused(call().body(large), "too-large");
        assertRefused(call().streaming(new ByteArrayInputStream(large)), "too-large");
        assertRefused(call().header("Content-Encoding", "gzip").body(zip(large)), "too-large");
    }

    @Test
    void what_declares_too_much_is_refused_unread() {
        var untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("was read");
            }
        };

        assertRefused(call().body(new byte[MOST + 1]).streaming(untouched), "too-large");
    }

    @Test
    void an_encoding_that_is_unknown_or_broken_is_refused() throws IOException {
        var zipped = zip("{\"a\":1}".getBytes(UTF_8));

        assertRefused(call().header("Content-Encoding", "br").body(zipped), "content-encoding");
        assertRefused(call().header("Content-Encoding", "gzip").body("{}".getBytes(UTF_8)), "content-encoding");
        assertRefused(
                call().header("Content-Encoding", "gzip").body(Arrays.copyOf(zipped, zipped.length / 2)),
                "content-encoding");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, Room.FREE + 1})
    void who_trickles_is_refused_with_a_small_body_as_with_a_large_one(int length) {
        var trickle = new ByteArrayInputStream(new byte[length]) {
            @Override
            public synchronized int read(byte[] target, int offset, int most) {
                nanos += Duration.ofSeconds(61).toNanos();
                return super.read(target, offset, 1);
            }
        };

        var request = call().streaming(trickle).request();
        assertThatThrownBy(() -> Content.read(request, BOUNDS, new Room(request, places), () -> nanos))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("too-slow");
    }

    @Test
    void the_time_that_a_sender_waits_for_room_is_not_its_own() throws IOException {
        var request = call().streaming(new ByteArrayInputStream(new byte[Room.FREE + 20_000]))
                .request();
        var slowToEnter = new Semaphore(1) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean tryAcquire(long timeout, TimeUnit unit) {
                nanos += Duration.ofSeconds(61).toNanos();
                return true;
            }
        };

        var content = Content.read(request, BOUNDS, new Room(request, slowToEnter), () -> nanos);

        assertThat(content).hasSize(Room.FREE + 20_000);
    }

    @Test
    void only_a_large_body_takes_a_place_and_gives_it_back_when_its_request_has_been_answered() throws IOException {
        var small = call().body(new byte[Room.FREE]).request();
        Content.read(small, BOUNDS, new Room(small, places));
        assertThat(places.availablePermits()).isEqualTo(1);
        Room.leave(small);
        assertThat(places.availablePermits()).isEqualTo(1);

        var large = call().body(new byte[Room.FREE + 1]).request();
        Content.read(large, BOUNDS, new Room(large, places));
        assertThat(places.availablePermits()).isZero();
        Room.leave(large);
        Room.leave(large);
        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void what_is_no_json_object_is_refused_with_its_place_and_without_its_words() {
        assertRefused(call().body(new byte[0]), "empty");
        assertRefused(call().body("[1]".getBytes(UTF_8)), "not-an-object");
        assertRefused(call().body("{\"a\":1} {}".getBytes(UTF_8)), "not-json");
        assertRefused(call().body("{\"a\":1,\"a\":2}".getBytes(UTF_8)), "not-json");
        assertRefused(call().body(("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}").getBytes(UTF_8)), "too-deep");
        assertRefused(call().body(("{\"a\":[" + "1,".repeat(50_000) + "1]}").getBytes(UTF_8)), "too-many-values");
        assertThatThrownBy(() -> read(call().body("{\n \"secret".getBytes(UTF_8))))
                .isInstanceOfSatisfying(InvalidMessage.class, e -> assertThat(e.getPath())
                        .startsWith("line 2, column ")
                        .doesNotContain("secret"))
                .hasMessage("not-json")
                .hasNoCause();
    }

    private static Call call() {
        return new Call().header("Content-Type", JSON);
    }

    private static Body read(Call call) throws IOException {
        var request = call.request();
        return Body.read(request, JSON, BOUNDS, new Room(request, new Semaphore(1)));
    }

    private static void assertRefused(Call call, String code) {
        assertThatThrownBy(() -> read(call)).isInstanceOf(InvalidMessage.class).hasMessage(code);
    }

    private static byte[] zip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
