package org.vincle.connectors.desk.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** What mail is sent to. */
public final class MailAddress {

    private static final int LONGEST = 254;

    /** One address and nothing that could be taken for two or for a header; IllegalArgumentException when it is something else. */
    public static String checked(String written) {
        try {
            var address = new InternetAddress(written, true);
            address.validate();
            if (!written.equals(address.getAddress())
                    || written.length() > LONGEST
                    || !written.matches("[!-~]+@[!-~]+")) {
                throw new IllegalArgumentException("is no mail address");
            }
            return written;
        } catch (AddressException e) {
            throw new IllegalArgumentException("is no mail address");
        }
    }

    private MailAddress() {}
}
