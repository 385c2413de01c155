package org.vincle.connectors.desk.links;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.desk.DeskConfig;
import org.vincle.connectors.desk.mail.MailAddress;
import org.vincle.connectors.desk.web.Words;

/**
 * How an institution answers by links.
 *
 * @param mail where they are sent
 * @param words in what words
 * @param valid for how long each is good
 */
public record ByLink(String mail, Words words, Duration valid) {

    /** What an institution's file says of it; nothing when it does not answer so. */
    public static Optional<ByLink> of(DeskConfig config, ZoneId zone) {
        if (!config.answersByLink()) {
            return Optional.empty();
        }
        var mail = Setting.checked("mail", Setting.text(config.mail()), MailAddress::checked);
        Locale language = Setting.checked("mailLanguage", config.mailLanguage(), Setting::language);
        int days = Setting.checked("linkDays", config.linkDays(), Setting::positive);
        return Optional.of(new ByLink(mail, new Words(language, zone), Duration.ofDays(days)));
    }

    @Override
    public String toString() {
        return "ByLink[" + valid + "]";
    }
}
