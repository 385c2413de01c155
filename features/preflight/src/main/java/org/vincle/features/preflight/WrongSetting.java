package org.vincle.features.preflight;

/** A setting with which the hub cannot start; the message names it and says what it should be. */
final class WrongSetting extends Exception {
    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }
}
