package org.vincle.connectors.testkit;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The FHIR side of a social services system that has no server of its own: it posts, polls and updates at the hub. */
public final class SocialServicesClient {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();
    private final URI base;
    private final String token;
    private boolean damaging;

    /**
     * What a server answered.
     *
     * @param status the HTTP status
     * @param etag the version, in its header's form; empty when absent
     * @param location empty when absent
     * @param body the text
     */
    public record Reply(int status, String etag, String location, String body) {

        /** The body as that type. */
        public <T extends IBaseResource> T as(Class<T> type) {
            return FHIR.newJsonParser().parseResource(type, body);
        }

        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /** A client of the server at that base, for instance {@code http://127.0.0.1:8181/fhir}, which sends that bearer token; null for none. */
    public SocialServicesClient(URI base, String token) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
        this.token = token;
    }

    /** From now on it sends what is damaged; its refusals are not searched, since they name an element by whatever stands in the place of its name. */
    public SocialServicesClient damaging() {
        damaging = true;
        return this;
    }

    /** Posts a transaction Bundle; what came back. */
    public Reply post(FhirReferral referral) throws IOException {
        return post("", referral.json());
    }

    /** Posts JSON to a type, or to the base when that is empty. */
    public Reply post(String type, String json) throws IOException {
        return send(request(type).POST(BodyPublishers.ofString(json)), "application/fhir+json");
    }

    /** Posts bytes of a media type. */
    public Reply post(String type, byte[] body, String mediaType) throws IOException {
        return send(request(type).POST(BodyPublishers.ofByteArray(body)), mediaType);
    }

    /** Posts a referral and gives back the id that the hub gave the Task; IOException when it was refused. */
    public String refer(FhirReferral referral) throws IOException {
        var reply = post(referral);
        if (reply.status() != 200) {
            throw new IOException("refused with " + reply.status());
        }
        return idOf(reply, "Task").orElseThrow(() -> new IOException("no Task in the answer"));
    }

    /** The id of the first resource of that type that a transaction's answer names. */
    public static Optional<String> idOf(Reply reply, String type) {
        return reply.as(Bundle.class).getEntry().stream()
                .map(e -> e.getResponse().getLocation())
                .filter(l -> l != null && ("/" + l).contains("/" + type + "/"))
                .map(l -> ("/" + l).replaceFirst(".*/" + type + "/([^/]+).*", "$1"))
                .findFirst();
    }

    /** Reads anything by its path and query. */
    public Reply get(String path) throws IOException {
        return send(request(path).GET(), null);
    }

    /** A Task, with its version. */
    public Task task(String id) throws IOException {
        var reply = get("Task/" + id);
        if (reply.status() != 200) {
            throw new IOException("Task answered " + reply.status());
        }
        return reply.as(Task.class);
    }

    /** The resources that match, of the first page, leaving out what was merely included. */
    public <T extends Resource> List<T> search(Class<T> type, String query) throws IOException {
        var reply = get(type.getSimpleName() + "?" + query);
        if (reply.status() != 200) {
            throw new IOException("search answered " + reply.status());
        }
        return reply.as(Bundle.class).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Writes a resource over the version that it was read at. */
    public Reply put(Resource resource) throws IOException {
        var version = resource.getMeta().getVersionId();
        return put(resource, version == null ? null : "W/\"" + version + "\"");
    }

    /** Writes a resource with that {@code If-Match}; null for none. */
    public Reply put(Resource resource, String ifMatch) throws IOException {
        var json = FHIR.newJsonParser().encodeResourceToString(resource);
        var request = request(
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .PUT(BodyPublishers.ofString(json));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request, "application/fhir+json");
    }

    /** Reads a resource by its path, changes it and writes it back. */
    public <T extends Resource> Reply change(Class<T> type, String path, Consumer<T> change) throws IOException {
        var reply = get(path);
        if (reply.status() != 200) {
            throw new IOException(type.getSimpleName() + " answered " + reply.status());
        }
        var resource = reply.as(type);
        change.accept(resource);
        return put(resource);
    }

    /** Reads the Task, sets its status and a reason where there is one, and writes it back. */
    public Reply move(String task, Task.TaskStatus status, String reason) throws IOException {
        var resource = task(task);
        resource.setStatus(status);
        if (reason != null) {
            resource.getStatusReason().setText(reason);
        }
        return put(resource);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(path.isEmpty() ? baseWithoutSlash() : base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/fhir+json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private URI baseWithoutSlash() {
        var text = base.toString();
        return URI.create(text.substring(0, text.length() - 1));
    }

    private Reply send(HttpRequest.Builder request, String contentType) throws IOException {
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 400 && !damaging) {
                Refusals.heard(response.body());
            }
            var headers = response.headers();
            return new Reply(
                    response.statusCode(),
                    headers.firstValue("ETag").orElse(""),
                    headers.firstValue("Location").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
