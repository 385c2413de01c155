package org.vincle.connectors.edfi.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.edfi.translate.Descriptor;

/** Sees to it that the hub's own descriptors are there before anything refers to them. */
final class Descriptors {

    private final Ods ods;
    private final String namespace;
    private final boolean create;
    private final Set<Descriptor> there = ConcurrentHashMap.newKeySet();

    Descriptors(Ods ods, String namespace, boolean create) {
        this.ods = ods;
        this.namespace = namespace;
        this.create = create;
    }

    /** Creates it if it is one of ours and missing. */
    void ensure(Descriptor descriptor) {
        if (!descriptor.namespace().startsWith(namespace + "/") || there.contains(descriptor)) {
            return;
        }
        var kind = descriptor.kind();
        var resource = Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + "s";
        var query = Map.of("namespace", descriptor.namespace(), "codeValue", descriptor.codeValue());
        if (ods.find(resource, query, 1).isEmpty()) {
            if (!create) {
                throw new PartnerUnavailable("edfi-descriptor-missing");
            }
            ods.post(
                    resource,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("namespace", descriptor.namespace())
                            .put("codeValue", descriptor.codeValue())
                            .put("shortDescription", descriptor.codeValue())
                            .put("description", descriptor.codeValue()));
        }
        there.add(descriptor);
    }

    /** Forgets what was seen, because the server says that something is missing. */
    void forget() {
        there.clear();
    }
}
