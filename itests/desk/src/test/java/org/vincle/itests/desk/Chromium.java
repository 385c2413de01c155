package org.vincle.itests.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.vincle.itests.harness.Places;

/** A real browser without a window, and somebody before it whose clicks are counted. */
final class Chromium implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** It says at each start that it does not know this version's own protocol, of which nothing is used. */
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium");

    private static final String AXE = axe();
    private static final Path SHOTS = Places.root().resolve("itests/target/reports/desk");

    private final Path profile;
    private final ChromeDriver driver;
    private final String base;
    private int clicks;

    /** Which looks at what stands below that address. */
    Chromium(String base) {
        this.base = base;
        QUIET.setLevel(Level.SEVERE);
        var installed = Installed.here();
        try {
            profile = Files.createTempDirectory("vincle-chromium");
            Files.createDirectories(SHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var options = new ChromeOptions();
        options.setBinary(installed.browser().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed.driver().toFile())
                .usingAnyFreePort()
                .withLogOutput(new ByteArrayOutputStream())
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        wide(1280);
    }

    /** Somebody else sits down: a new tab, and nothing kept. */
    Chromium fresh() {
        var before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        var now = driver.getWindowHandle();
        driver.switchTo().window(before).close();
        driver.switchTo().window(now);
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", base, "storageTypes", "all"));
        wide(1280);
        emulate("light", false);
        clicks = 0;
        return this;
    }

    /** The page at that address. */
    Chromium open(String path) {
        driver.get(base + path);
        return this;
    }

    Chromium back() {
        driver.navigate().back();
        return this;
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
    }

    String title() {
        return driver.getTitle();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What the page says. */
    String text() {
        return find("body").getText();
    }

    Chromium click(String selector) {
        find(selector).click();
        clicks++;
        return this;
    }

    /** The link of that text. */
    Chromium follow(String text) {
        return leave(driver.findElement(By.partialLinkText(text)));
    }

    /** Clicks on what leads to another page, and waits for that. */
    private Chromium leave(WebElement way) {
        var before = find("html");
        way.click();
        clicks++;
        until("another page", () -> isGone(before) && "complete".equals(script("return document.readyState")));
        return this;
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    /** Presses the button of the form that goes there, opening first what it stands in. */
    Chromium send(String action) {
        unfold(action);
        return leave(find(form(action) + " button"));
    }

    /** Writes into a field of the form that goes there. */
    Chromium write(String action, String field, String words) {
        unfold(action);
        var input = find(form(action) + " [name='" + field + "']");
        if (input.getDomAttribute("type") != null
                && input.getDomAttribute("type").equals("datetime-local")) {
            script(
                    "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                    input,
                    words);
        } else {
            input.clear();
            input.sendKeys(words);
        }
        return this;
    }

    private void unfold(String action) {
        var folded = all("details:not([open]):has(" + form(action) + ") > summary");
        if (!folded.isEmpty()) {
            folded.get(0).click();
            clicks++;
        }
    }

    static String form(String action) {
        return "form[action$='/" + action + "']";
    }

    /** What is written in a field of the form that goes there. */
    String written(String action, String field) {
        return find(form(action) + " [name='" + field + "']").getDomProperty("value");
    }

    /** Chooses the option of that value. */
    Chromium choose(String selector, String value) {
        find(selector + " option[value='" + value + "']").click();
        return this;
    }

    Chromium press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    Chromium tab() {
        return press(Keys.TAB);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** How often somebody has clicked since this was asked last. */
    int clicks() {
        int since = clicks;
        clicks = 0;
        return since;
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void cookie(String name, String value) {
        driver.executeCdpCommand(
                "Network.setCookie", Map.of("name", name, "value", value, "url", base + "/desk", "httpOnly", true));
    }

    String cookie(String name) {
        var cookie = driver.manage().getCookieNamed(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** A window so many CSS pixels wide. */
    Chromium wide(int width) {
        return wide(width, 1);
    }

    /** As wide as one of 1280 pixels at 200 %. */
    Chromium zoomed() {
        return wide(640, 2);
    }

    private Chromium wide(int width, int scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", scale, "mobile", false));
        return this;
    }

    /** What somebody has set on their machine. */
    Chromium emulate(String scheme, boolean still) {
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
        if (!Boolean.TRUE.equals(script("return !!window.axe"))) {
            script(AXE);
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
        return Boolean.TRUE.equals(
                script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /** Keeps what is seen, from the first line to the last. */
    Chromium keep(String name) {
        var height = ((Number) script("return Math.min(document.documentElement.scrollHeight, 6000)")).intValue();
        var width = ((Number) script("return window.innerWidth")).intValue();
        var scale = ((Number) script("return window.devicePixelRatio")).intValue();
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
        try {
            Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wide(width, scale);
    }

    void until(String what, BooleanSupplier holds) {
        await().alias(what).atMost(PATIENCE).ignoreExceptions().until(holds::getAsBoolean);
    }

    private static String axe() {
        try (var stream = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            Places.delete(profile);
        }
    }
}
