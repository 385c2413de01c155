package org.vincle.connectors.hl7v2.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.hl7v2.er7.CharacterSets;
import org.vincle.connectors.hl7v2.er7.Er7Message;

/** Says a received message in the hub's terms. */
public final class Inbound {

    private static final Set<String> KNOWN_EVENTS = Set.of("I11", "I12", "I13", "I14", "I15");

    private final Directory directory;
    private final Correlation.InFlight inFlight;
    private final Supplier<UUID> ids;

    /**
     * A translator.
     *
     * @param directory who the hub's partners are
     * @param inFlight the messages on their way out
     * @param ids gives each new referral its id
     */
    public Inbound(Directory directory, Correlation.InFlight inFlight, Supplier<UUID> ids) {
        this.directory = directory;
        this.inFlight = inFlight;
        this.ids = ids;
    }

    /** The submission that the message makes; InvalidMessage when it is none that we understand. */
    public Submission read(Er7Message message, byte[] raw, Dialect dialect) {
        var event = supported(message);
        var reading = new Reading(message, dialect);
        var msh = message.header();
        if (msh.get(10) == null) {
            throw new InvalidMessage("missing-field", "MSH-10");
        }
        header(message, event, reading);
        var people = new PersonReader(reading);
        var correlation = new Correlation(reading, people, inFlight);
        var items = items(event, reading, people, correlation);
        var media = "x-application/hl7-v2+er7; charset=" + message.charset().name();
        return new Submission(
                dialect.partner(),
                Correlation.messageId(message),
                Fingerprint.of(message),
                new Original(media, raw),
                items,
                null,
                reading.losses(),
                reading.warnings);
    }

    private static void header(Er7Message message, String event, Reading reading) {
        var msh = message.header();
        msh.skip(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 18, 20);
        message.first("EVN").ifPresent(evn -> evn.skip(1, 2));
        if (!message.event().equals(event)) {
            reading.warn("event-alias", msh, 9);
        }
        if (!CharacterSets.of(msh.get(18)).map(c -> c.equals(message.charset())).orElse(true)) {
            reading.warn("character-set-mismatch", msh, 18);
        }
    }

    /** The event with I11, which the standard's own examples use for I12, resolved. */
    private static String supported(Er7Message message) {
        var msh = message.header();
        var code = msh.get(9, 1);
        if (!"REF".equals(code) && !"RRI".equals(code)) {
            throw new InvalidMessage("unsupported-message", "MSH-9");
        }
        var trigger = msh.get(9, 2);
        if (!KNOWN_EVENTS.contains(trigger == null ? "" : trigger)) {
            throw new InvalidMessage("unsupported-event", "MSH-9");
        }
        return code + "^" + (trigger.equals("I11") ? "I12" : trigger);
    }

    private List<Item> items(String event, Reading reading, PersonReader people, Correlation correlation) {
        var meaning = reading.dialect.meanings().of(reading.message, event);
        if (event.equals("REF^I12") && meaning.isEmpty()) {
            return List.of(new Item(referral(reading, people), null, correlation.keys()));
        }
        var parties = new PartyReader(reading, people);
        var referring = parties.referring();
        var referredTo = parties.referredTo();
        var other = event.startsWith("RRI") ? referring.as(null) : referredTo;
        var counterpart = resolved(other, reading.dialect).partner();
        var about = correlation.about(counterpart);
        var items = new ArrayList<Item>();
        new SafetyReader(reading).note().ifPresent(note -> items.add(new Item(note, about, correlation.keys())));
        for (Message message : new ResponseReader(reading).messages(event, meaning)) {
            items.add(new Item(message, about, correlation.keys()));
        }
        return items;
    }

    private Referral referral(Reading reading, PersonReader people) {
        var parties = new PartyReader(reading, people);
        var findings = new FindingReader(reading);
        var rf1 = reading.message.first("RF1");
        var safety = new SafetyReader(reading);
        return new Referral(
                ids.get(),
                parties.referring(),
                addressed(parties.referredTo(), reading.dialect),
                service(reading, findings),
                needs(reading, findings),
                rf1.flatMap(r -> reading.mapped("priority-in", r, 2))
                        .map(Priority::valueOf)
                        .orElse(null),
                people.person(),
                people.household(),
                Stream.of(findings.conditions(), findings.procedures(), findings.findings())
                        .flatMap(List::stream)
                        .toList(),
                null,
                safety.flags(),
                safety.labels(),
                authoredOn(reading),
                rf1.map(r -> reading.day(r, 8)).orElse(null),
                note(reading, findings));
    }

    private Institution addressed(Institution recipient, Dialect dialect) {
        var found = resolved(recipient, dialect);
        if (found.partner() == null && found.identifiers().isEmpty()) {
            throw new InvalidMessage(Codes.UNKNOWN_RECIPIENT, "PRD");
        }
        return found;
    }

    private Institution resolved(Institution recipient, Dialect dialect) {
        for (var identifier : recipient.identifiers()) {
            var partner = directory
                    .identifiedBy(identifier)
                    .or(() -> directory.named(identifier.value()))
                    .map(Partner::name)
                    .filter(n -> !n.equals(dialect.partner()));
            if (partner.isPresent()) {
                return recipient.as(partner.get());
            }
        }
        return dialect.recipient() == null ? recipient : recipient.as(dialect.recipient());
    }

    private static Service service(Reading reading, FindingReader findings) {
        var codes = new ArrayList<>(findings.service());
        reading.message.first("RF1").ifPresent(rf1 -> codes.addAll(reading.codes(rf1, 3)));
        return codes.isEmpty() ? null : new Service(codes, codes.get(0).display());
    }

    private static List<Need> needs(Reading reading, FindingReader findings) {
        var reasons = reading.message.first("RF1").map(rf1 -> reading.codes(rf1, 10)).stream();
        return Stream.concat(reading.message.all("DG1").stream().map(findings::diagnosis), reasons)
                .filter(codes -> !codes.isEmpty())
                .map(codes -> new Need(coded(codes), codes.get(0).display()))
                .toList();
    }

    /** Without those that are words alone. */
    static List<Code> coded(List<Code> codes) {
        return codes.stream().filter(c -> c.code() != null).toList();
    }

    private static Instant authoredOn(Reading reading) {
        var rf1 = reading.message.first("RF1").orElse(null);
        Instant at = null;
        if (rf1 != null) {
            if ("P".equals(rf1.peek(1, 1))) {
                rf1.skip(1);
            }
            at = rf1.has(9) ? reading.instant(rf1, 9) : null;
            var effective = rf1.has(7) && (at == null || rf1.rawField(7).equals(rf1.rawField(9)))
                    ? reading.instant(rf1, 7)
                    : null;
            at = at == null ? effective : at;
        }
        return at == null ? reading.instant(reading.message.header(), 7) : at;
    }

    private static String note(Reading reading, FindingReader findings) {
        var comment = reading.message.first("RF1").map(rf1 -> rf1.get(24)).orElse(null);
        if (comment == null) {
            return findings.notes();
        }
        return findings.notes() == null ? comment : comment + "\n" + findings.notes();
    }
}
