package org.vincle.itests.desk;

import java.util.List;

/** In which languages something is tried: with {@code -Plong} in all of them. */
final class Languages {

    private static final List<String> ALL = List.of("ca", "es", "en");

    /** Whether everything is done in each language. */
    static boolean full() {
        return "long".equals(System.getProperty("vincle.rounds"));
    }

    static List<String> all() {
        return ALL;
    }

    static List<String> catalanAndSpanish() {
        return full() ? ALL : List.of("ca", "es");
    }

    static List<String> catalanAndEnglish() {
        return full() ? ALL : List.of("ca", "en");
    }

    /** Whether pages are looked at in every way in that language: their markup is the same in all. */
    static boolean isWhole(String language) {
        return full() || language.equals("ca");
    }

    private Languages() {}
}
