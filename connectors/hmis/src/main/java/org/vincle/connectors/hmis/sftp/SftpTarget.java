package org.vincle.connectors.hmis.sftp;

import java.nio.file.Path;
import java.util.Set;

/**
 * A partner's SFTP server, and who we are there.
 *
 * @param host where it is
 * @param port its port
 * @param user our name there
 * @param password our password, or null
 * @param key our private key's file, or null
 * @param keyPassword what protects that file, or null
 * @param hostKeys the fingerprints that the server's key may have, {@code SHA256:...}
 * @param connectMillis how long to wait for a connection
 * @param answerMillis how long to wait for an answer
 */
public record SftpTarget(
        String host,
        int port,
        String user,
        String password,
        Path key,
        String keyPassword,
        Set<String> hostKeys,
        int connectMillis,
        int answerMillis) {

    @Override
    public String toString() {
        return "SftpTarget[" + host + ":" + port + "]";
    }
}
