package org.vincle.connectors.edfi.translate;

/**
 * A program that a referral asks for.
 *
 * @param name its programName
 * @param type its programTypeDescriptor, a whole URI
 */
public record Program(String name, String type) {

    /** Reads {@code NAME @ DESCRIPTOR}; IllegalArgumentException when it is none. */
    public static Program of(String text) {
        int at = text.lastIndexOf(" @ ");
        var name = at < 1 ? "" : text.substring(0, at).strip();
        var type = at < 1 ? "" : text.substring(at + 3).strip();
        if (name.isEmpty() || name.length() > 60 || !Descriptor.isOne(type)) {
            throw new IllegalArgumentException("'" + text + "' is no NAME @ uri://...Descriptor#...");
        }
        return new Program(name, type);
    }
}
