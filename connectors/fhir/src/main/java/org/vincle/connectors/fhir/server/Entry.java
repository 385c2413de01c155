package org.vincle.connectors.fhir.server;

import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.StoredDocument;

/** One resource of a submission on its way to the shelf. */
final class Entry {

    /** What is done with it. */
    enum Deed {
        CREATE,
        UPDATE,
        /** It is there already, by {@code If-None-Exist} or because nothing changed. */
        KEEP
    }

    final String path;
    final Resource resource;
    final String fullUrl;
    final String senderId;
    final String condition;

    Deed deed;
    String id;
    StoredDocument before;
    boolean versionTold;
    UUID referral;
    boolean begins;

    Entry(String path, Resource resource, String fullUrl, String senderId, String condition, Deed deed) {
        this.path = path;
        this.resource = resource;
        this.fullUrl = fullUrl;
        this.senderId = senderId;
        this.condition = condition;
        this.deed = deed;
    }

    String type() {
        return resource.fhirType();
    }

    String reference() {
        return type() + "/" + id;
    }

    long version() {
        return before == null ? 0 : before.version();
    }
}
