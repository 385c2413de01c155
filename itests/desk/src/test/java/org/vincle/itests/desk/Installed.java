package org.vincle.itests.desk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser of this machine and its driver.
 *
 * @param browser Chromium
 * @param driver what drives it
 */
record Installed(Path browser, Path driver) {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String MISSING =
            "no Chromium here, or not its driver; on Debian: apt-get install chromium chromium-driver";

    /** Both; where they are missing and may be installed, they are. */
    static Installed here() {
        return found().or(Installed::installed).orElseThrow(() -> new IllegalStateException(MISSING));
    }

    private static Optional<Installed> found() {
        var driver = program("chromedriver");
        return BROWSERS.stream()
                .flatMap(name -> program(name).stream())
                .findFirst()
                .flatMap(browser -> driver.map(d -> new Installed(browser, d)));
    }

    private static Optional<Installed> installed() {
        boolean may = "root".equals(System.getProperty("user.name"))
                && program("apt-get").isPresent();
        boolean done = may
                && run("apt-get", "update", "-qq")
                && run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium", "chromium-driver");
        return done ? found() : Optional.empty();
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean run(String... command) {
        try {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            var process = builder.start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
