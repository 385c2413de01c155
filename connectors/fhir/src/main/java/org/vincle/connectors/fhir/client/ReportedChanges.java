package org.vincle.connectors.fhir.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.Resolver;
import org.vincle.connectors.fhir.translate.TaskReader;

/** Turns what a partner changed in a Task on its own server into what it would have sent. */
final class ReportedChanges {

    private final String partner;
    private final FhirServer server;

    ReportedChanges(String partner, FhirServer server) {
        this.partner = partner;
        this.server = server;
    }

    /** What the partner said since; empty when nothing that anybody needs to know. */
    Optional<Submission> said(FollowedTask followed, Task seen, Task now) {
        var fetched = new Fetched();
        var warnings = new ArrayList<Warning>();
        var readable = withoutLost(seen, now, fetched, warnings);
        var changes = TaskReader.changes(FollowedTask.before(seen, readable), readable, fetched);
        if (changes.value().isEmpty()) {
            return Optional.empty();
        }
        var key = new Key(FhirOutbound.TASK_KEY, FollowedTask.key(now));
        var about = new About(followed.referral(), List.of(key), null, null);
        warnings.addAll(changes.warnings());
        return Optional.of(new Submission(
                partner,
                FollowedTask.versioned(now),
                fingerprint(now),
                new Original(R4.JSON, original(now, fetched)),
                changes.value().stream().map(m -> new Item(m, about, null)).toList(),
                List.of(followed.next(now)),
                changes.losses(),
                warnings));
    }

    /** The same words about no referral, so that they wait for a person. */
    static Submission forAPerson(Submission said, String code) {
        var warnings = new ArrayList<>(said.warnings());
        warnings.add(new Warning(code, "Task.status"));
        return new Submission(
                said.partner(),
                said.messageId(),
                said.fingerprint(),
                said.original(),
                said.items().stream()
                        .map(i -> new Item(i.message(), null, null))
                        .toList(),
                null,
                said.losses(),
                warnings);
    }

    /** No words, but how the Task was seen last. */
    static Submission seen(Submission said) {
        return new Submission(
                said.partner(), null, said.fingerprint(), said.original(), null, said.documents(), null, null);
    }

    /** An output that the server itself does not have cannot be brought home; the rest can. */
    private static Task withoutLost(Task seen, Task now, Fetched fetched, List<Warning> warnings) {
        var readable = now.copy();
        readable.getOutput().removeIf(output -> {
            var lost = output.getValue() instanceof Reference reference
                    && seen.getOutput().stream().noneMatch(o -> o.equalsDeep(output))
                    && fetched.resolve(reference, "Task.output").isEmpty();
            if (lost) {
                warnings.add(new Warning("reference-unresolved", "Task.output"));
            }
            return lost;
        });
        return readable;
    }

    private static byte[] original(Task task, Fetched fetched) {
        var bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(task);
        fetched.resources.values().forEach(r -> bundle.addEntry().setResource(r));
        return R4.jsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    }

    private static String fingerprint(Task task) {
        var content = task.copy();
        content.setMeta(null);
        try {
            var json = R4.jsonParser().encodeResourceToString(content).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** What was read from the partner's server on the way. */
    private final class Fetched implements Resolver {

        private final Map<String, Resource> resources = new HashMap<>();

        @Override
        public Optional<Resource> resolve(Reference reference, String path) {
            var name = reference.getReference();
            if (name == null) {
                return Optional.empty();
            }
            var known = resources.get(name);
            if (known != null) {
                return Optional.of(known);
            }
            var read = server.read(reference);
            read.ifPresent(r -> resources.put(name, r));
            return read;
        }
    }
}
