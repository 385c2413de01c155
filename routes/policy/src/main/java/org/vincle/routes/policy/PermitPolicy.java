package org.vincle.routes.policy;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Policy;

/** The policy as its files have it now. */
final class PermitPolicy implements Policy {

    private final AgreementBook book;
    private final Function<String, Optional<Sector>> sectors;
    private final Clock clock;
    private volatile Permits permits;

    PermitPolicy(Permits permits, AgreementBook book, Function<String, Optional<Sector>> sectors, Clock clock) {
        this.permits = permits;
        this.book = book;
        this.sectors = sectors;
        this.clock = clock;
    }

    /** Decides by these from the next question on. */
    void change(Permits permits) {
        this.permits = permits;
    }

    @Override
    public Decision decide(Question question) {
        var said = permits;
        var terms = new Terms(book.all(), said.lines(), said.ceilings(), sectors);
        return Judge.decide(terms, question, clock.instant());
    }
}
