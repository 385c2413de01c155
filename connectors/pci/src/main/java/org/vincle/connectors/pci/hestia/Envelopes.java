package org.vincle.connectors.pci.hestia;

import static org.vincle.connectors.api.Setting.text;

/**
 * The envelopes that an area uses.
 *
 * @param signed or null
 * @param encrypted or null when there is a signed one
 */
record Envelopes(Jwt signed, Jwe encrypted) {

    private static final int PARTS_OF_ENCRYPTED = 5;

    static Envelopes of(HestiaConfig config) {
        var signed = text(config.jwtSecret()).isEmpty() ? null : new Jwt(config.jwtSecret());
        var encrypted = text(config.jweKey()).isEmpty() ? null : new Jwe(config.jweKey());
        if (signed == null && encrypted == null) {
            throw new IllegalArgumentException("jwtSecret: missing, and so is jweKey");
        }
        return new Envelopes(signed, encrypted);
    }

    /** The one in which that token came; the area's own when its form is neither. */
    Envelope of(String token) {
        if (signed == null || encrypted == null) {
            return usual();
        }
        return token.split("[.]", PARTS_OF_ENCRYPTED + 1).length == PARTS_OF_ENCRYPTED ? encrypted : signed;
    }

    /** The one for an answer to what could not be read at all. */
    Envelope usual() {
        return signed == null ? encrypted : signed;
    }
}
