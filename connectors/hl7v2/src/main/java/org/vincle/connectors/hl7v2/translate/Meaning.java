package org.vincle.connectors.hl7v2.translate;

/** What a partner may mean by a message about a referral, the most definite first. */
public enum Meaning {
    ENTERED_IN_ERROR,
    CANCELLATION_AGREED,
    CANCELLATION_DECLINED,
    CANCELLED,
    REJECTED,
    EXPIRED,
    FAILED,
    COMPLETED,
    ON_HOLD,
    IN_PROGRESS,
    ACCEPTED
}
