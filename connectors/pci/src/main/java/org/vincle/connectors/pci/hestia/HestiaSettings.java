package org.vincle.connectors.pci.hestia;

import static org.vincle.connectors.pci.Words.required;
import static org.vincle.connectors.pci.Words.text;

import java.util.List;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.pci.CodeTables;
import org.vincle.connectors.pci.Words;

/** What an area's file says, checked; IllegalArgumentException names the key that is wrong. */
record HestiaSettings(HestiaConfig config, CodeTables codes) {

    Partner partner() {
        var name = required("partner", config.partner());
        return new Partner(
                name,
                title(),
                Sector.SOCIAL_SERVICES,
                Words.identifiers("identifiers", config.identifiers()),
                "Hèstia / PCI",
                0);
    }

    Hestia hestia() {
        var number = required("codINE", config.codINE());
        if (!number.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("codINE: not a number");
        }
        var user = text(config.userId());
        if (!user.matches("[0-9]{0,18}")) {
            throw new IllegalArgumentException("userId: not a number");
        }
        var consent = text(config.consent());
        if (!List.of("Si", "Ley", "NoOpo").contains(consent)) {
            throw new IllegalArgumentException("consent: none of Si, Ley, NoOpo");
        }
        var recipient = text(config.recipient());
        return new Hestia(
                required("partner", config.partner()),
                title(),
                required("platform", config.platform()),
                number,
                recipient.isEmpty() ? null : Words.identifier("recipient", recipient),
                required("purpose", config.purpose()),
                consent,
                config.withoutConsent(),
                user,
                codes);
    }

    Jwt jwt() {
        return new Jwt(config.jwtSecret());
    }

    private String title() {
        return text(config.title()).isEmpty() ? text(config.partner()) : text(config.title());
    }
}
