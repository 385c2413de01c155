package org.vincle.routes.delivery;

/** The settings as a file would bring them. */
record Settings(int leaseSeconds, int emissionSeconds, int sweepMillis, int slowdownMillis) implements DeliveryConfig {

    Settings(int leaseSeconds, int emissionSeconds, int sweepMillis) {
        this(leaseSeconds, emissionSeconds, sweepMillis, 50);
    }

    @Override
    public Class<DeliveryConfig> annotationType() {
        return DeliveryConfig.class;
    }
}
