package org.vincle.features.revocation;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Map;

/** Makes Java refuse revoked certificates before the hub starts, so that no door and no client of it can forget to. */
public final class Agent {

    /** How many seconds somebody may come back by what a handshake agreed, without showing the certificate again. */
    static final String RESUMED = "60";

    private static final String TICKETS = "jdk.tls.server.sessionTicketTimeout";

    private Agent() {}

    /** Called by Java, by {@code -javaagent}. */
    public static void premain(String argument) {
        var lists = lists(System.getenv(), Path.of(System.getProperty("karaf.etc", "etc")));
        if (System.getProperty(TICKETS) == null) {
            System.setProperty(TICKETS, RESUMED);
        }
        install(lists);
    }

    /** The lists that the environment names, else those of the folder {@code crl} beside the settings. */
    static RevokedLists lists(Map<String, String> environment, Path etc) {
        var named = environment.getOrDefault("VINCLE_CRL", "").trim();
        var expired = environment.getOrDefault("VINCLE_CRL_EXPIRED", "").trim();
        return new RevokedLists(named.isEmpty() ? etc.resolve("crl") : Path.of(named), expired.equals("use"));
    }

    /** Comes before Java's own providers. */
    static Provider install(RevokedLists lists) {
        var provider = new RevocationProvider(lists);
        Security.insertProviderAt(provider, 1);
        return provider;
    }
}
