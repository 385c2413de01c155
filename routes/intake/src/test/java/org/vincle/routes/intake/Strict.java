package org.vincle.routes.intake;

/** The settings of a hub that takes no wrong check digit. */
final class Strict implements IntakeConfig {

    @Override
    public boolean refuseWrongCheckDigits() {
        return true;
    }

    @Override
    public Class<IntakeConfig> annotationType() {
        return IntakeConfig.class;
    }
}
