package org.vincle.routes.delivery;

/** What may be said of an exception that is our mistake: never its message, which may quote a person. */
final class Mistakes {

    private static final int DEEPEST = 20;

    /** The class of its innermost cause and the line it came from. */
    static String kind(Throwable mistake) {
        var innermost = mistake;
        for (int depth = 0; depth < DEEPEST && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        var trace = innermost.getStackTrace();
        return innermost.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private Mistakes() {}
}
