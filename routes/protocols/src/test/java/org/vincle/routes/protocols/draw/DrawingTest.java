package org.vincle.routes.protocols.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.Shipped;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawingTest {

    private record Rectangle(int x, int y, int width, int height) {

        boolean meets(Rectangle other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    static Stream<Arguments> drawings() {
        return Shipped.names().stream()
                .flatMap(n -> Sentences.LANGUAGES.stream().map(l -> Arguments.of(n, l)));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void is_well_formed_and_no_box_lies_on_another(String name, Locale language) throws Exception {
        var svg = Drawing.of(Shipped.protocol(name), Shipped.EVENTS, language);
        Files.createDirectories(Path.of("target/drawn"));
        Files.writeString(Path.of("target/drawn", name + "." + language + ".svg"), svg);

        var boxes = boxes(parsed(svg));

        var steps = Shipped.protocol(name).root().all().filter(a -> !a.group()).count();
        assertThat(boxes).hasSize((int) steps);
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).meets(boxes.get(j))).as(i + " and " + j).isFalse();
            }
        }
        assertThat(svg).doesNotContain("span.", "escalation.", "each.", "{0}");
    }

    @Test
    void is_read_out_by_who_cannot_see_it() throws Exception {
        var drawn =
                parsed(Drawing.of(Shipped.protocol("hospital-discharge"), Shipped.EVENTS, Locale.forLanguageTag("ca")));

        var svg = drawn.getDocumentElement();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("lang")).isEqualTo("ca");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Alta hospitalària amb risc social · versió 1.0.0");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains(
                        "Valorar el domicili i la família",
                        "en 2 dies hàbils",
                        "després de:",
                        "quan: La persona ha sortit");
    }

    @Test
    void lines_break_between_words() {
        assertThat(BoxWords.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(BoxWords.wrapped("extraordinary", 5)).containsExactly("extraordinary");
    }

    private static List<Rectangle> boxes(Document svg) {
        var groups = svg.getElementsByTagName("g");
        var boxes = new ArrayList<Rectangle>();
        for (int i = 0; i < groups.getLength(); i++) {
            var rectangle = (Element)
                    ((Element) groups.item(i)).getElementsByTagName("rect").item(0);
            boxes.add(new Rectangle(
                    number(rectangle, "x"),
                    number(rectangle, "y"),
                    number(rectangle, "width"),
                    number(rectangle, "height")));
        }
        return boxes;
    }

    private static int number(Element element, String name) {
        return Integer.parseInt(element.getAttribute(name));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
