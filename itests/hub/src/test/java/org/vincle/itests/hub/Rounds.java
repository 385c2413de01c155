package org.vincle.itests.hub;

/** How much the long suites do: {@code -Plong} runs them in full. */
final class Rounds {

    private static final boolean LONG = "long".equals(System.getProperty("vincle.rounds"));

    static boolean full() {
        return LONG;
    }

    static int of(int few, int many) {
        return LONG ? many : few;
    }

    private Rounds() {}
}
