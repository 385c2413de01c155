package org.vincle.connectors.desk.mail;

import java.net.URI;

/** Brings mail to a server. */
public interface Postman {

    /**
     * Returns once the server has taken the letter.
     *
     * @throws org.vincle.connectors.api.error.PartnerUnavailable when it did not, and may later
     * @throws org.vincle.connectors.api.error.PartnerRefused when it never will
     */
    void send(Letter letter);

    /** Where people reach this hub. */
    URI hub();
}
