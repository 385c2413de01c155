package org.vincle.connectors.desk.documents;

import org.vincle.connectors.desk.documents.FileKind.Trust;

/**
 * What looking at a document has shown.
 *
 * @param kind what it is by its content
 * @param doubt why it is not simply given out
 */
public record Inspection(FileKind kind, Doubt doubt) {

    /** What makes a document one to beware of. */
    public enum Doubt {
        NONE,
        /** It is none of the kinds that are known to do no harm. */
        KIND,
        /** It is said to be something else than it is. */
        CLAIM,
        /** It can be opened as two things, and one of them was meant to be seen. */
        MIXED,
        /** It acts when it is opened. */
        ACTS
    }

    /** Of a document that is declared to be of that type and has that title, either of which may be null. */
    public static Inspection of(byte[] content, String declared, String title) {
        var kind = Leading.kind(content);
        return new Inspection(kind, doubt(kind, content, declared, title));
    }

    private static Doubt doubt(FileKind kind, byte[] content, String declared, String title) {
        if (kind.trust() == Trust.NEVER) {
            return Doubt.ACTS;
        } else if (isNamedOtherwise(kind, title) || declared != null && !kind.isDeclared(declared)) {
            return Doubt.CLAIM;
        } else if (kind.trust() == Trust.ASKED) {
            return Doubt.KIND;
        }
        return isDirectoryOfItsOwn(kind) || !Archive.trails(content) ? Doubt.NONE : Doubt.MIXED;
    }

    /** Whether the name says that it is something else; a name that says nothing does not. */
    private static boolean isNamedOtherwise(FileKind kind, String title) {
        return Titles.extension(title)
                .filter(extension -> !kind.isCalled(extension))
                .flatMap(FileKind::called)
                .isPresent();
    }

    private static boolean isDirectoryOfItsOwn(FileKind kind) {
        return switch (kind) {
            case DOCX, XLSX, PPTX, ODT, ODS, ODP -> true;
            default -> false;
        };
    }
}
