package org.vincle.connectors.fhir.client;

import ca.uhn.fhir.parser.DataFormatException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.http.client.Address;
import org.vincle.connectors.http.client.Line;

/** A partner's FHIR server, whose failures are spoken of in the hub's terms. */
public final class FhirServer {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    /** A small answer of many tiny values would take all memory once it is read. */
    private static final int MOST_VALUES = 400_000;

    private static final String UNREADABLE = "fhir-answer-unreadable";

    private final String base;
    private final String authorization;
    private final Line line;

    /** The server at that base; IllegalArgumentException names the setting that is wrong. */
    public FhirServer(String baseUrl, Duration timeout, ServerAccess access) {
        this.base = Address.of("serverUrl", baseUrl.replaceFirst("/$", "")).toString();
        this.authorization = access.authorization();
        this.line = new Line("fhir", timeout, access.tls(), MOST_BYTES);
    }

    /** Where the server is, without a slash at the end. */
    public String base() {
        return base;
    }

    /** The resource, or empty when the server has none such. */
    public Optional<Resource> read(String type, String id) {
        if (!TYPE.matcher(type).matches() || !ID.matcher(id).matches() || id.matches("\\.+")) {
            return Optional.empty();
        }
        var answer = line.send(request("/" + type + "/" + id).GET());
        if (answer.statusCode() == 404 || answer.statusCode() == 410) {
            return Optional.empty();
        }
        var resource = parse(answer, Resource.class);
        if (!resource.fhirType().equals(type)) {
            throw new PartnerUnavailable(UNREADABLE);
        }
        answer.headers().firstValue("ETag").ifPresent(tag -> {
            if (!resource.getMeta().hasVersionId()) {
                resource.getMeta().setVersionId(tag.replaceAll("^W/|\"", ""));
            }
        });
        return Optional.of(resource);
    }

    /** What a reference means, if it is to this very server. */
    public Optional<Resource> read(Reference reference) {
        var target = new IdType(reference.getReference());
        var here = !target.isAbsolute() || base.equals(target.getBaseUrl().replaceAll("/$", ""));
        return target.hasResourceType() && target.hasIdPart() && here
                ? read(target.getResourceType(), target.getIdPart())
                : Optional.empty();
    }

    /** The resource of that type with that identifier, {@code system|value}; empty when the server has none. */
    public Optional<Resource> find(String type, String identifier) {
        var path = "/" + type + "?identifier=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
        return parse(line.send(request(path).GET()), Bundle.class).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(r -> r != null && r.fhirType().equals(type))
                .findFirst();
    }

    /** Those of the Tasks that the server has. */
    public List<Task> tasks(List<String> ids) {
        var found = new ArrayList<Task>();
        var path = "/Task?_id=" + String.join(",", ids) + "&_count=" + ids.size();
        for (int pages = 0; path != null && pages < ids.size(); pages++) {
            var page = parse(line.send(request(path).GET()), Bundle.class);
            page.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(Task.class::isInstance)
                    .map(Task.class::cast)
                    .forEach(found::add);
            var next = page.getLink(Bundle.LINK_NEXT);
            path = next == null ? null : below(next.getUrl());
        }
        return found;
    }

    /** The rest of a link that the server gave, if it leads nowhere else. */
    private String below(String link) {
        try {
            var known = link != null && (link.startsWith(base + "/") || link.startsWith(base + "?"));
            return known && URI.create(link).normalize().toString().equals(link) ? link.substring(base.length()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Hands over all or nothing; the answer has one entry for each of the request's, in order. */
    public Bundle transact(Bundle bundle) {
        var json = R4.jsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
        var answer = line.send(request("")
                .header("Content-Type", "application/fhir+json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(json)));
        if (answer.statusCode() == 404) {
            throw new PartnerUnavailable("fhir-status-404");
        }
        var result = parse(answer, Bundle.class);
        if (result.getEntry().size() != bundle.getEntry().size()) {
            throw new PartnerUnavailable(UNREADABLE);
        }
        return result;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/fhir+json");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private static <T extends Resource> T parse(HttpResponse<byte[]> answer, Class<T> type) {
        var status = answer.statusCode();
        if (status / 100 != 2) {
            throw failure(status);
        }
        if (values(answer.body()) > MOST_VALUES) {
            throw new PartnerUnavailable("fhir-answer-too-large");
        }
        try {
            return type.cast(R4.jsonParser().parseResource(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (DataFormatException | ClassCastException | IllegalArgumentException e) {
            throw new PartnerUnavailable(UNREADABLE);
        }
    }

    /** At most so many values are in there, since a mark stands before each. */
    private static int values(byte[] json) {
        int marks = 0;
        for (byte b : json) {
            if (b == '{' || b == '[' || b == ',') {
                marks++;
            }
        }
        return marks;
    }

    private static RuntimeException failure(int status) {
        var code = "fhir-status-" + status;
        var later = status == 401 || status == 403 || status == 408 || status == 429 || status / 100 != 4;
        return later ? new PartnerUnavailable(code) : new PartnerRefused(code);
    }
}
