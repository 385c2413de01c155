package org.vincle.routes.policy;

/** A line of the configuration that means nothing: names the key and says why, and stops the component. */
final class WrongSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String key, String reason) {
        super(PermitFile.PID + ": " + key + ": " + reason);
    }
}
