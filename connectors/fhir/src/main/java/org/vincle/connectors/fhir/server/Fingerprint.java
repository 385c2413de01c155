package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.fhir.R4;

/** A digest of what a submission says, whatever its format, its white space, its narrative and its transport times. */
final class Fingerprint {

    static String of(List<Entry> entries) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var entry : entries) {
                digest.update((entry.deed == Entry.Deed.UPDATE ? "PUT " + entry.id + " " + entry.version() : "POST")
                        .getBytes(UTF_8));
                digest.update(content(entry.resource).getBytes(UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String content(Resource resource) {
        var id = resource.getIdElement();
        var meta = resource.hasMeta() ? resource.getMeta() : null;
        var text = resource instanceof DomainResource domain && domain.hasText() ? domain.getText() : null;
        var modified = resource instanceof Task task && task.hasLastModified() ? task.getLastModifiedElement() : null;
        resource.setId((String) null);
        resource.setMeta(null);
        clear(resource);
        var content = R4.jsonParser().encodeResourceToString(resource);
        resource.setIdElement(id);
        resource.setMeta(meta);
        if (text != null) {
            ((DomainResource) resource).setText(text);
        }
        if (modified != null) {
            ((Task) resource).setLastModifiedElement(modified);
        }
        return content;
    }

    private static void clear(Resource resource) {
        if (resource instanceof DomainResource domain) {
            domain.setText(null);
        }
        if (resource instanceof Task task) {
            task.setLastModified(null);
        }
    }

    private Fingerprint() {}
}
