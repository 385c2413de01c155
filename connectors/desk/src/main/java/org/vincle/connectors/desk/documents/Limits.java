package org.vincle.connectors.desk.documents;

/**
 * How much may be attached to one thing that is sent.
 *
 * @param most how many documents
 * @param megabytes how large each of them may be
 * @param together how large all of them together
 */
public record Limits(int most, int megabytes, int together) {

    /** The most that one may have: what the hub keeps as text may not become longer than it reads back. */
    private static final int LARGEST = 14;

    private static final int LARGEST_TOGETHER = 40;
    private static final int MEGA = 1_000_000;

    /** A size of one document, as a setting says it. */
    public static int one(int megabytes) {
        return within(megabytes, LARGEST);
    }

    /** A size of all of them, as a setting says it. */
    public static int all(int megabytes) {
        return within(megabytes, LARGEST_TOGETHER);
    }

    private static int within(int megabytes, int largest) {
        if (megabytes < 1 || megabytes > largest) {
            throw new IllegalArgumentException("must be from 1 to " + largest);
        }
        return megabytes;
    }

    int bytesOfOne() {
        return megabytes * MEGA;
    }

    /** All of them, in bytes. */
    public int bytes() {
        return together * MEGA;
    }
}
