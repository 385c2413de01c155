package org.vincle.connectors.pci.hestia;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** Says a resource of Hèstia, with its file and its citizen, as a referral. */
final class ResourceReader {

    private static final String SYSTEM = "urn:vincle:hestia:";
    private static final String CONSENT = "consentiment";

    private final Hestia hestia;
    private final Set<Loss> losses = new LinkedHashSet<>();

    /**
     * A referral, and what of the resource it does not say.
     *
     * @param referral the referral
     * @param losses the rest
     */
    record Reading(Referral referral, List<Loss> losses) {

        @Override
        public String toString() {
            return "Reading[not shown]";
        }
    }

    private ResourceReader(Hestia hestia) {
        this.hestia = hestia;
    }

    /** The referral; PartnerRefused when the resource is for nobody, or nobody is asked to provide it; NotPermitted without consent. */
    static Reading read(UUID id, Element resource, Optional<Element> file, Element citizen, Hestia hestia) {
        return new ResourceReader(hestia)
                .reading(
                        id,
                        new Noted(resource, "Recurs"),
                        file.map(f -> new Noted(f, "Expedient")),
                        new Noted(citizen, "ciutada"));
    }

    private Reading reading(UUID id, Noted resource, Optional<Noted> file, Noted citizen) {
        resource.text("IdRecursos");
        resource.text("IdEstat");
        resource.text("Estat");
        resource.text("IdExpedient");
        var beneficiaries = resource.all("Beneficiaris/Beneficiari");
        var beneficiary = People.beneficiary(beneficiaries)
                .orElseThrow(() -> new PartnerRefused("hestia-no-beneficiary", "Beneficiaris"));
        var people = new People(hestia, losses);
        var referral = new Referral(
                id,
                new Institution(hestia.partner(), List.of(), hestia.title(), professional(resource)),
                recipient(resource.text("IdTipusRecurs")),
                service(resource),
                needs(resource),
                null,
                people.person(beneficiary, citizen),
                people.household(beneficiaries, beneficiary, file),
                findings(citizen),
                basis(citizen),
                null,
                null,
                instant(resource.text("DataCreacio")),
                null,
                null);
        resource.unread(losses);
        file.ifPresent(f -> f.unread(losses));
        citizen.unread(losses);
        return new Reading(referral, List.copyOf(losses));
    }

    private static Professional professional(Noted resource) {
        var number = resource.text("ProfAlta/DNIUsuari");
        var name = resource.text("ProfAlta/NomUsuari");
        return number == null && name == null
                ? null
                : new Professional(
                        number == null ? List.of() : List.of(new Identifier(Systems.DNI_NIE, number)),
                        name == null ? null : new PersonName(null, null, null, name),
                        null,
                        null);
    }

    private Institution recipient(String type) {
        var listed = hestia.codes().get("hestia-recipient-in", type).map(said -> {
            int bar = said.indexOf('|');
            return new Identifier(said.substring(0, Math.max(0, bar)), said.substring(bar + 1));
        });
        var recipient = listed.orElse(hestia.recipient());
        if (recipient == null) {
            throw new PartnerRefused("hestia-no-recipient", "IdTipusRecurs");
        }
        return new Institution(null, List.of(recipient), null, null);
    }

    private Service service(Noted resource) {
        var codes = new ArrayList<Code>();
        var words = resource.text("TipusRecurs");
        code(codes, "tipus-recurs", resource.text("IdTipusRecurs"), words);
        code(codes, "subtipus", resource.text("IdSubtipus"), resource.text("Subtipus"));
        code(codes, "tipus-prestacio", resource.text("IdTipusPrestacio"), resource.text("TipusPrestacio"));
        hestia.codes()
                .get("hestia-service-in", resource.text("IdTipusRecurs"))
                .filter(said -> said.indexOf('|') > 0)
                .ifPresent(said -> {
                    int bar = said.indexOf('|');
                    codes.add(new Code(said.substring(0, bar), said.substring(bar + 1), null));
                });
        return new Service(codes, words);
    }

    private static void code(List<Code> codes, String table, String code, String words) {
        if (code != null) {
            codes.add(new Code(SYSTEM + table, code, words));
        }
    }

    private static List<Need> needs(Noted resource) {
        var codes = new ArrayList<Code>();
        var words = resource.text("Ambit");
        code(codes, "ambit", resource.number("IdAmbit"), words);
        return codes.isEmpty() ? List.of() : List.of(new Need(codes, words));
    }

    private static List<Finding> findings(Noted citizen) {
        var findings = new ArrayList<Finding>();
        finding(findings, "grau-dependencia", "Grau de dependència", citizen.number("dependencia/grauDependencia"));
        finding(findings, "grau-discapacitat", "Grau de discapacitat", citizen.number("discapacitat/grauDiscapacitat"));
        finding(findings, "regim", "Règim de l'habitatge", citizen.number("adrecaResidencia/idRegim"));
        finding(findings, "num-membres", "Membres del nucli", citizen.number("nucliConvivencia/numMembres"));
        finding(findings, "num-menors", "Menors del nucli", citizen.number("nucliConvivencia/numMenors"));
        return findings;
    }

    private static void finding(List<Finding> findings, String code, String words, String value) {
        if (value != null) {
            findings.add(new Finding(
                    Finding.Kind.OBSERVATION,
                    new Code(SYSTEM + code, code, words),
                    value,
                    null,
                    null,
                    "final",
                    null,
                    null,
                    null,
                    null));
        }
    }

    /** Consent, or none that is stated; who refused it is not referred unless the area's file says so, and then it is told. */
    private LegalBasis basis(Noted citizen) {
        var said = citizen.text(CONSENT);
        if ("1".equals(said)) {
            return new LegalBasis(LegalBasis.Kind.CONSENT, "hestia", null, null);
        } else if ("0".equals(said) && !hestia.withoutConsent()) {
            throw new NotPermitted("hestia-no-consent", CONSENT);
        } else if (said != null) {
            losses.add(new Loss("ciutada/" + CONSENT, "code", "no-equivalent"));
        }
        return null;
    }

    static Instant instant(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches(".*T.*(Z|[+-][0-9:]+)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(Hestia.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The number of the citizen whom the resource is for; null when there is none. */
    static String citizen(Element resource) {
        return People.beneficiary(Xml.at(resource, "Beneficiaris/Beneficiari"))
                .map(b -> Xml.text(b, "IdPersona"))
                .orElse(null);
    }
}
