package org.vincle.connectors.api.error;

/** Nobody answered, or nobody would let us in. Retried at a time that stands in the ledger; the partner is paused and probed. */
public final class PartnerUnavailable extends ExchangeException {

    private static final long serialVersionUID = 1L;

    public PartnerUnavailable(String code) {
        super(code, null);
    }

    public PartnerUnavailable(String code, String path) {
        super(code, path);
    }
}
