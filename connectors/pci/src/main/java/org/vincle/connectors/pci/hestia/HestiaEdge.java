package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.Content;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Refusals;
import org.vincle.connectors.http.server.Remainder;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.http.server.Room;
import org.vincle.connectors.pci.Connection;
import org.vincle.connectors.pci.KnownPlatforms;

/** Where Hèstia announces new resources: {@code POST /hestia/v1/PARTNER}, a compact token in and one of its kind out. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/hestia/v1/*",
            "osgi.http.whiteboard.servlet.name=org.vincle.connectors.pci.hestia"
        })
public final class HestiaEdge extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(HestiaEdge.class);
    private static final String JWT = "application/jwt";
    private static final Bounds TOKEN = new Bounds(16 * 1024, Duration.ofSeconds(10));
    private static final int AT_ONCE = 8;

    private final transient KnownPartners known;
    private final transient Function<String, Connection> platforms;
    private final transient Shelf shelf;
    private final transient Function<Submission, Accepted> hub;
    private final transient Clock clock;
    private final transient Ids ids;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Activate
    public HestiaEdge(
            @Reference KnownPartners known,
            @Reference KnownPlatforms platforms,
            @Reference Shelf shelf,
            @Reference HestiaInbound inbound) {
        this(known, platforms::named, shelf, inbound::accept, Clock.systemUTC());
    }

    HestiaEdge(
            KnownPartners known,
            Function<String, Connection> platforms,
            Shelf shelf,
            Function<Submission, Accepted> hub,
            Clock clock) {
        this.known = known;
        this.platforms = platforms;
        this.shelf = shelf;
        this.hub = hub;
        this.clock = clock;
        this.ids = new Ids(clock);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var reply = reply(request);
        reply.write(response);
        if (Refusals.isUnread(reply)) {
            Remainder.discard(request, response);
        }
    }

    private Reply reply(HttpServletRequest request) throws IOException {
        var partner = partner(request);
        if (partner.isEmpty()) {
            return complete(404, new byte[0], request);
        } else if (!request.getMethod().equals("POST")) {
            return complete(405, new byte[0], request);
        }
        var answer = answer(partner.get(), request);
        int status = answer.said().status();
        var token = answer.envelope().write(answer.said().claims()).getBytes(US_ASCII);
        // A notice proves itself by its token, so a refused one asks for nothing that HTTP knows.
        return status == 401 ? new Reply(401, JWT, token, Map.of()) : complete(status, token, request);
    }

    private static Reply complete(int status, byte[] content, HttpServletRequest request) {
        return Refusals.complete(new Reply(status, JWT, content, Map.of()), "POST", request);
    }

    private Optional<HestiaPartner> partner(HttpServletRequest request) {
        var name = request.getPathInfo() == null ? "" : request.getPathInfo().replaceFirst("^/", "");
        var named = known.all(HestiaPartner.class).stream()
                .filter(p -> p.name().equals(name))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /**
     * What a notice is answered.
     *
     * @param envelope of the notice's own kind
     * @param said what
     */
    private record Answer(Envelope envelope, Said said) {}

    private Answer answer(HestiaPartner partner, HttpServletRequest request) throws IOException {
        var envelope = partner.envelopes().usual();
        try {
            var token = token(request);
            envelope = partner.envelopes().of(token);
            take(partner, envelope.read(token, clock.instant()));
            return new Answer(envelope, Said.DONE);
        } catch (ExchangeException e) {
            LOG.atDebug()
                    .addKeyValue("partner", partner.partner().name())
                    .addKeyValue("code", e.getCode())
                    .log("A notice was not taken");
            return new Answer(envelope, Said.of(e));
        } catch (RuntimeException e) {
            // What it says may quote what was read, so only its kind is told.
            LOG.atError()
                    .addKeyValue("partner", partner.partner().name())
                    .addKeyValue("kind", e.getClass().getName())
                    .log("A notice was not taken by a mistake of ours");
            return new Answer(envelope, Said.mistake());
        }
    }

    private void take(HestiaPartner partner, ObjectNode claims) {
        var hestia = partner.hestia();
        var notice = Notice.read(claims, hestia.codINE());
        if (!places.tryAcquire()) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        try {
            var server = new HestiaServer(hestia, platforms, clock);
            new Arrivals(hestia, server, shelf, hub, ids).take(notice);
        } finally {
            places.release();
        }
    }

    private String token(HttpServletRequest request) throws IOException {
        var text = new String(Content.read(request, TOKEN, new Room(request, places)), US_ASCII).strip();
        // Some software sends a JSON string.
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
