package org.vincle.itests.harness;

import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.vincle.connectors.testkit.HeldPort;

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
    private static final Queue<HeldPort> HELD = new ConcurrentLinkedQueue<>();

    /** Five that nobody else is given while this process runs. */
    public static Ports free() {
        int[] ports = free(5);
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4]);
    }

    /** So many, all different, below those that the system gives to outgoing connections; nobody else is given them while this process runs. */
    public static int[] free(int count) {
        return IntStream.generate(Ports::held).limit(count).toArray();
    }

    private static int held() {
        while (true) {
            try {
                var port = HeldPort.of(LOWEST + RANDOM.nextInt(HIGHEST - LOWEST));
                HELD.add(port);
                return port.number();
            } catch (IllegalStateException e) {
                // Somebody has it, so another.
                continue;
            }
        }
    }
}
