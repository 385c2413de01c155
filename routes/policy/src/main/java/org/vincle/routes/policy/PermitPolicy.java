package org.vincle.routes.policy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Withheld.Why;

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
        return Judge.decide(terms(), question, clock.instant());
    }

    @Override
    public Map<Field, Why> closed(Question question) {
        return Judge.closed(terms(), question, clock.instant());
    }

    private Terms terms() {
        var said = permits;
        return new Terms(book.all(), said.lines(), said.ceilings(), sectors);
    }
}
