package org.vincle.routes.host.broker;

import java.nio.file.Path;
import java.time.Duration;

/** Which broker is wanted: one of our own under that number and directory when the URL is empty, else the one at the URL. */
record Target(String url, String user, String password, Path directory, int number, Duration retry) {

    static Target of(BrokerConfig config) {
        if (config.retrySeconds() < 1) {
            throw new IllegalArgumentException("retrySeconds: " + config.retrySeconds() + " is not 1 or more");
        }
        var url = config.url().trim();
        if (!url.isEmpty() && !url.matches("\\(?[a-z]+://.+")) {
            throw new IllegalArgumentException("url: no broker URL such as tcp://broker:61616");
        }
        var directory = config.directory().isBlank()
                ? Path.of(System.getProperty("karaf.data", "data"), "broker")
                : Path.of(config.directory());
        return new Target(
                url, config.user(), config.password(), directory, 0, Duration.ofSeconds(config.retrySeconds()));
    }

    boolean embedded() {
        return url.isEmpty();
    }

    String address() {
        return embedded() ? "vm://" + number : url;
    }

    @Override
    public String toString() {
        return embedded() ? "embedded" : "external";
    }
}
