package org.vincle.itests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.LinkedHashSet;

/**
 * The loopback ports of one hub.
 *
 * @param http for {@code /fhir}, {@code /health} and {@code /metrics}
 * @param mllp for HL7 v2
 * @param ssh for the shell
 * @param rmiRegistry for JMX
 * @param rmiServer for JMX
 */
public record Ports(int http, int mllp, int ssh, int rmiRegistry, int rmiServer) {

    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 30_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Five that are free now. */
    public static Ports free() {
        int[] ports = free(5);
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4]);
    }

    /** So many that are free now, all different, below those that the system gives to outgoing connections. */
    public static int[] free(int count) {
        var ports = new LinkedHashSet<Integer>();
        while (ports.size() < count) {
            int port = LOWEST + RANDOM.nextInt(HIGHEST - LOWEST);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        return ports.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
