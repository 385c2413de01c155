package org.vincle.routes.ledger;

import static org.vincle.connectors.api.Document.NARROWS;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What narrows a search without being an index of its own, as one text per document: a token of eight characters for each
 * value. Only the first character of a token is a digit, so none is ever found across two; that two values share a token
 * happens once in 8e10, and the page that is read is checked once more.
 */
final class Facets {

    private static final int LETTERS = 7;

    /** The tokens of a document with that index. */
    static String of(Map<String, List<String>> index) {
        var tokens = new TreeSet<String>();
        index.forEach((name, values) -> {
            if (narrows(name)) {
                values.forEach(value -> tokens.add(token(name, value)));
            }
        });
        return String.join("", tokens);
    }

    /** The tokens, each a word of its own. */
    static String spaced(String tokens) {
        return tokens.replaceAll(".{" + (LETTERS + 1) + "}", "$0 ");
    }

    static boolean narrows(String name) {
        return name.startsWith(NARROWS);
    }

    static String token(String name, String value) {
        long hash = mixed(add(add(0xcbf29ce484222325L, name) * 31, value));
        var token = new char[LETTERS + 1];
        token[0] = (char) ('0' + Long.remainderUnsigned(hash, 10));
        hash = Long.divideUnsigned(hash, 10);
        for (int i = 1; i <= LETTERS; i++) {
            token[i] = (char) ('a' + Long.remainderUnsigned(hash, 26));
            hash = Long.divideUnsigned(hash, 26);
        }
        return new String(token);
    }

    /** FNV-1a, whose last step {@link #mixed} spreads over all bits. */
    private static long add(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mixed(long hash) {
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private Facets() {}
}
