package org.vincle.connectors.pci.hestia;

import static org.vincle.connectors.api.Setting.text;
import static org.vincle.connectors.pci.Words.required;

import java.util.List;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.pci.CodeTables;

/** What an area's file says, checked; IllegalArgumentException names the key that is wrong. */
record HestiaSettings(HestiaConfig config, CodeTables codes) {

    Partner partner() {
        var name = required("partner", config.partner());
        return Setting.partner(
                name, config.title(), Sector.SOCIAL_SERVICES.name(), config.identifiers(), "Hèstia / PCI", 0);
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
        return new Hestia(
                partner().name(),
                partner().title(),
                required("platform", config.platform()),
                number,
                recipient(),
                required("purpose", config.purpose()),
                consent,
                config.withoutConsent(),
                user,
                codes);
    }

    Envelopes envelopes() {
        return Envelopes.of(config);
    }

    private Identifier recipient() {
        var named = Setting.checked("recipient", config.recipient(), Setting::identifiers);
        if (named.size() > 1) {
            throw new IllegalArgumentException("recipient: more than one");
        }
        return named.isEmpty() ? null : named.get(0);
    }
}
