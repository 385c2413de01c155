package org.vincle.connectors.hl7v2.mllp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is let in: so many connections in all, so many from one address, and plain TCP from listed addresses only. */
final class Entrance {

    static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final int most;
    private final int mostPerAddress;
    private final AddressRanges plainFrom;
    private final LongSupplier nanos;
    private final Map<InetAddress, Integer> inside = new HashMap<>();
    private int all;
    private long refused;
    private long unsaid;
    private long saidAt;

    /**
     * With these limits.
     *
     * @param plainFrom whence connections are taken, empty for anywhere
     * @param nanos a clock such as {@link System#nanoTime}
     */
    Entrance(int most, int mostPerAddress, AddressRanges plainFrom, LongSupplier nanos) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.plainFrom = plainFrom;
        this.nanos = nanos;
    }

    /** Whether a caller is let in; whoever is must {@link #leave} later. */
    synchronized boolean enter(SocketAddress caller) {
        if (!(caller instanceof InetSocketAddress peer) || peer.getAddress() == null) {
            return false; // gone before it was looked at
        }
        var address = peer.getAddress();
        if (!plainFrom.isEmpty() && !plainFrom.contains(address)) {
            return refuse("plain-tcp-not-listed", address);
        }
        if (inside.getOrDefault(address, 0) >= mostPerAddress) {
            return refuse("too-many-from-address", address);
        }
        if (all >= most) {
            return refuse("too-many-connections", address);
        }
        inside.merge(address, 1, Integer::sum);
        all++;
        return true;
    }

    synchronized void leave(SocketAddress caller) {
        inside.computeIfPresent(((InetSocketAddress) caller).getAddress(), (who, open) -> open == 1 ? null : open - 1);
        all--;
    }

    /** One line a minute however many are refused: an attacker shall not fill the disk. */
    private boolean refuse(String code, InetAddress address) {
        refused++;
        unsaid++;
        var now = nanos.getAsLong();
        if (refused == 1 || now - saidAt >= QUIET_NANOS) {
            LOG.atWarn()
                    .addKeyValue("code", code)
                    .addKeyValue("address", address.getHostAddress())
                    .addKeyValue("count", unsaid)
                    .log("MLLP connections refused");
            saidAt = now;
            unsaid = 0;
        }
        return false;
    }
}
