package org.vincle.connectors.desk.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What has nothing but characters in it, in any encoding that people use here. */
final class PlainText {

    private static final int LOOKED_AT = 4_096;
    private static final int DELETE = 0x7f;
    private static final Set<Integer> SPACE = Set.of((int) '\t', (int) '\n', (int) '\r', (int) '\f');
    private static final byte[] BIG_ENDIAN = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] LITTLE_ENDIAN = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final Pattern ELEMENT = Pattern.compile("<(?:[\\w.-]+:)?[a-z][\\w.-]*[\\s/>]");

    /** What makes a browser show it as a page of its own, whatever else it is. */
    private static final Pattern PAGE = Pattern.compile("<(?:!doctype\\s+html|(?:[\\w.-]+:)?(?:html|svg))[\\s/>]");

    /** What makes it show what does not even say that it is XML. */
    private static final Pattern SHOWN = Pattern.compile(
            "<(?:head|body|script|style|iframe|meta|title|table|div|img|a|p|br" + "|h1|form|link|object|embed)[\\s/>]");

    static boolean is(byte[] content) {
        if (content.length == 0) {
            return false;
        } else if (wide(content)) {
            return decoded(content, content.length).chars().allMatch(c -> c >= ' ' && c != DELETE || SPACE.contains(c));
        }
        for (byte one : content) {
            if (one >= 0 && one < ' ' && !SPACE.contains((int) one) || one == DELETE) {
                return false;
            }
        }
        return true;
    }

    private static boolean wide(byte[] content) {
        return content.length % 2 == 0
                && (Leading.begins(content, 0, BIG_ENDIAN) || Leading.begins(content, 0, LITTLE_ENDIAN));
    }

    private static String decoded(byte[] content, int most) {
        if (wide(content)) {
            var charset = Leading.begins(content, 0, BIG_ENDIAN) ? UTF_16BE : UTF_16LE;
            return new String(content, 2, Math.min(most, content.length - 2), charset);
        } else if (Leading.begins(content, 0, UTF_8_MARK)) {
            return new String(content, 3, Math.min(most, content.length - 3), UTF_8);
        }
        return new String(content, 0, Math.min(most, content.length), ISO_8859_1);
    }

    /** Which sort of text that is. */
    static FileKind kind(byte[] content) {
        var begins = decoded(content, LOOKED_AT).stripLeading().toLowerCase(Locale.ROOT);
        if (begins.startsWith("#!") || begins.startsWith("<?php")) {
            return FileKind.SCRIPT;
        } else if (begins.startsWith("{\\rtf")) {
            return FileKind.RTF;
        } else if (!begins.startsWith("<")) {
            return FileKind.TEXT;
        }
        boolean declared = begins.startsWith("<?xml");
        var first = element(begins);
        if (PAGE.matcher(first).lookingAt() || !declared && SHOWN.matcher(first).lookingAt()) {
            return FileKind.MARKUP;
        }
        return declared || ELEMENT.matcher(first).lookingAt() ? FileKind.XML : FileKind.TEXT;
    }

    /** From its first element on: without a declaration, instructions, comments and a document type that is no page's. */
    private static String element(String text) {
        var rest = text.stripLeading();
        for (var end = end(rest); end != null; end = end(rest)) {
            int at = rest.indexOf(end);
            rest = at < 0 ? "" : rest.substring(at + end.length()).stripLeading();
        }
        return rest;
    }

    /** How what stands before the first element ends; null when it is the element. */
    private static String end(String rest) {
        if (rest.startsWith("<?")) {
            return "?>";
        } else if (rest.startsWith("<!--")) {
            return "-->";
        }
        return rest.startsWith("<!doctype") && !PAGE.matcher(rest).lookingAt() ? ">" : null;
    }

    private PlainText() {}
}
