package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.PersonalData;

/** A form with files, as browsers write it (RFC 7578), of bytes that were read within bounds already. */
final class Multipart {

    static final String TYPE = "multipart/form-data";

    private static final String NOT_A_FORM = "not-a-form";
    private static final int MOST_PARTS = 50;
    private static final int LONGEST_HEAD = 4_096;
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"\\r\\n]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern DISPOSITION =
            Pattern.compile("(?i)(?:^|\r\n)content-disposition:\\s*form-data([^\r\n]*)");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*(name|filename)=\"([^\"]*)\"");
    private static final byte[] LINE = "\r\n".getBytes(ISO_8859_1);
    private static final byte[] EMPTY_LINE = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST = "--\r\n".getBytes(ISO_8859_1);

    private final byte[] body;
    private final byte[] delimiter;
    private final List<Part> parts = new ArrayList<>();

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    /**
     * One field.
     *
     * @param name its name
     * @param file the name of the file that was chosen, empty when none was; null when it is no field for files
     * @param content the bytes
     */
    @PersonalData
    record Part(String name, String file, byte[] content) {

        @Override
        public String toString() {
            return "Part[not shown]";
        }
    }

    /** Its fields, in order; {@code not-a-form} when it is none, or was cut off. */
    static List<Part> read(byte[] body, String contentType) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new InvalidMessage(NOT_A_FORM);
        }
        var form = new Multipart(body, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        form.read();
        return form.parts;
    }

    private void read() {
        // The first delimiter has no line before it.
        var first = Arrays.copyOfRange(delimiter, LINE.length, delimiter.length);
        require(stands(first, 0));
        int at = first.length;
        while (!stands(LAST, at) && !(stands(Arrays.copyOf(LAST, 2), at) && at + 2 == body.length)) {
            require(stands(LINE, at) && parts.size() < MOST_PARTS);
            // What has no headers at all has an empty line at once.
            int headed = find(EMPTY_LINE, at);
            require(headed >= 0 && headed - at <= LONGEST_HEAD);
            int begins = headed + EMPTY_LINE.length;
            int ends = find(delimiter, begins - LINE.length);
            require(ends >= 0);
            var head = new String(body, at, headed - at, UTF_8);
            parts.add(part(head, Arrays.copyOfRange(body, Math.min(begins, ends), ends)));
            at = ends + delimiter.length;
        }
    }

    private static Part part(String head, byte[] content) {
        var disposition = DISPOSITION.matcher(head);
        require(disposition.find());
        String name = null;
        String file = null;
        var parameters = PARAMETER.matcher(disposition.group(1));
        while (parameters.find()) {
            if (parameters.group(1).equals("name")) {
                name = plain(parameters.group(2));
            } else {
                file = plain(parameters.group(2));
            }
        }
        require(name != null);
        return new Part(name, file, content);
    }

    /** Browsers write what would end a name as the address of a page would (HTML, multipart form data). */
    private static String plain(String written) {
        return written.replace("%22", "\"").replace("%0D", " ").replace("%0A", " ");
    }

    private boolean stands(byte[] what, int at) {
        return at + what.length <= body.length && Arrays.equals(body, at, at + what.length, what, 0, what.length);
    }

    private int find(byte[] what, int from) {
        for (int at = from; at + what.length <= body.length; at++) {
            if (body[at] == what[0] && stands(what, at)) {
                return at;
            }
        }
        return -1;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new InvalidMessage(NOT_A_FORM);
        }
    }
}
