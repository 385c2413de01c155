package org.vincle.connectors.api;

import java.util.List;
import java.util.function.Function;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;

/**
 * What a performer may have meant whose standard has fewer words than a referral has states: one that ends a referral
 * whenever it likes, where the hub tells a refusal from a failure and a withdrawal from a cancellation that was agreed.
 */
public final class FirstAllowed {

    /** Says one after the other until the referral's state allows it, and returns what became of that; when it allows none, the last refusal is thrown. */
    public static <M, R> R of(List<M> meanings, Function<M, R> say) {
        int last = meanings.size() - 1;
        for (int i = 0; i < last; i++) {
            try {
                return say.apply(meanings.get(i));
            } catch (ExchangeException e) {
                if (!e.getCode().equals(Codes.TRANSITION_FORBIDDEN)) {
                    throw e;
                }
            }
        }
        return say.apply(meanings.get(last));
    }

    private FirstAllowed() {}
}
