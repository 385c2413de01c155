package org.vincle.connectors.desk.sending;

/**
 * An institution that might be asked.
 *
 * @param id what the form says to choose it
 * @param partner its name in the hub, or null when it is no partner of the hub
 * @param title what people call it
 * @param service what it offers by the directory, or null when it is not listed
 * @param where for where that is, or null
 * @param contact how it is reached by whoever calls, or null
 * @param standing whether it can be sent to
 */
public record Offer(
        String id, String partner, String title, String service, String where, String contact, Standing standing) {

    /** Whether something can be sent to an institution. */
    public enum Standing {
        /** By what the institutions have agreed. */
        AGREED,
        /** When whoever it is about consents. */
        CONSENT,
        /** Not: nothing is agreed, or it is refused. */
        CLOSED
    }

    /** Whether it may be chosen. */
    public boolean open() {
        return standing != Standing.CLOSED;
    }
}
