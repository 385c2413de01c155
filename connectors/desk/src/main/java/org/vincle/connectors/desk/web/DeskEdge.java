package org.vincle.connectors.desk.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Statistics;
import org.vincle.connectors.api.access.DeskAccounts;
import org.vincle.connectors.api.audit.OwnRecord;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.desk.DeskInbound;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.links.Invitations;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.office.Circles;
import org.vincle.connectors.desk.sending.Sending;
import org.vincle.connectors.desk.signin.ProviderArea;
import org.vincle.connectors.desk.signin.SignIns;
import org.vincle.connectors.desk.statistics.Numbers;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Refusals;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.http.server.Turn;

/** The hub's desk: lets in the people of an institution, shows them what they may see, and takes what they decide. */
@Component(
        service = {Servlet.class, DeskAccounts.class},
        configurationPid = "org.vincle.connectors.desk.web",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/desk/*",
            "osgi.http.whiteboard.servlet.name=org.vincle.connectors.desk"
        })
@Designate(ocd = DeskEdgeConfig.class)
public final class DeskEdge extends HttpServlet implements DeskAccounts {

    static final String BASE = "/desk";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DeskEdge.class);
    private static final String NOT_FOUND = "not-found";

    private final transient KnownPartners known;
    private final transient Behalf behalf = new Behalf();
    private final transient Circles circles = new Circles();
    private final transient Services services;
    private final transient Desk desk;
    private final transient Assets assets = new Assets();
    private final Semaphore large = new Semaphore(2, true);

    @Activate
    public DeskEdge(
            @Reference KnownPartners known,
            @Reference Shelf shelf,
            @Reference OwnRecord own,
            @Reference Directory directory,
            @Reference Drawer drawer,
            @Reference DeskInbound inbound,
            @Reference Invitations invitations,
            @Reference Notifier notifier,
            @Reference Sending sending,
            @Reference SignIns signIns,
            @Reference Statistics statistics,
            DeskEdgeConfig config) {
        this(
                known,
                services(
                        shelf,
                        own,
                        directory,
                        drawer,
                        inbound,
                        invitations,
                        notifier,
                        sending,
                        signIns,
                        numbers(known, statistics, config),
                        config));
    }

    DeskEdge(KnownPartners known, Services services) {
        this.known = known;
        var attributed = behalf.of(services);
        this.services = attributed.with(circles.before(attributed.shelf()), attributed.hub());
        this.desk = new Desk(this.services);
    }

    private static Numbers numbers(KnownPartners known, Statistics statistics, DeskEdgeConfig config) {
        int fewest = Setting.checked("smallestNumber", config.smallestNumber(), Setting::positive);
        return new Numbers(statistics, fewest, name -> institution(known, name));
    }

    private static Services services(
            Shelf shelf,
            OwnRecord own,
            Directory directory,
            Drawer drawer,
            DeskInbound inbound,
            Invitations invitations,
            Notifier notifier,
            Sending sending,
            SignIns signIns,
            Numbers numbers,
            DeskEdgeConfig config) {
        var clock = Clock.systemUTC();
        int failures = Setting.checked("failures", config.failures(), Setting::positive);
        int lock = Setting.checked("lockMinutes", config.lockMinutes(), Setting::positive);
        int idle = Setting.checked("idleMinutes", config.idleMinutes(), Setting::positive);
        var accounts = new Accounts(drawer, new Passwords(), clock, failures, Duration.ofMinutes(lock));
        var sessions = new Sessions(drawer, clock, Duration.ofMinutes(idle));
        return new Services(
                shelf,
                own,
                directory,
                drawer,
                inbound::accept,
                accounts,
                sessions,
                invitations,
                notifier,
                sending,
                signIns,
                numbers,
                clock);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Turn.take(request, response, this::reply);
    }

    private Reply reply(HttpServletRequest request) throws IOException {
        var path = request.getPathInfo() == null ? "" : request.getPathInfo().replaceFirst("^/", "");
        int slash = path.indexOf('/');
        var first = slash < 0 ? path : path.substring(0, slash);
        var page = slash < 0 ? "" : path.substring(slash + 1);
        if (first.equals("assets")) {
            return assets.reply(page).map(Pages::guarded).orElseGet(() -> plain(404));
        }
        var institution = institution(known, first);
        if (institution.isEmpty()) {
            return plain(404);
        }
        var visit = visit(request, institution.get(), page);
        try {
            return answered(request, visit);
        } catch (ExchangeException e) {
            return Refusals.complete(refused(visit, e), "GET, POST", request);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("kind", e.getClass().getName()).log("A page failed by a mistake of ours");
            return notice(500, visit, "internal");
        }
    }

    static Optional<DeskPartner> institution(KnownPartners known, String name) {
        var named = known.all(DeskPartner.class).stream()
                .filter(partner -> partner.name().equals(name))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private Visit visit(HttpServletRequest request, DeskPartner institution, String page) {
        var language = Cookies.language(request)
                .flatMap(DeskEdge::language)
                .orElseGet(() -> Sentences.language(request.getLocales()));
        var token = Cookies.session(request).orElseGet(services.sessions()::token);
        var words = new Words(language, institution.zone());
        return new Visit(
                institution.partner(), words, null, token, services.clock().instant(), page);
    }

    static Optional<Locale> language(String tag) {
        return Sentences.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findFirst();
    }

    private Reply answered(HttpServletRequest request, Visit visit) throws IOException {
        if (!request.isSecure() && !isLoopback(request.getRemoteAddr())) {
            throw new InvalidMessage("tls-required");
        }
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new InvalidMessage("not-served");
        }
        var present = present(request, visit);
        var form = method.equals("POST") ? form(request, present) : null;
        var asked = new Asked(request, form, visit.page());
        return behalf.answer(
                present, () -> circles.answer(present, services.accounts(), () -> desk.answer(asked, present)));
    }

    private Form form(HttpServletRequest request, Visit visit) throws IOException {
        return visit.page().equals(ProviderArea.TOLD)
                ? Form.told(request, large)
                : Form.read(request, visit, large, files(visit));
    }

    /** How many bytes of files somebody may send: nobody any who has not signed in. */
    private int files(Visit visit) {
        boolean works = visit.account() != null
                && !visit.account().mustChange()
                && visit.account().role().decides();
        return works ? services.sending().limits().bytes() : 0;
    }

    /** With the account whose session it is. */
    private Visit present(HttpServletRequest request, Visit visit) {
        var institution = visit.institution().name();
        boolean used = request.getHeader(LiveArea.HEADER) == null;
        return visit.as(services.sessions()
                .account(institution, visit.token(), used)
                .flatMap(name -> services.accounts().named(institution, name))
                .orElse(null));
    }

    private static Reply refused(Visit visit, ExchangeException refusal) {
        int status = Refusals.status(refusal, Map.of());
        var why =
                switch (status) {
                    case 403 -> refusal.getCode().equals(Form.FOREIGN) ? "foreign" : "forbidden";
                    case 404 -> NOT_FOUND;
                    case 413 -> "too-large";
                    case 503 -> "unavailable";
                    default -> "invalid";
                };
        return notice(status, visit, why);
    }

    private static Reply notice(int status, Visit visit, String why) {
        return Pages.notice(status, visit, visit.t("notice." + why + ".title"), visit.t("notice." + why));
    }

    /** Who asks for a desk that is none learns nothing, in no language. */
    private static Reply plain(int status) {
        return Pages.guarded(new Reply(status, null, new byte[0], Map.of()));
    }

    private static boolean isLoopback(String address) {
        try {
            // A literal address: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public List<String> institutions() {
        return known.all(DeskPartner.class).stream()
                .map(DeskPartner::name)
                .sorted()
                .toList();
    }

    @Override
    public List<String> roles() {
        return List.of(Role.values()).stream().map(Role::word).toList();
    }

    @Override
    public String issue(String institution, String name, String title, String role) {
        if (institution(known, institution).isEmpty()) {
            throw new IllegalArgumentException("institution");
        } else if (!Account.isName(name)) {
            throw new IllegalArgumentException("name");
        }
        var known = Role.of(role).orElseThrow(() -> new IllegalArgumentException("role"));
        var password = services.accounts().issue(institution, name, title, known);
        services.sessions().endAll(institution, name);
        return password;
    }
}
