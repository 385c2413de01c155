package org.vincle.connectors.hl7v2;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hl7v2.mllp.Peer;
import org.vincle.connectors.hl7v2.translate.Correlation.InFlight;

/** Who may call the listener, and which of our messages they may be answering at this moment. */
@Component(service = Callers.class)
public final class Callers implements InFlight {

    private static final int MOST_IN_FLIGHT = 10_000;

    private record Gone(Caller caller, long at) {}

    private final long patienceNanos;
    private final long begun = System.nanoTime();
    private final List<Caller> callers = new ArrayList<>();
    private final Deque<Gone> gone = new ArrayDeque<>();
    private final Map<String, UUID> inFlight = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UUID> eldest) {
            return size() > MOST_IN_FLIGHT;
        }
    };

    public Callers() {
        this(Duration.ofSeconds(5));
    }

    /** With that patience for a partner whose settings are being changed, or that has not been set up yet. */
    Callers(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    synchronized void add(Caller caller) {
        callers.add(caller);
        notifyAll();
    }

    synchronized void remove(Caller caller) {
        callers.remove(caller);
        gone.addLast(new Gone(caller, System.nanoTime()));
    }

    /** Removes one that is not waited for. */
    synchronized void forget(Caller caller) {
        callers.remove(caller);
    }

    /**
     * The one partner that this can be; none when it can be several. A partner that was known a moment ago is waited for:
     * somebody is changing its settings; if it does not come back, {@code not-ready}.
     */
    synchronized Optional<Caller> find(Peer peer, String application, String facility) {
        long deadline = System.nanoTime() + patienceNanos;
        var found = known(peer, application, facility);
        while (found.isEmpty() && isExpected(peer, application, facility)) {
            if (!waited(deadline)) {
                throw new PartnerUnavailable(Codes.NOT_READY);
            }
            found = known(peer, application, facility);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Of two that have one name, the first: the second is about to be refused. */
    private List<Caller> known(Peer peer, String application, String facility) {
        var names = new HashSet<String>();
        return callers.stream()
                .filter(c -> c.isAt(peer) && c.calls(application, facility))
                .filter(c -> names.add(c.dialect().partner()))
                .toList();
    }

    private boolean isExpected(Peer peer, String application, String facility) {
        long now = System.nanoTime();
        gone.removeIf(g -> now - g.at > patienceNanos * 2);
        return now - begun < patienceNanos * 2
                || gone.stream().anyMatch(g -> g.caller.isAt(peer) && g.caller.calls(application, facility));
    }

    private boolean waited(long deadline) {
        long millis = (deadline - System.nanoTime()) / 1_000_000L;
        if (millis <= 0) {
            return false;
        }
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Remembers a message that is about to be sent, since its answer may come before its receipt is committed. */
    void sending(String partner, String message, UUID referral) {
        synchronized (inFlight) {
            inFlight.put(partner + "|" + message, Objects.requireNonNull(referral));
        }
    }

    @Override
    public Optional<UUID> referral(String partner, String message) {
        synchronized (inFlight) {
            return Optional.ofNullable(inFlight.get(partner + "|" + message));
        }
    }
}
