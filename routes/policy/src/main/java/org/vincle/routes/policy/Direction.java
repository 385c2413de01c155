package org.vincle.routes.policy;

/** From whom to whom; the other way round is another one. */
record Direction(String source, String recipient) {

    Direction reversed() {
        return new Direction(recipient, source);
    }

    @Override
    public String toString() {
        return source + " -> " + recipient;
    }
}
