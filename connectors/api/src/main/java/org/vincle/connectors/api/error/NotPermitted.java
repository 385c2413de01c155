package org.vincle.connectors.api.error;

/** Law, consent or agreement forbids it. Answered, never retried, audited. */
public final class NotPermitted extends ExchangeException {

    private static final long serialVersionUID = 1L;

    public NotPermitted(String code) {
        super(code, null);
    }

    public NotPermitted(String code, String path) {
        super(code, path);
    }
}
