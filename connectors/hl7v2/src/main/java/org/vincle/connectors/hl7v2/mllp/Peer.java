package org.vincle.connectors.hl7v2.mllp;

import java.net.InetAddress;
import java.security.cert.X509Certificate;

/**
 * Who is at the other end of a connection.
 *
 * @param address where it comes from
 * @param certificate what it proved to be, or null without TLS or without a certificate
 */
public record Peer(InetAddress address, X509Certificate certificate) {
    @Override
    public String toString() {
        return "Peer[not shown]";
    }
}
