package org.vincle.connectors.api.error;

/**
 * An exchange failed. The subtype says what the hub does next; the code says why, in a word that is safe to log and to
 * return; the path says where, without any value. There is no cause: what a library says may quote the message.
 */
public abstract sealed class ExchangeException extends RuntimeException
        permits InvalidMessage, NotPermitted, PartnerRefused, PartnerUnavailable {

    private static final long serialVersionUID = 1L;

    private final String path;

    protected ExchangeException(String code, String path) {
        super(code, null, false, false);
        this.path = path;
    }

    /** A stable word such as {@code unknown-recipient}, the key of its sentences in the resource files. */
    public final String getCode() {
        return getMessage();
    }

    /** The element or field in the sender's own standard ({@code Task.owner}, {@code PID-5}), or null. */
    public final String getPath() {
        return path;
    }
}
