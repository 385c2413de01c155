package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.r4.model.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.OpenReferrals;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.audit.Disclosures;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.FhirInbound;
import org.vincle.connectors.fhir.FhirPartner;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.shelf.ShelfIndex;
import org.vincle.connectors.http.server.Access;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.OnHand;
import org.vincle.connectors.http.server.Remainder;
import org.vincle.connectors.http.server.Room;

/** The hub's FHIR server: lets in whom it knows, bounds what they send, and leaves the rest to HAPI. */
@Component(
        service = Servlet.class,
        configurationPid = "org.vincle.connectors.fhir.server",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/fhir/*",
            "osgi.http.whiteboard.servlet.name=org.vincle.connectors.fhir"
        })
@Designate(ocd = FhirEdgeConfig.class)
public final class FhirEdge extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LARGEST_FORM = 65_536;
    private static final int LARGEST_DISCARDED = 65_536;
    private static final int LARGE_AT_ONCE = 2;
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    private final transient Access<FhirPartner> access;
    private final transient RestfulServer server;
    private final transient Bounds bounds;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

    @Activate
    public FhirEdge(
            @Reference KnownPartners known,
            @Reference Shelf shelf,
            @Reference Directory directory,
            @Reference OpenReferrals open,
            @Reference Disclosures trail,
            @Reference FhirInbound inbound,
            @Reference OnHand parts,
            FhirEdgeConfig config) {
        this.access = new Access<>(known, FhirPartner.class);
        this.bounds = new Bounds(config.maxBytes(), SLOWEST);
        var services = new Services(
                shelf,
                directory,
                open,
                trail,
                inbound::accept,
                new Ids(Clock.systemUTC()),
                parts::listed,
                parts::dry,
                parts::glass);
        var baseUrl = config.baseUrl() == null ? "" : config.baseUrl().trim();
        this.server = R4.withLoader(() -> server(services, baseUrl));
    }

    FhirEdge(KnownPartners known, Services services, int maxBytes, String baseUrl) {
        this.access = new Access<>(known, FhirPartner.class);
        this.bounds = new Bounds(maxBytes, SLOWEST);
        this.server = R4.withLoader(() -> server(services, baseUrl));
    }

    private static RestfulServer server(Services services, String baseUrl) {
        var server = new RestfulServer(R4.context());
        for (var type : ShelfIndex.types().keySet()) {
            var definition = R4.context().getResourceDefinition(type).getImplementingClass();
            var resource = definition.asSubclass(Resource.class);
            server.registerProvider(
                    ShelfIndex.isReadOnly(type)
                            ? new ReadOnlyResources(services, resource)
                            : new ShelfResources(services, resource));
        }
        server.registerProvider(new AuditEvents(services));
        server.registerProvider(new Transactions(services));
        server.registerProvider(new Operations(services));
        server.setServerConformanceProvider(new Capability(Clock.systemUTC()));
        server.setPagingProvider(new Pages(services));
        server.registerInterceptor(new EdgeHooks());
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setServerName("Vincle");
        server.setServerAddressStrategy(
                baseUrl.isEmpty() ? new IncomingRequestAddressStrategy() : new HardcodedServerAddressStrategy(baseUrl));
        return server;
    }

    @Override
    public void init() throws ServletException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(FhirContext.class.getClassLoader());
        try {
            server.init(getServletConfig());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void destroy() {
        server.destroy();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(FhirContext.class.getClassLoader());
        try {
            server.service(checked(request), response);
        } catch (ExchangeException e) {
            refuse(e, request, response);
        } finally {
            Room.leave(request);
            thread.setContextClassLoader(before);
        }
        if (isUnread(request, response)) {
            Remainder.discard(request, response);
        }
    }

    /** Whether a partner may still be sending what has been refused; nobody unknown, and nobody too slow, is waited for. */
    private static boolean isUnread(HttpServletRequest request, HttpServletResponse response) {
        return response.getHeader("Connection") != null && response.getStatus() != 408 && Requests.isPartners(request);
    }

    private HttpServletRequest checked(HttpServletRequest request) throws IOException {
        var arrival = new Arrival(request);
        if (arrival.isMetadata()) {
            return request;
        }
        Requests.tell(request, access.partner(request));
        arrival.check();
        if (arrival.isForm()) {
            form(request);
        }
        if (!arrival.hasBody()) {
            return request;
        }
        var body = Body.read(request, bounds, new Room(request, large));
        Requests.tell(request, body, arrival.parse(body));
        return new BufferedRequest(request, body.content());
    }

    private static void form(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST_FORM) {
            throw new InvalidMessage("too-large");
        } else if (request.getContentLengthLong() < 0) {
            throw new InvalidMessage("length-required");
        }
    }

    private static void refuse(ExchangeException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = Refusals.status(refusal);
        response.setStatus(status);
        if (status == 401) {
            response.addHeader("WWW-Authenticate", "Bearer realm=\"vincle\"");
            response.addHeader("WWW-Authenticate", "Basic realm=\"vincle\", charset=\"UTF-8\"");
        } else if (status == 503) {
            response.setHeader("Retry-After", "5");
        }
        if (status == 413 || status == 408 || !isRead(request)) {
            // What is still to come is not read, so the connection cannot serve another request.
            response.setHeader("Connection", "close");
        }
        boolean xml = wantsXml(request);
        response.setContentType((xml ? "application/fhir+xml" : "application/fhir+json") + ";charset=UTF-8");
        var parser = xml ? R4.context().newXmlParser() : R4.context().newJsonParser();
        var content = parser.encodeResourceToString(Refusals.outcome(refusal, request.getLocales()))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** Whether the whole body has come; a partner's small one is waited for, so that its connection stays of use. */
    private static boolean isRead(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || length < 0 && request.getHeader("Transfer-Encoding") == null) {
            return true;
        } else if (request.getHeader("Expect") != null) {
            // To look at the body would be to ask for it.
            return false;
        }
        var input = request.getInputStream();
        if (!input.isFinished() && Requests.isPartners(request) && length > 0 && length <= LARGEST_DISCARDED) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        return input.isFinished();
    }

    private static boolean wantsXml(HttpServletRequest request) {
        for (var wish :
                new String[] {format(request.getQueryString()), request.getHeader("Accept"), request.getContentType()
                }) {
            if (wish != null && (wish.contains("json") || wish.contains("xml"))) {
                return !wish.contains("json");
            }
        }
        return false;
    }

    private static String format(String query) {
        int at = query == null ? -1 : query.indexOf("_format=");
        return at < 0 ? null : query.substring(at).split("&")[0];
    }
}
