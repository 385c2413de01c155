package org.vincle.routes.policy;

import org.vincle.routes.api.Policy;

/** The policy as its file has it now, line by line, until real agreements and consents are known. */
final class PermitPolicy implements Policy {

    private volatile Permits permits;

    PermitPolicy(Permits permits) {
        this.permits = permits;
    }

    /** Decides by these from the next question on. */
    void change(Permits permits) {
        this.permits = permits;
    }

    @Override
    public Decision decide(Question question) {
        return permits.decide(question);
    }
}
