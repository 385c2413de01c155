package org.vincle.features.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Ports on which nobody listens, and which nobody else is given until the test is over: bound, and no more. */
final class FreePorts implements AutoCloseable {
    private final List<Socket> claims = new ArrayList<>();

    String next() throws IOException {
        var claim = new Socket();
        claims.add(claim);
        claim.setReuseAddress(true);
        claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return String.valueOf(claim.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (var claim : claims) {
            claim.close();
        }
    }
}
