package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A loopback port that stays its owner's while nobody listens on it: whoever calls meanwhile is refused, and the system gives it to
 * no other program.
 */
public final class HeldPort implements AutoCloseable {

    private final Socket claim;
    private final int number;

    private HeldPort(Socket claim) {
        this.claim = claim;
        this.number = claim.getLocalPort();
    }

    /** Any that nobody else has. */
    public static HeldPort any() {
        return held(0);
    }

    /** That one; IllegalStateException when somebody else has it. */
    public static HeldPort of(int number) {
        return held(number);
    }

    private static HeldPort held(int number) {
        var claim = new Socket();
        try {
            // Claimed alone, and shared from then on with whoever listens.
            claim.setReuseAddress(false);
            claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            claim.setReuseAddress(true);
            var held = new HeldPort(claim);
            if (!held.lets()) {
                // A system on which a claim keeps its owner out as well.
                giveUp(claim);
            }
            return held;
        } catch (IOException e) {
            giveUp(claim);
            throw new IllegalStateException("port " + number + " is not free", e);
        }
    }

    private boolean lets() {
        try (var listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its number; whoever listens on it has to share the address ({@code SO_REUSEADDR}), as servers do. */
    public int number() {
        return number;
    }

    /** Gives it up. */
    @Override
    public void close() {
        giveUp(claim);
    }

    private static void giveUp(Socket claim) {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
