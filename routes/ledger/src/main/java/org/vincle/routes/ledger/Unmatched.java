package org.vincle.routes.ledger;

/** No referral, or more than one, was found for a message, of which nothing is written yet. */
final class Unmatched extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unmatched(String code) {
        super(code, null, false, false);
    }

    String code() {
        return getMessage();
    }
}
