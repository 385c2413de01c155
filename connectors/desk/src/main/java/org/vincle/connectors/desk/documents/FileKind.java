package org.vincle.connectors.desk.documents;

import static org.vincle.connectors.desk.documents.FileKind.Trust.ASKED;
import static org.vincle.connectors.desk.documents.FileKind.Trust.GIVEN;
import static org.vincle.connectors.desk.documents.FileKind.Trust.NEVER;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a document is by its content, whatever it is called. */
public enum FileKind {
    PDF(GIVEN, "application/pdf", "pdf"),
    PNG(GIVEN, "image/png", "png"),
    JPEG(GIVEN, "image/jpeg", "jpg", "jpeg"),
    TIFF(GIVEN, "image/tiff", "tif", "tiff"),
    TEXT(GIVEN, "text/plain", "txt", "csv"),
    XML(GIVEN, "application/xml", "xml"),
    DOCX(GIVEN, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX(GIVEN, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX(GIVEN, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT(GIVEN, "application/vnd.oasis.opendocument.text", "odt"),
    ODS(GIVEN, "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP(GIVEN, "application/vnd.oasis.opendocument.presentation", "odp"),
    /** Another kind of picture. */
    IMAGE(ASKED, "image/gif", "gif", "webp", "heic", "heif"),
    RTF(ASKED, "application/rtf", "rtf"),
    /** Of the offices before 2007, or protected by a password. */
    OFFICE(ASKED, "application/x-ole-storage", "doc", "xls", "ppt", "msg"),
    /** What a browser shows and may act in it. */
    MARKUP(ASKED, "text/html", "html", "htm", "xhtml", "svg", "hta", "mht", "mhtml"),
    ARCHIVE(ASKED, "application/zip", "zip", "7z", "rar", "gz", "xz", "bz2"),
    UNKNOWN(ASKED, "application/octet-stream", "bin"),
    /** An office document in which programs are hidden. */
    MACROS(NEVER, "application/x-macros", "docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"),
    SCRIPT(NEVER, "text/x-script", "sh", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "py", "php"),
    PROGRAM(NEVER, "application/x-executable", "exe", "dll", "scr", "pif", "msi", "jar", "class", "dex", "lnk", "apk");

    /** How it may be given to whoever wants it. */
    public enum Trust {
        /** At once; and it may be attached. */
        GIVEN,
        /** When somebody has been warned and asks for it nevertheless. */
        ASKED,
        NEVER
    }

    /** What opens in an editor, where nothing acts. */
    private static final Set<FileKind> WORDS = EnumSet.of(TEXT, XML, MARKUP);

    /** XML that a browser shows as a page. */
    private static final Set<String> PAGES = Set.of("image/svg+xml", "application/xhtml+xml");

    private final Trust trust;
    private final String mediaType;
    private final List<String> extensions;

    FileKind(Trust trust, String mediaType, String... extensions) {
        this.trust = trust;
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    public Trust trust() {
        return trust;
    }

    /** What its type is called. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether a name may end so. */
    boolean isCalled(String extension) {
        return extensions.contains(extension);
    }

    /** How the name of it ends when it is given out; as it did before where that is true. */
    String extension(String before) {
        if (WORDS.contains(this)) {
            return "txt";
        }
        return extensions.contains(before) ? before : extensions.get(0);
    }

    /** What a name that ends so says it is. */
    static Optional<FileKind> called(String extension) {
        return Stream.of(values()).filter(kind -> kind.isCalled(extension)).findFirst();
    }

    /** All that may be attached, as the browser's own choice of files is told. */
    public static String accepted() {
        return Stream.of(values())
                .filter(kind -> kind.trust == GIVEN)
                .flatMap(kind -> kind.extensions.stream())
                .map(extension -> "." + extension)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
    }

    /** What somebody who declares that type says that it is; empty when that is none of those that are simply given out. */
    static Optional<FileKind> declared(String declared) {
        var type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(kind -> kind.trust == GIVEN && kind.isType(type))
                .findFirst();
    }

    /** Whether that type, as somebody declares it, may be said of this; who declares bytes says nothing. */
    boolean isDeclared(String declared) {
        var type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.isEmpty() || type.equals(UNKNOWN.mediaType)) {
            return true;
        }
        // Of what is not simply given out, it is enough that it does not pass for what is.
        return trust == GIVEN
                ? isType(type)
                : Stream.of(values()).noneMatch(kind -> kind.trust == GIVEN && kind.isType(type));
    }

    private boolean isType(String type) {
        return type.equals(mediaType)
                || switch (this) {
                    case PDF -> type.equals("application/x-pdf");
                    case JPEG -> type.equals("image/jpg") || type.equals("image/pjpeg");
                    case TEXT ->
                        Set.of("text/csv", "text/markdown", "application/json").contains(type)
                                || type.endsWith("+json");
                    case XML -> type.equals("text/xml") || type.endsWith("+xml") && !PAGES.contains(type);
                    default -> false;
                };
    }
}
