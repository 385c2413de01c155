package org.vincle.routes.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.PartnerStanding;
import org.vincle.routes.host.partners.PartnerNames;

/** {@code vincle:partners}: who the hub exchanges with, and how deliveries to them stand. */
@Service
@Command(
        scope = "vincle",
        name = "partners",
        description = "Shows every partner and how deliveries to it stand.",
        detailedDescription = VincleCommand.HELP)
public final class PartnersCommand extends VincleCommand {

    @Reference
    Oversight oversight;

    @Reference
    PartnerNames names;

    @Override
    void answer(Texts texts) {
        var partners = oversight.partners();
        names.twice()
                .forEach(twice -> print(texts.say("partners.twice", twice.refused(), twice.holder(), twice.name())));
        if (partners.isEmpty()) {
            print(texts.say("partners.none"));
            return;
        }
        var table = table(texts, "partner", "sector", "standard", "owed", "parked", "standing");
        partners.forEach(p -> table.addRow()
                .addContent(
                        p.name(),
                        texts.word("sector", p.sector()),
                        p.standard(),
                        p.owed(),
                        p.parked(),
                        standing(texts, p)));
        print(table);
        var parked = partners.stream().mapToLong(PartnerStanding::parked).sum();
        if (parked > 0) {
            print(texts.say("partners.parked", parked));
        }
        if (partners.stream().anyMatch(p -> p.pausedSince() != null)) {
            print(texts.say("partners.paused"));
        }
    }

    private static String standing(Texts texts, PartnerStanding partner) {
        return partner.pausedSince() == null
                ? texts.say("standing.works")
                : texts.say(
                        "standing.paused",
                        texts.time(partner.pausedSince()),
                        partner.pauseCode(),
                        texts.time(partner.probeAt()));
    }
}
