package org.vincle.connectors.api.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The links in mail by which institutions without accounts answer, for whoever runs the hub. */
public interface DeskLinks {

    /** The institutions that answer by links, by name. */
    List<String> institutions();

    /**
     * Gives the institution a new code, without which none of its links opens; the former one opens nothing any more.
     *
     * @throws IllegalArgumentException with {@code institution} when there is none of that name
     */
    String code(String institution);

    /** Its links whose time is not over, the last first; IllegalArgumentException as of {@link #code}. */
    List<Standing> links(String institution);

    /** From now on the link opens nothing; whether there was one that did. */
    boolean revoke(String institution, String id);

    /**
     * Sends the institution another link to a referral that it was told of.
     *
     * @throws IllegalArgumentException with {@code institution}, or with {@code referral} when it has none of that id
     * @throws org.vincle.connectors.api.error.ExchangeException when the mail server does not take the mail
     */
    void send(String institution, UUID referral);

    /**
     * A link without its secret.
     *
     * @param id what it is revoked by
     * @param referral where it leads
     * @param since since when it is valid, UTC
     * @param until until when, UTC
     * @param state {@code open}, {@code spent}, {@code revoked} or {@code locked}
     */
    record Standing(String id, UUID referral, Instant since, Instant until, String state) {}
}
