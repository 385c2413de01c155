package org.vincle.connectors.api.model;

/** Labels that restrict who may see a referral, beyond what its data categories say. */
public enum Sensitivity {
    VIOLENCE,
    MINOR,
    MENTAL_HEALTH,
    ADDICTION,
    ADOPTION,
    RESTRICTED
}
