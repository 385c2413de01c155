package org.vincle.connectors.api.model;

/** Anything one party of a referral tells the other, or somebody says of what may be told, in no standard but the hub's own. */
public sealed interface Message
        permits Referral,
                Amendment,
                Answer,
                Progress,
                Outcome,
                Cancellation,
                Correction,
                Note,
                Enquiry,
                Consent,
                Notice,
                PlanUpdate {}
