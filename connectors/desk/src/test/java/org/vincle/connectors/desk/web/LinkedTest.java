package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.mail.Letter;
import org.vincle.connectors.desk.mail.Postman;

/** A landlord who has no account, and a referral that may be brought to them. */
abstract class LinkedTest extends OfficeTest {

    static final Pattern LINK = Pattern.compile("https://hub\\.example(/desk/landlord/link/[A-Za-z0-9_-]{43})");
    final Referral asked = aReferral().to(Office.LANDLORD).withHousingStatus().build();
    String code;

    @BeforeEach
    void set_up() {
        code = office.invitations.code(Office.LANDLORD);
    }

    static Postman unreachable() {
        return new Postman() {
            @Override
            public void send(Letter letter) {
                throw new PartnerUnavailable("mail-no-answer");
            }

            @Override
            public URI hub() {
                return URI.create("https://hub.example");
            }
        };
    }

    String link(int letter) {
        var matcher = LINK.matcher(office.letters.get(letter).text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    static String secretOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    Browser opens(String link) throws Exception {
        var browser = office.browser(Office.LANDLORD);
        browser.go(link);
        return browser;
    }

    Browser proven(String link) throws Exception {
        var browser = opens(link);
        browser.submit("form[action$=/answer]", "code", code);
        return browser;
    }
}
