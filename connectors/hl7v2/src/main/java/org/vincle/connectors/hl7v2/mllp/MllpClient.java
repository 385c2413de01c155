package org.vincle.connectors.hl7v2.mllp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Sends messages to one address and brings back what is answered, over connections that it keeps open between messages. */
public final class MllpClient implements AutoCloseable {

    private static final long STALE_NANOS = 60_000_000_000L;

    private final MllpConnection.Target target;
    private final ConcurrentLinkedDeque<MllpConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public MllpClient(MllpConnection.Target target) {
        this.target = target;
    }

    /**
     * Sends and waits for the answer; PartnerUnavailable when there is none. A kept connection that turns out to have been
     * closed by the partner is replaced once: the partner cannot have answered on it, and the message is the same.
     */
    public byte[] send(byte[] message) {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.isUsable(STALE_NANOS)) {
                try {
                    return exchange(kept, message);
                } catch (MllpConnection.GoneException e) {
                    break;
                } catch (IOException e) {
                    throw unavailable(e);
                }
            }
            kept.close();
        }
        try {
            return exchange(MllpConnection.open(target), message);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private byte[] exchange(MllpConnection connection, byte[] message) throws IOException {
        boolean healthy = false;
        try {
            var answer = connection.exchange(message);
            healthy = true;
            return answer;
        } finally {
            if (healthy && !closed) {
                idle.addFirst(connection);
            } else {
                connection.close();
            }
        }
    }

    /** Gives no connection back: what was answered did not belong to what was sent. */
    public void distrust() {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.close();
        }
    }

    private static PartnerUnavailable unavailable(IOException e) {
        if (e instanceof MllpConnection.CodedException coded) {
            return new PartnerUnavailable(coded.code());
        }
        return new PartnerUnavailable(e instanceof SocketTimeoutException ? "mllp-no-answer" : "mllp-closed-early");
    }

    @Override
    public void close() {
        closed = true;
        distrust();
    }
}
