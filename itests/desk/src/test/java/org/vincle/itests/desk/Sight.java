package org.vincle.itests.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.vincle.itests.harness.Places;

/**
 * How a page looks: on narrow windows, enlarged, in the dark, to axe, and to whoever opens its picture.
 *
 * @param driver whose page
 */
record Sight(ChromeDriver driver) {

    private static final String AXE = axe();
    private static final Path PICTURES = Places.root().resolve("itests/target/reports/desk");

    /** A window so many CSS pixels wide. */
    Sight wide(int width) {
        return wide(width, 1);
    }

    /** As wide as one of 1280 pixels at 200 %. */
    Sight zoomed() {
        return wide(640, 2);
    }

    private Sight wide(int width, int scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", scale, "mobile", false));
        return this;
    }

    /** What somebody has set on their machine. */
    Sight emulate(String scheme, boolean still) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of(
                                        "name",
                                        "prefers-reduced-motion",
                                        "value",
                                        still ? "reduce" : "no-preference"))));
        return this;
    }

    /** What axe finds that WCAG 2.2 AA forbids, each with where it is. */
    @SuppressWarnings("unchecked")
    List<String> violations() {
        if (!Boolean.TRUE.equals(driver.executeScript("return !!window.axe"))) {
            driver.executeScript(AXE);
        }
        return (List<String>)
                driver.executeAsyncScript(
                        """
                const done = arguments[arguments.length - 1];
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
                axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
                  result => done(result.violations.flatMap(v => v.nodes.map(
                    n => v.id + ': ' + n.target.join(' ') + ': ' + n.any.concat(n.all, n.none).map(c => c.message).join('; ')))),
                  error => done(['axe: ' + error]));
                """);
    }

    /** Whether nothing is cut off at the side: what is wider scrolls in a place of its own. */
    boolean fits() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /** What is wrong with the page, of which a picture is kept: in every way, or only whether its words have room. */
    List<String> flaws(String picture, boolean whole) {
        var flaws = new ArrayList<String>();
        keep(picture);
        if (!wide(320).fits()) {
            flaws.add(picture + ": wider than 320 pixels");
        }
        if (whole) {
            keep(picture + "-320");
            if (!zoomed().fits()) {
                flaws.add(picture + ": wider than its window at 200 %");
            }
            wide(1280).violations().forEach(flaw -> flaws.add(picture + ": " + flaw));
            emulate("dark", true).violations().forEach(flaw -> flaws.add(picture + ", dark: " + flaw));
            keep(picture + "-dark").emulate("light", false);
        }
        wide(1280);
        return flaws;
    }

    /** Keeps what is seen, from the first line to the last. */
    Sight keep(String name) {
        var height = ((Number) driver.executeScript("return Math.min(document.documentElement.scrollHeight, 6000)"))
                .intValue();
        var width = ((Number) driver.executeScript("return window.innerWidth")).intValue();
        var scale = ((Number) driver.executeScript("return window.devicePixelRatio")).intValue();
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wide(width, scale);
    }

    private static String axe() {
        try (var stream = Sight.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
