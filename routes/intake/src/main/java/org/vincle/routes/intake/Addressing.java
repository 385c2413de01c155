package org.vincle.routes.intake;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;

/** Puts the names by which the hub knows its partners to the parties of a referral. */
record Addressing(Directory directory) {

    /**
     * The referral as that partner's; a recipient whom nobody or more than one partner claims to be is refused, but for
     * one that is addressed by its role, which stays as it is.
     */
    Referral from(String partner, Referral referral) {
        var sender = referral.sender().as(partner);
        return referral.between(sender, referral.recipient() == null ? null : found(referral.recipient()));
    }

    private Institution found(Institution recipient) {
        var candidates = candidates(recipient);
        if (candidates.isEmpty()
                && recipient.partner() == null
                && Role.of(recipient).isPresent()) {
            return recipient;
        }
        if (candidates.size() != 1) {
            throw new InvalidMessage(Codes.UNKNOWN_RECIPIENT);
        }
        return recipient.as(candidates.get(0));
    }

    private List<String> candidates(Institution recipient) {
        var partners = recipient.partner() != null
                ? directory.named(recipient.partner()).stream()
                : recipient.identifiers().stream().map(this::identified).flatMap(Optional::stream);
        return partners.map(Partner::name).distinct().toList();
    }

    private Optional<Partner> identified(Identifier identifier) {
        return identifier.system().equals(Systems.PARTNER)
                ? directory.named(identifier.value())
                : directory.identifiedBy(identifier);
    }
}
