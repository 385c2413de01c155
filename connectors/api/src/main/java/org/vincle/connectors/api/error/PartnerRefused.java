package org.vincle.connectors.api.error;

/** The partner understood and said no to this message. Parked until a named person mends, retries or skips it. */
public final class PartnerRefused extends ExchangeException {

    private static final long serialVersionUID = 1L;

    public PartnerRefused(String code) {
        super(code, null);
    }

    public PartnerRefused(String code, String path) {
        super(code, path);
    }
}
