package org.vincle.itests.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the audience sees what happens: one aligned line per message. */
final class Stage {

    private static final String LINE = "%7.2f s  %-15s → %-15s  %-8s  %-58s  %s%n";

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private long began = System.nanoTime();

    /** A new scene: its title, and the clock at zero. */
    synchronized void scene(String title) {
        out.println();
        out.println(title);
        out.println("-".repeat(title.length()));
        began = System.nanoTime();
    }

    /** One message: who told whom, in which standard, what, and the answer. */
    synchronized void message(String from, String to, String standard, String what, String answer) {
        out.printf(LINE, (System.nanoTime() - began) / 1e9, from, to, standard, what, answer);
    }

    /** Words of the narrator. */
    synchronized void say(String words) {
        out.println(words);
    }
}
