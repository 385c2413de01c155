package org.vincle.connectors.desk.mail;

import static java.util.Locale.ROOT;

import jakarta.mail.Authenticator;
import jakarta.mail.Session;
import java.net.URI;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.http.client.Tls;

/**
 * A server that takes mail, and in whose name it gets it.
 *
 * @param host its host
 * @param port its port
 * @param security how the way there is kept
 * @param user the user that it knows the hub by, or null
 * @param password that user's, or null
 * @param tls whom it is believed by, or null for what Java believes
 * @param from the address that mail comes from
 * @param hub where people reach the hub
 */
record MailServer(
        String host, int port, Security security, String user, String password, SSLContext tls, String from, URI hub) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");
    private static final String PATIENCE = "20000";

    /** How the way to the server is kept. */
    enum Security {
        /** In the clear until it is agreed upon, and never without. */
        STARTTLS,
        /** From the beginning. */
        TLS,
        /** Not at all. */
        NONE
    }

    /** Of that file; IllegalArgumentException names the key that is wrong. */
    static MailServer of(MailConfig config) {
        var host = Setting.checked("host", Setting.text(config.host()), MailServer::there);
        var security = Setting.checked("security", config.security(), MailServer::security);
        if (security == Security.NONE && !HERE.contains(host)) {
            throw new IllegalArgumentException("security: none is for a server on this machine alone");
        }
        return new MailServer(
                host,
                Setting.checked("port", config.port(), Setting::positive),
                security,
                Setting.blank(config.user()) ? null : Setting.text(config.user()),
                Setting.blank(config.password()) ? null : config.password(),
                Tls.trusting(new Tls.Store("trustStore", config.trustStore(), config.trustStorePassword())),
                Setting.checked("from", Setting.text(config.from()), MailAddress::checked),
                Setting.checked("url", Setting.text(config.url()), MailServer::hub));
    }

    private static String there(String host) {
        if (!host.matches("[A-Za-z0-9._:-]+")) {
            throw new IllegalArgumentException("must be the name or the address of a server");
        }
        return host;
    }

    private static Security security(String word) {
        try {
            return Security.valueOf(Setting.text(word).toUpperCase(ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(word + " is none of starttls, tls, none");
        }
    }

    private static URI hub(String url) {
        var hub = URI.create(url.replaceFirst("/+$", ""));
        boolean safe =
                "https".equals(hub.getScheme()) || "http".equals(hub.getScheme()) && HERE.contains(hub.getHost());
        if (!safe || hub.getHost() == null || hub.getRawQuery() != null || hub.getRawFragment() != null) {
            throw new IllegalArgumentException("must begin with https:// and a host");
        }
        return hub;
    }

    /**
     * How Angus Mail speaks with it; what it does not know of its own the system's properties do not tell it. By the class
     * that knows the password it also finds itself, so that has to be one of its own bundle's.
     */
    Session session(Authenticator known) {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", host);
        settings.setProperty("mail.smtp.port", Integer.toString(port));
        settings.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        settings.setProperty("mail.smtp.timeout", PATIENCE);
        settings.setProperty("mail.smtp.writetimeout", PATIENCE);
        settings.setProperty("mail.smtp.auth", Boolean.toString(user != null));
        settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.quitwait", "false");
        // Else a message id tells the name of this machine and of who runs it.
        settings.setProperty("mail.from", from);
        if (tls != null) {
            settings.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
        }
        return Session.getInstance(settings, known);
    }

    @Override
    public String toString() {
        return "MailServer[" + host + "]";
    }
}
