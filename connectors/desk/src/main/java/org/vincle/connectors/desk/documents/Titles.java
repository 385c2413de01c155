package org.vincle.connectors.desk.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What documents are called: on a page, and as files. */
final class Titles {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 100;
    private static final Pattern EXTENSION =
            Pattern.compile(".*\\.(?=[0-9]*[A-Za-z])([A-Za-z0-9]{1,5})\\s*", Pattern.DOTALL);

    /** What no name of a file may hold, and what makes it read otherwise than it is: control and direction characters. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/:*?\"<>|\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    /** How a name ends, in lower case. */
    static Optional<String> extension(String name) {
        var matcher = EXTENSION.matcher(name == null ? "" : name);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** The title that follows from the name of a file: without the folders before it and without its ending; empty when none is left. */
    static String title(String fileName) {
        var last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        var clean = FORBIDDEN.matcher(plain(last)).replaceAll(" ").strip();
        return clean.substring(0, Math.min(clean.length(), LONGEST)).strip();
    }

    /** The name of the file as which a document of that title, or of none, is given out: it ends as what it is. */
    static String fileName(String title, String otherwise, FileKind kind) {
        var before = extension(title).orElse("");
        var name = FORBIDDEN.matcher(title == null ? "" : plain(title)).replaceAll("_");
        var whole = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("^[\\s._]+|[\\s._]+$", "");
        return (whole.isEmpty() ? otherwise : whole) + "." + kind.extension(before);
    }

    /** Without an ending that says what it is. */
    private static String plain(String name) {
        return extension(name).flatMap(FileKind::called).isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** What tells a browser to keep it under that name (RFC 6266). */
    static String disposition(String fileName) {
        var ascii = fileName.replaceAll("[^A-Za-z0-9 ._-]", "_");
        var encoded = URLEncoder.encode(fileName, UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    private Titles() {}
}
