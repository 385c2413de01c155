package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.vincle.connectors.fhir.Elements;

/** A digest of what a submission says, whatever its format, its white space, its narrative and its transport times. */
final class Fingerprint {

    private static final Set<String> TRANSPORT = Set.of("id", "meta", "text");
    private static final Set<String> TRANSPORT_OF_TASK = Set.of("id", "meta", "text", "lastModified");

    private final StringBuilder said = new StringBuilder(8_192);

    static String of(List<Entry> entries) {
        var fingerprint = new Fingerprint();
        entries.forEach(fingerprint::add);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(fingerprint.said.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private void add(Entry entry) {
        said.append(entry.deed == Entry.Deed.UPDATE ? "PUT " + entry.id + " " + entry.version() : "POST")
                .append(' ')
                .append(entry.type());
        children(entry.resource, entry.type().equals("Task") ? TRANSPORT_OF_TASK : TRANSPORT);
        said.append('\n');
    }

    private void children(Base element, Set<String> except) {
        for (var child : Elements.of(element)) {
            for (var value : child.in(element)) {
                if (value != null && !except.contains(child.name())) {
                    add(child.name(), value);
                }
            }
        }
    }

    // An element without content says nothing, and each text begins with its length, so that none can look like more.
    private void add(String name, IBase value) {
        int before = said.length();
        said.append(name).append(' ').append(value.fhirType()).append('{');
        int begin = said.length();
        if (value instanceof IPrimitiveType<?> primitive) {
            text(primitive.getValueAsString());
            if (value instanceof Element element && (element.hasId() || element.hasExtension())) {
                add("id", element.getIdElement());
                element.getExtension().forEach(e -> add("extension", e));
            }
        } else if (value instanceof Base element) {
            children(element, Set.of());
        }
        if (said.length() == begin) {
            said.setLength(before);
        } else {
            said.append('}');
        }
    }

    private void text(String text) {
        if (text != null && !text.isBlank()) {
            said.append(text.length()).append(' ').append(text);
        }
    }
}
