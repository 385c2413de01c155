package org.vincle.itests.desk;

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
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.vincle.itests.harness.Places;

/** A real browser without a window, and somebody before it whose clicks are counted. */
final class Chromium implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** It says at each start that it does not know this version's own protocol, of which nothing is used. */
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium");

    private final Path profile;
    private final ChromeDriver driver;
    private final Sight sight;
    private final String base;
    private int clicks;

    /** Which looks at what stands below that address. */
    Chromium(String base) {
        this.base = base;
        QUIET.setLevel(Level.SEVERE);
        var installed = Installed.here();
        try {
            profile = Files.createTempDirectory("vincle-chromium");
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
        sight = new Sight(driver);
        sight.wide(1280);
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
        sight.wide(1280).emulate("light", false);
        clicks = 0;
        return this;
    }

    /** The page at that address. */
    Chromium open(String path) {
        driver.get(base + path);
        return this;
    }

    /** Any address at all. */
    Chromium go(String address) {
        driver.get(address);
        return this;
    }

    /** What stands in the frame of this page. */
    String framed() {
        try {
            driver.switchTo().frame(0);
            return find("body").getText();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** Moves the mouse there, and rests. */
    Chromium point(String selector) {
        new Actions(driver).moveToElement(find(selector)).perform();
        return this;
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
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
                && input.getDomAttribute("type").startsWith("date")) {
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

    /** Puts a cookie of the desk that is shown there. */
    void cookie(String name, String value) {
        var desk = path().replaceFirst("^(/desk/[^/]+).*", "$1");
        driver.executeCdpCommand(
                "Network.setCookie",
                Map.of("name", name, "value", value, "url", base + desk, "path", desk, "httpOnly", true));
    }

    String cookie(String name) {
        var cookie = driver.manage().getCookieNamed(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** How it looks. */
    Sight sight() {
        return sight;
    }

    /** Keeps what is seen. */
    Chromium keep(String name) {
        sight.keep(name);
        return this;
    }

    void until(String what, BooleanSupplier holds) {
        await().alias(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .ignoreExceptions()
                .until(holds::getAsBoolean);
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
