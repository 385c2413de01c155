package org.vincle.routes.protocols.model;

/**
 * When a protocol is complete, and so how its steps roll up into the referral that began it.
 *
 * @param rule which rule
 * @param lead the action that decides, or null when none does
 */
public record Completion(Rule rule, String lead) {

    /** Every required step, unless said otherwise. */
    public static final Completion ALL = new Completion(Rule.ALL, null);

    /** The rules there are. */
    public enum Rule {
        /** Completed when every required step has ended well, failed when one has failed. */
        ALL,
        /** Completed by the first step that ends well, failed when all have ended otherwise. */
        ANY,
        /** As the leading step ends. */
        LEAD
    }
}
