package org.vincle.routes.host;

import java.lang.annotation.Annotation;

/** A host that is in no hurry to stop and quick to try again. */
record HostSettings(String language) implements HostConfig {

    HostSettings() {
        this("ca");
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return HostConfig.class;
    }

    @Override
    public int deliveriesAtOnce() {
        return 4;
    }

    @Override
    public int stopSeconds() {
        return 60;
    }

    @Override
    public int retrySeconds() {
        return 1;
    }
}
