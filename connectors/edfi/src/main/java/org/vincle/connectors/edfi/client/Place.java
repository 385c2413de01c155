package org.vincle.connectors.edfi.client;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where a partner's API is, and how we are let in.
 *
 * @param data the base of its resources
 * @param token where tokens are given
 * @param changes the base of its change versions
 * @param clientId our key
 * @param clientSecret our secret
 * @param timeout how long to wait for an answer
 * @param tls whom to trust, or null for what Java trusts
 */
public record Place(
        String data,
        String token,
        String changes,
        String clientId,
        String clientSecret,
        Duration timeout,
        SSLContext tls) {

    @Override
    public String toString() {
        return "Place[" + data + "]";
    }
}
