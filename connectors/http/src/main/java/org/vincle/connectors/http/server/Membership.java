package org.vincle.connectors.http.server;

/** One partner's place among those that are known: not while another configuration has its name, and never again once it is closed. */
public final class Membership {

    private final KnownPartners known;
    private final CallingPartner partner;
    private boolean closed;

    Membership(KnownPartners known, CallingPartner partner) {
        this.known = known;
        this.partner = partner;
    }

    /** Whether another configuration has its name already. */
    public synchronized void refused(boolean refused) {
        if (refused || closed) {
            known.remove(partner);
        } else {
            known.add(partner);
        }
    }

    /** It is gone. */
    public synchronized void close() {
        closed = true;
        known.remove(partner);
    }
}
