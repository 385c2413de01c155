package org.vincle.connectors.hropen.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.hropen.HropenInbound;
import org.vincle.connectors.hropen.HropenPartner;
import org.vincle.connectors.hropen.follow.Arrivals;
import org.vincle.connectors.hropen.follow.Followed;
import org.vincle.connectors.http.server.Access;
import org.vincle.connectors.http.server.Body;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.http.server.Room;
import org.vincle.connectors.http.server.Turn;

/** Where an employment service sends its candidates back: lets in whom it knows, bounds what they send, answers every refusal. */
@Component(
        service = Servlet.class,
        configurationPid = "org.vincle.connectors.hropen.server",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/hropen/v1/*",
            "osgi.http.whiteboard.servlet.name=org.vincle.connectors.hropen"
        })
@Designate(ocd = HropenEdgeConfig.class)
public final class HropenEdge extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(HropenEdge.class);
    /** JSON, or whatever is said in it. */
    private static final String JSON = "application/([a-z0-9.-]+[+])?json";

    private static final int LARGE_AT_ONCE = 2;
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    private final transient Access<HropenPartner> access;
    private final transient Shelf shelf;
    private final transient Function<Submission, Accepted> hub;
    private final transient Bounds bounds;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

    @Activate
    public HropenEdge(
            @Reference KnownPartners known,
            @Reference Shelf shelf,
            @Reference HropenInbound inbound,
            HropenEdgeConfig config) {
        this(known, shelf, inbound::accept, new Bounds(config.maxBytes(), SLOWEST));
    }

    HropenEdge(KnownPartners known, Shelf shelf, Function<Submission, Accepted> hub, Bounds bounds) {
        this.access = new Access<>(known, HropenPartner.class);
        this.shelf = shelf;
        this.hub = hub;
        this.bounds = bounds;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Turn.take(request, response, this::reply);
    }

    private Reply reply(HttpServletRequest request) throws IOException {
        try {
            return answer(access.partner(request), request);
        } catch (ExchangeException e) {
            return Problems.of(e, request);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("kind", e.getClass().getName()).log("A request failed by a mistake of ours");
            return Problems.mistake(request);
        }
    }

    private Reply answer(HropenPartner partner, HttpServletRequest request) throws IOException {
        var path = request.getPathInfo() == null ? "" : request.getPathInfo();
        boolean one = path.matches("/candidates/[^/]+");
        if (!one && !path.matches("/candidates/?")) {
            throw new InvalidMessage("not-found");
        }
        if (!request.getMethod().equals(one ? "PUT" : "POST")) {
            throw new InvalidMessage("not-served", one ? "PUT" : "POST");
        }
        var body = Body.read(request, JSON, bounds, new Room(request, large));
        var followed = new Followed(shelf, partner.name());
        return taken(new Arrivals(partner.dialect(), followed, hub).take(body.json(), body.content()));
    }

    private static Reply taken(Optional<Accepted> accepted) {
        var json = JsonNodeFactory.instance.objectNode();
        if (accepted.isEmpty()) {
            return Reply.json(200, json.put("result", "unchanged"));
        }
        boolean parked = accepted.get().parked();
        json.put("result", parked ? "parked" : accepted.get().repeated() ? "repeated" : "taken");
        json.put("message", accepted.get().id().toString());
        json.put("at", accepted.get().at().toString());
        return Reply.json(parked ? 202 : 200, json);
    }
}
