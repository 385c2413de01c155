package org.vincle.connectors.desk.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** What a mail server's failure means for the hub; its own words may name the address, so they are not passed on. */
final class MailFailure {

    /** Answers that are about the hub and not about this mail. */
    private static final Set<Integer> LET_IN = Set.of(530, 534, 535, 538);

    static ExchangeException of(Throwable failure) {
        var open = new ArrayDeque<Throwable>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(failure);
        ExchangeException known = null;
        while (!open.isEmpty() && known == null) {
            var next = open.poll();
            if (seen.add(next)) {
                known = known(next);
                if (next instanceof MessagingException chained && chained.getNextException() != null) {
                    open.add(chained.getNextException());
                }
                if (next.getCause() != null) {
                    open.add(next.getCause());
                }
            }
        }
        return known == null ? new PartnerUnavailable("mail-no-answer") : known;
    }

    private static ExchangeException known(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return answer(address.getReturnCode());
        } else if (failure instanceof SMTPSenderFailedException sender) {
            return answer(sender.getReturnCode());
        } else if (failure instanceof SMTPSendFailedException send && send.getReturnCode() >= 400) {
            return answer(send.getReturnCode());
        } else if (failure instanceof AuthenticationFailedException) {
            return new PartnerUnavailable("mail-not-let-in");
        } else if (failure instanceof SSLException) {
            return new PartnerUnavailable("mail-tls");
        }
        return null;
    }

    private static ExchangeException answer(int code) {
        if (LET_IN.contains(code)) {
            return new PartnerUnavailable("mail-not-let-in");
        }
        return code >= 500 ? new PartnerRefused("mail-refused-" + code) : new PartnerUnavailable("mail-later-" + code);
    }

    private MailFailure() {}
}
