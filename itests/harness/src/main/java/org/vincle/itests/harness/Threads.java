package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** What the threads of a process that hangs wait for. */
final class Threads {

    private Threads() {}

    /** Makes a Java process print them to where it prints, and gives it the time. */
    static void print(ProcessHandle java) {
        try {
            new ProcessBuilder("kill", "-QUIT", String.valueOf(java.pid()))
                    .start()
                    .waitFor();
            TimeUnit.SECONDS.sleep(5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
