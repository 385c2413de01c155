package org.vincle.connectors.rest.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeSet;

/** A digest of what a request asks for, whatever its white space and the order of its fields. */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(String path, ObjectNode body) {
        try {
            var fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            fingerprint.add(path);
            fingerprint.add(body);
            return HexFormat.of().formatHex(fingerprint.digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private void add(JsonNode node) {
        if (node.isObject()) {
            var names = new TreeSet<String>();
            node.fieldNames().forEachRemaining(names::add);
            add("{" + names.size());
            for (var name : names) {
                add(name);
                add(node.get(name));
            }
        } else if (node.isArray()) {
            add("[" + node.size());
            node.forEach(this::add);
        } else {
            add(node.getNodeType() + " " + node.asText());
        }
    }

    private void add(String text) {
        var bytes = text.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }
}
