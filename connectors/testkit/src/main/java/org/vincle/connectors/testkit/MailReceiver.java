package org.vincle.connectors.testkit;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on a loopback port that keeps what it is given, or refuses it as it is told. */
public final class MailReceiver implements AutoCloseable {

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final SMTPServer server;
    private volatile int code = 250;

    private MailReceiver(SMTPServer.Builder builder) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .hostName("post.example")
                .messageHandlerFactory(context -> new Handler())
                .insertReceivedHeaders(false)
                .build();
        server.start();
    }

    /**
     * A letter that came.
     *
     * @param to whom the sender's server named
     * @param raw the letter from its first header to its end
     */
    public record Mail(String to, byte[] raw) {

        /** The letter taken apart. */
        public MimeMessage message() {
            try {
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            } catch (MessagingException e) {
                throw new IllegalStateException("what came is no letter", e);
            }
        }

        /** Its words. */
        public String text() {
            try {
                return message().getContent().toString().replace("\r\n", "\n").strip();
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("the letter has no words", e);
            }
        }

        /** Its subject. */
        public String subject() {
            try {
                return message().getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException("the letter has no subject", e);
            }
        }

        @Override
        public String toString() {
            return "Mail[not shown]";
        }
    }

    /** One that has no TLS and lets in everybody. */
    public static MailReceiver open() {
        return new MailReceiver(new SMTPServer.Builder());
    }

    /** One that takes mail only after STARTTLS. */
    public static MailReceiver startingTls(SSLContext tls) {
        return new MailReceiver(
                new SMTPServer.Builder().enableTLS().requireTLS().startTlsSocketFactory(tls));
    }

    /** One that speaks TLS from the first word on. */
    public static MailReceiver inTls(SSLContext tls) {
        return new MailReceiver(new SMTPServer.Builder().serverSocketFactory(tls));
    }

    /** One that lets in that user alone. */
    public static MailReceiver knowing(String user, String password) {
        var door = new EasyAuthenticationHandlerFactory((name, secret, context) -> {
            if (!user.equals(name) || !password.equals(secret)) {
                throw new LoginFailedException();
            }
        });
        return new MailReceiver(
                new SMTPServer.Builder().authenticationHandlerFactory(door).requireAuth());
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPortAllocated();
    }

    /** What came, oldest first. */
    public List<Mail> mails() {
        return mails;
    }

    /** What it answers who names a recipient from now on: 250 takes everything. */
    public void answers(int next) {
        code = next;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {

        private String recipient;

        @Override
        public void from(String from) {
            // Whoever it is from is taken.
        }

        @Override
        public void recipient(String to) throws RejectException {
            if (code != 250) {
                throw new RejectException(code, "not for " + to);
            }
            recipient = to;
        }

        @Override
        public String data(InputStream content) throws IOException {
            mails.add(new Mail(recipient, content.readAllBytes()));
            return null;
        }

        @Override
        public void done() {
            // The letter is kept already.
        }
    }
}
