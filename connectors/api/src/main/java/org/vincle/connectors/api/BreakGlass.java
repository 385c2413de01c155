package org.vincle.connectors.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;

/**
 * Opens what is closed to a partner, because somebody is in danger: as far as an agreement lets it, for as long as that
 * says, and those concerned are told.
 */
public interface BreakGlass {

    /** The code of the refusal when no agreement opens anything of it to that partner. */
    String NO_EMERGENCY = "no-emergency";

    /** The words for why somebody may open; {@code other} is explained. */
    List<String> REASONS = List.of("danger-to-life", "danger-to-child", "violence", "cannot-be-asked", "other");

    /** The id of what that partner opens under that key, so that the same request is one opening. */
    static UUID idOf(String partner, String key) {
        return UUID.nameUUIDFromBytes((partner + "/emergencies/" + key).getBytes(UTF_8));
    }

    /**
     * Opens, and writes down who did and why; the same request again is the same opening.
     *
     * @throws org.vincle.connectors.api.error.NotPermitted with {@link #NO_EMERGENCY} when there is nothing that may be
     *     opened, be it that nobody knows the person; nothing is kept then
     */
    Opening open(String partner, Request request);

    /** What that opening shows now; nothing of any referral once its time is over or a person has closed it. */
    Optional<Opening> opening(String partner, UUID id);

    /**
     * Somebody asks to open.
     *
     * @param id of the opening
     * @param by which professional, in words that the partner answers for
     * @param reason why, a word
     * @param text why, in words, or null
     * @param referral which referral, or null when it is about a person
     * @param person a number of the person, or null when it is about a referral
     */
    @PersonalData
    record Request(UUID id, String by, String reason, String text, UUID referral, Identifier person) {

        public Request {
            requireNonNull(id, "id");
            requireNonNull(by, "by");
            requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return "Request[not shown]";
        }
    }

    /**
     * What is open.
     *
     * @param id of the opening
     * @param since since when, UTC
     * @param referrals what is left of each referral that it opens, never null
     */
    @PersonalData
    record Opening(UUID id, Instant since, List<Referral> referrals) {

        public Opening {
            referrals = List.copyOf(referrals);
        }

        @Override
        public String toString() {
            return "Opening[not shown]";
        }
    }
}
