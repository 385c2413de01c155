package org.vincle.connectors.desk.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.desk.web.Camera;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QrPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://hub.example.org/desk/day-centre/own/at/", "http://127.0.0.1:8181/desk/a/own/at/"})
    void a_camera_reads_the_same_link_again(String server) throws Exception {
        for (int i = 0; i < 20; i++) {
            int shift = i;
            var token = IntStream.range(0, 43)
                    .mapToObj(n -> "AZaz09_-".charAt((n * 5 + shift) % 8))
                    .map(String::valueOf)
                    .reduce("", String::concat);

            var picture = QrPicture.of(server + token);

            assertThat(Camera.reads(picture.size(), picture.path())).isEqualTo(server + token);
        }
    }
}
