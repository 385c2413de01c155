package org.vincle.connectors.rest.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.OpenReferrals;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.http.server.Access;
import org.vincle.connectors.http.server.Body;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.OnHand;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.http.server.Room;
import org.vincle.connectors.http.server.Turn;
import org.vincle.connectors.rest.RestInbound;
import org.vincle.connectors.rest.RestPartner;
import org.vincle.connectors.rest.translate.Faulty;

/** The hub's plain JSON API: lets in whom it knows, bounds what they send, and answers every refusal as RFC 9457 says. */
@Component(
        service = Servlet.class,
        configurationPid = "org.vincle.connectors.rest.server",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/v1/*",
            "osgi.http.whiteboard.servlet.name=org.vincle.connectors.rest"
        })
@Designate(ocd = RestEdgeConfig.class)
public final class RestEdge extends HttpServlet {

    static final String BASE = "/api/v1";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RestEdge.class);
    private static final int LARGE_AT_ONCE = 2;
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final String REFERRALS = "referrals";
    private static final String EVENTS = "events";
    private static final String OPEN = "open-referrals";
    private static final String PLANS = "plans";
    private static final String NOTICES = "notices";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final transient Access<RestPartner> access;
    private final transient Reads reads;
    private final transient Writes writes;
    private final transient Consents consents;
    private final transient Emergencies emergencies;
    private final transient Bounds bounds;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

    @Activate
    public RestEdge(
            @Reference KnownPartners known,
            @Reference Shelf shelf,
            @Reference Directory directory,
            @Reference OpenReferrals open,
            @Reference RestInbound inbound,
            @Reference OnHand parts,
            RestEdgeConfig config) {
        this(
                known,
                new Services(
                        shelf,
                        directory,
                        open,
                        inbound::accept,
                        new Ids(Clock.systemUTC()),
                        Clock.systemUTC(),
                        parts::dry,
                        parts::glass),
                new Bounds(config.maxBytes(), SLOWEST));
    }

    RestEdge(KnownPartners known, Services services, Bounds bounds) {
        this.emergencies = new Emergencies(services);
        this.access = new Access<>(known, RestPartner.class);
        this.reads = new Reads(services);
        this.writes = new Writes(services);
        this.consents = new Consents(services, reads);
        this.bounds = bounds;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Turn.take(request, response, this::reply);
    }

    private Reply reply(HttpServletRequest request) throws IOException {
        try {
            return answer(access.partner(request).partner(), request);
        } catch (ExchangeException e) {
            return Problems.of(e, request);
        } catch (Faulty e) {
            return Problems.of(e, request);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("kind", e.getClass().getName()).log("A request failed by a mistake of ours");
            return Problems.mistake(request);
        }
    }

    private Reply answer(Partner partner, HttpServletRequest request) throws IOException {
        var info = request.getPathInfo() == null ? "" : request.getPathInfo();
        var path = List.of(info.replaceFirst("^/", "").split("/", -1));
        var asked = new Asked(request);
        return switch (path.size()) {
            case 1 -> one(partner, path.get(0), request, asked);
            case 2 -> two(partner, path, request, asked);
            case 3, 4 -> events(partner, path, request, asked);
            default -> throw notFound();
        };
    }

    private Reply one(Partner partner, String name, HttpServletRequest request, Asked asked) throws IOException {
        return switch (name) {
            case REFERRALS ->
                method(request, "GET, POST").equals("POST")
                        ? writes.refer(partner, asked, body(request))
                        : reads.referrals(partner.name(), asked);
            case Consents.PATH ->
                method(request, "GET, POST").equals("POST")
                        ? consents.give(partner, asked, body(request))
                        : consents.all(partner.name(), asked);
            case Emergencies.PATH -> {
                method(request, "POST");
                yield emergencies.open(partner, asked, body(request));
            }
            case OPEN -> {
                method(request, "GET");
                yield reads.open(partner.name(), asked);
            }
            case PLANS -> read(request, () -> reads.plans(partner.name(), asked));
            case NOTICES -> read(request, () -> reads.notices(partner.name(), asked));
            case "partners" -> {
                method(request, "GET");
                yield reads.partners(asked);
            }
            case "openapi.json" -> {
                method(request, "GET");
                asked.only(java.util.Set.of());
                yield OpenApi.reply();
            }
            default -> throw notFound();
        };
    }

    private Reply two(Partner partner, List<String> path, HttpServletRequest request, Asked asked) throws IOException {
        var id = path.get(1);
        if (path.get(0).equals(REFERRALS) && id.equals("dry-run")) {
            method(request, "POST");
            return writes.rehearse(partner, asked, body(request));
        }
        if (!ID.matcher(id).matches()) {
            throw notFound();
        }
        return switch (path.get(0)) {
            case REFERRALS ->
                method(request, "GET, PUT").equals("PUT")
                        ? writes.amend(partner, id, asked, body(request))
                        : reads.referral(partner.name(), id, asked);
            case Consents.PATH ->
                method(request, "GET, PUT").equals("PUT")
                        ? consents.change(partner, id, asked, body(request))
                        : consents.one(partner.name(), id, asked);
            case Emergencies.PATH -> {
                method(request, "GET");
                yield emergencies.one(partner.name(), id, asked);
            }
            case PLANS -> read(request, () -> reads.plan(partner.name(), id, asked));
            case NOTICES -> read(request, () -> reads.notice(partner.name(), id, asked));
            case "attachments" -> read(request, () -> reads.attachment(partner.name(), id, asked));
            default -> throw notFound();
        };
    }

    private Reply events(Partner partner, List<String> path, HttpServletRequest request, Asked asked)
            throws IOException {
        var referral = path.get(1);
        if (path.size() == 3
                && path.get(0).equals(OPEN)
                && ID.matcher(referral).matches()
                && path.get(2).equals("claim")) {
            method(request, "POST");
            return writes.claim(partner, referral, asked);
        }
        if (!path.get(0).equals(REFERRALS)
                || !ID.matcher(referral).matches()
                || !path.get(2).equals(EVENTS)) {
            throw notFound();
        }
        if (path.size() == 4) {
            if (!ID.matcher(path.get(3)).matches()) {
                throw notFound();
            }
            method(request, "GET");
            return reads.event(partner.name(), referral, path.get(3), asked);
        }
        return method(request, "GET, POST").equals("POST")
                ? writes.say(partner, referral, asked, body(request))
                : reads.events(partner.name(), referral, asked);
    }

    private Body body(HttpServletRequest request) throws IOException {
        return Body.read(request, "application/json", bounds, new Room(request, large));
    }

    private static Reply read(HttpServletRequest request, Supplier<Reply> answer) {
        method(request, "GET");
        return answer.get();
    }

    private static String method(HttpServletRequest request, String allowed) {
        if (!List.of(allowed.split(", ")).contains(request.getMethod())) {
            throw new InvalidMessage("not-served", Problems.ALLOW + allowed);
        }
        return request.getMethod();
    }

    private static InvalidMessage notFound() {
        return new InvalidMessage("not-found");
    }
}
