package org.vincle.connectors.api.error;

/** The sender must change the message. Answered to the sender, never retried. */
public final class InvalidMessage extends ExchangeException {

    private static final long serialVersionUID = 1L;

    public InvalidMessage(String code) {
        super(code, null);
    }

    public InvalidMessage(String code, String path) {
        super(code, path);
    }
}
