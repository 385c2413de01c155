package org.vincle.routes.delivery;

/** The settings as a file would bring them. */
record Settings(int leaseSeconds, int emissionSeconds, int sweepMillis) implements DeliveryConfig {

    @Override
    public Class<DeliveryConfig> annotationType() {
        return DeliveryConfig.class;
    }
}
