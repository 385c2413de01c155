package org.vincle.connectors.api;

/**
 * A message exactly as it was received.
 *
 * @param mediaType for instance {@code application/fhir+json} or {@code x-application/hl7-v2+er7; charset=UTF-8}
 * @param content the bytes
 */
public record Original(String mediaType, byte[] content) {

    @Override
    public String toString() {
        return "Original[not shown]";
    }
}
