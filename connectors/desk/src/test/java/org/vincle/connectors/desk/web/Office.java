package org.vincle.connectors.desk.web;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Statistics.Course;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.audit.OwnRecord;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.Counts;
import org.vincle.connectors.desk.DeskInbound;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.documents.Limits;
import org.vincle.connectors.desk.links.ByLink;
import org.vincle.connectors.desk.links.Invitations;
import org.vincle.connectors.desk.mail.Letter;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Post;
import org.vincle.connectors.desk.mail.Postman;
import org.vincle.connectors.desk.sending.Sending;
import org.vincle.connectors.desk.signin.SignIns;
import org.vincle.connectors.desk.statistics.Numbers;
import org.vincle.connectors.desk.statistics.Span;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.testkit.MemoryHub;

/** The desks of two institutions on a loopback port, with a hub in memory. */
final class Office implements AutoCloseable {

    static final String AID = "aid";
    static final String SCHOOL = "school";
    static final String LANDLORD = "landlord";
    static final String PASSWORD = "three green dragons";

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    static final Partner LANDLORD_PARTNER =
            new Partner(LANDLORD, "Finques del Mirall", Sector.HOUSING, List.of(), "desk", 0);
    static final ByLink BY_LINK =
            new ByLink("finques@mirall.example", new Words(Locale.ENGLISH, MADRID), Duration.ofDays(14));

    final SetClock clock = new SetClock();
    final MemoryHub hub = new MemoryHub();
    OwnRecord.Told told = new OwnRecord.Told(List.of(), List.of());
    final MemoryDrawer drawer = new MemoryDrawer(clock);
    final KnownPartners known = new KnownPartners();
    final Accounts accounts = new Accounts(drawer, new Passwords(64, 1), clock, 3, Duration.ofMinutes(15));
    final Sessions sessions = new Sessions(drawer, clock, Duration.ofMinutes(30));
    final Counts counted = new Counts();
    final List<Letter> letters = new CopyOnWriteArrayList<>();
    final Post post = new Post();
    final Invitations invitations = new Invitations(known, hub, drawer, post, new Passwords(64, 1), clock);
    final Notifier notifier = new Notifier(drawer, accounts, post, clock);
    final Sending sending = new Sending(30, new Limits(3, 1, 2));
    final SignIns signIns = new SignIns();
    final DeskEdge edge;
    final URI base;
    private final CamelContext camel = new DefaultCamelContext();
    private final Server jetty = new Server();

    Office() throws Exception {
        institution(AID, "Associació del Núvol", Sector.SOCIAL_SERVICES);
        institution(SCHOOL, "Escola del Mirall", Sector.EDUCATION);
        postman();
        new DeskPartner(known, LANDLORD_PARTNER, MADRID, Optional.empty(), Optional.of(BY_LINK));
        var inbound = new DeskInbound();
        camel.addComponent("hub", new DirectComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.ACCEPT).transform().body(Submission.class, hub::accept);
            }
        });
        camel.addRoutes(inbound);
        camel.start();
        edge = new DeskEdge(
                known,
                new Services(
                        hub,
                        (who, all) -> told,
                        directory(),
                        drawer,
                        inbound::accept,
                        accounts,
                        sessions,
                        invitations,
                        notifier,
                        sending,
                        signIns,
                        new Numbers(counted, 5, name -> DeskEdge.institution(known, name)),
                        clock));
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(edge), "/desk/*");
        jetty.setHandler(handler);
        jetty.start();
        base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** From now on mail is taken, and kept to be read. */
    void postman() {
        post.opens(new Postman() {
            @Override
            public void send(Letter letter) {
                letters.add(letter);
            }

            @Override
            public URI hub() {
                return URI.create("https://hub.example");
            }
        });
    }

    private void institution(String name, String title, Sector sector) {
        new DeskPartner(
                known,
                new Partner(name, title, sector, List.of(), "desk", 0),
                MADRID,
                Optional.of(Span.MONTH).filter(span -> name.equals(AID)),
                Optional.empty());
    }

    /** Somebody who has chosen a password and sits at the desk of the association. */
    Browser signedIn(String name, Role role) throws Exception {
        return signedIn(AID, name, role);
    }

    Browser signedIn(String institution, String name, Role role) throws Exception {
        hire(institution, name, role);
        var browser = browser(institution);
        browser.open("sign-in");
        browser.submit("form[action$=sign-in]", "name", name, "password", PASSWORD);
        return browser;
    }

    void hire(String institution, String name, Role role) {
        accounts.issue(institution, name, "Gent " + name, role);
        accounts.change(institution, accounts.named(institution, name).orElseThrow(), PASSWORD);
    }

    Browser browser(String institution) {
        return new Browser(base, "/desk/" + institution + "/");
    }

    /** What the hub does when it owes that referral to whom it is for. */
    void brings(Referral referral) {
        tells(referral, referral, State.REQUESTED);
    }

    /** What the hub does when it owes a message to whom the referral is for. */
    void tells(Message message, Referral about, State state) {
        var partner = about.recipient().partner();
        var from = about.sender().partner();
        var delivery =
                new Delivery(UUID.randomUUID(), partner, clock.instant(), 1, message, about, state, List.of(), from);
        hub.write(new CaseBook(hub.forWriting(), accounts.teams()::of).lay(delivery));
        if (partner.equals(LANDLORD)) {
            invitations.told(LANDLORD_PARTNER, Optional.of(BY_LINK)).accept(about);
        }
    }

    /** Referrals of every kind, enough of most and too few of some, in this month and in one that is settled. */
    void countAll() {
        for (var at : List.of("2026-09-10T10:00:00Z", "2026-11-10T10:00:00Z")) {
            int many = 3;
            for (var course : Course.values()) {
                for (var need : List.of("food-insecurity", "homelessness", "other")) {
                    counted.add(many++, SCHOOL, AID, at, course, Counts.like(course, need, many));
                }
            }
        }
    }

    /** What the hub does when it owes a message to whoever has sent the referral. */
    void answers(Message message, Referral about, State state) {
        var partner = about.sender().partner();
        var from = about.recipient().partner();
        var delivery =
                new Delivery(UUID.randomUUID(), partner, clock.instant(), 1, message, about, state, List.of(), from);
        hub.write(new CaseBook(hub).lay(delivery));
    }

    /** What was handed to the hub last. */
    Submission last() {
        return hub.submissions.get(hub.submissions.size() - 1);
    }

    Message said() {
        return last().items().get(0).message();
    }

    private static Directory directory() {
        var social = new Partner(
                "social-services", "Serveis Socials de la Vila", Sector.SOCIAL_SERVICES, List.of(), "FHIR R4", 0);
        return new Directory() {
            @Override
            public Optional<Partner> named(String name) {
                return all().stream().filter(p -> p.name().equals(name)).findFirst();
            }

            @Override
            public Optional<Partner> identifiedBy(Identifier identifier) {
                return Optional.empty();
            }

            @Override
            public List<Partner> all() {
                return List.of(social, new Partner(AID, "Associació del Núvol", Sector.OTHER, List.of(), "desk", 0));
            }
        };
    }

    @Override
    public void close() throws IOException {
        try {
            jetty.stop();
            camel.stop();
        } catch (Exception e) {
            throw new IOException("the office did not close", e);
        }
    }
}
