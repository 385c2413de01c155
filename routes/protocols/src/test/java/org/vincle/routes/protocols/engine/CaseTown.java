package org.vincle.routes.protocols.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.routes.api.Courses;
import org.vincle.routes.protocols.Shipped;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.screening.Result;
import org.vincle.routes.protocols.screening.Screening;

/** An invented town whose institutions care for invented people under the shipped protocols. */
final class CaseTown implements Library, Directory {

    final MemoryCourses courses = new MemoryCourses();
    final List<Protocol> protocols = new ArrayList<>();
    final List<Partner> partners = new ArrayList<>();
    final Engine engine;
    private final RoleBook book;
    private final Screening screening;
    Instant now = Instant.parse("2026-03-30T08:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Ids ids = new Ids(clock);

    /** A town in that folder, with what its roles.tsv says. */
    CaseTown(Path folder, String roles, String... names) {
        try {
            Files.writeString(folder.resolve("roles.tsv"), roles);
            book = RoleBook.read(folder);
            screening = Screening.read(Shipped.CONFIG.resolve("screening"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Shipped.names().forEach(n -> protocols.add(Shipped.protocol(n)));
        for (var name : names) {
            int colon = name.indexOf(':');
            partners.add(new Partner(
                    name.substring(0, colon),
                    "The " + name.substring(0, colon),
                    Sector.valueOf(name.substring(colon + 1)),
                    List.of(),
                    "test",
                    0));
        }
        var itself = new Partner(Courses.PARTNER, "Shared care", Sector.OTHER, List.of(), "protocols", 0);
        partners.add(itself);
        var roster = new Roster(this::roles, this, () -> ServiceDirectory.EMPTY, "08019");
        engine = new Engine(courses, this, roster, new Itself(itself, Locale.ENGLISH, this), clock);
    }

    /** Somebody who cannot exist, of that age. */
    static Person person(String given, String birthDate) {
        var number = new Identifier("urn:vincle:test", given + "-" + birthDate);
        return new Person(
                List.of(number),
                new PersonName(given, "Inventada", "Del Tot", null),
                birthDate,
                null,
                "ca",
                null,
                null);
    }

    /** A referral to the hub itself because of that event. */
    Referral referral(String from, Code event, List<Relative> household) {
        return new Referral(
                ids.next(),
                Institution.partner(from),
                Institution.partner(Courses.PARTNER),
                null,
                List.of(new Need(List.of(event), null)),
                Priority.URGENT,
                person("Remei", "1941-02-03"),
                household,
                List.of(),
                null,
                null,
                null,
                now,
                null,
                "The cat must be fed.");
    }

    /** That institution refers somebody to the hub because of that event. */
    Referral begins(String from, String event, Relative... household) {
        var referral = referral(from, new Code(Events.SYSTEM, event, null), List.of(household));
        return begins(referral);
    }

    /** Because of two events at once. */
    Referral begins(String from, String event, String other) {
        var referral = referral(from, new Code(Events.SYSTEM, event, null), List.of());
        var needs = List.of(
                new Need(List.of(new Code(Events.SYSTEM, event, null)), null),
                new Need(List.of(new Code(Events.SYSTEM, other, null)), null));
        return begins(new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                null,
                needs,
                referral.priority(),
                referral.person(),
                null,
                null,
                null,
                null,
                null,
                referral.authoredOn(),
                null,
                null));
    }

    Referral begins(Referral referral) {
        take(referral);
        return referral;
    }

    Receipt take(Referral referral) {
        courses.referrals.put(referral.id(), referral);
        return engine.take(delivery(referral.sender().partner(), referral, referral, State.REQUESTED));
    }

    Delivery delivery(String from, Message message, Referral about, State state) {
        return new Delivery(ids.next(), Courses.PARTNER, now, 1, message, about, state, null, from);
    }

    /** That institution says something of a referral, which then stands there; the delivery that tells the hub. */
    Delivery says(String from, UUID referral, Message message, State state) {
        if (!(message instanceof org.vincle.connectors.api.model.Amendment)) {
            courses.told.computeIfAbsent(referral, r -> new ArrayList<>()).add(message);
        }
        var delivery = delivery(from, message, courses.referrals.get(referral), state);
        engine.take(delivery);
        return delivery;
    }

    /** The only course there is, or the newest. */
    Course course() {
        return courses.held.values().stream()
                .reduce((older, newer) -> newer)
                .map(h -> Kept.read(h.state()).course())
                .orElseThrow();
    }

    /** What was said to that partner, in order. */
    List<Message> heard(String partner) {
        return courses.said.stream()
                .flatMap(s -> s.items().stream())
                .filter(i -> partner.equals(to(i)))
                .map(i -> i.message())
                .toList();
    }

    private String to(org.vincle.connectors.api.Item item) {
        if (item.message() instanceof Referral referral) {
            return referral.recipient().partner();
        }
        var about = courses.referrals.get(item.about().referral());
        return about.sender().partner().equals(Courses.PARTNER)
                ? about.recipient().partner()
                : about.sender().partner();
    }

    /** The newest referral by which that partner was asked that step. */
    Referral asked(String partner, String step) {
        return courses.said.stream()
                .flatMap(s -> s.items().stream())
                .map(i -> i.message())
                .filter(Referral.class::isInstance)
                .map(Referral.class::cast)
                .filter(r -> r.recipient().partner().equals(partner)
                        && r.protocol().step().equals(step))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new AssertionError(partner + " was not asked " + step));
    }

    /** Lets time pass until then, with all that falls due. */
    void until(String time) {
        var end = Instant.parse(time);
        for (var due = courses.next(); due.isPresent() && !due.get().at().isAfter(end); due = courses.next()) {
            now = due.get().at();
            engine.due(due.get());
        }
        now = end;
    }

    @Override
    public List<Protocol> inForce() {
        return List.copyOf(protocols);
    }

    @Override
    public List<String> urls() {
        return protocols.stream().map(Protocol::url).distinct().toList();
    }

    @Override
    public Optional<Protocol> version(String url, String version) {
        return protocols.stream()
                .filter(p -> p.url().equals(url) && p.version().equals(version))
                .findFirst();
    }

    @Override
    public Optional<TerritoryCalendar> calendar(String territory) {
        return Shipped.CALENDARS.of(territory);
    }

    @Override
    public Conditions conditions() {
        return Shipped.CONDITIONS;
    }

    @Override
    public Events events() {
        return new Events(
                Shipped.EVENTS::knows, code -> code.equals("urn:test|ADMIT-RISK") ? "discharge-planned" : null);
    }

    @Override
    public RoleBook roles() {
        return book;
    }

    @Override
    public List<Result> screened(List<Finding> findings) {
        return findings.stream().flatMap(f -> screening.of(f).stream()).toList();
    }

    @Override
    public Optional<Partner> named(String name) {
        return partners.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Partner> identifiedBy(Identifier identifier) {
        return Optional.empty();
    }

    @Override
    public List<Partner> all() {
        return partners.stream().sorted(Comparator.comparing(Partner::name)).toList();
    }
}
