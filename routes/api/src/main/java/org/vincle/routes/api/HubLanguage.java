package org.vincle.routes.api;

import java.util.Locale;

/** In which language the hub itself writes to institutions, where nothing says which one they read. */
@FunctionalInterface
public interface HubLanguage {

    /** Catalan, Spanish or English. */
    Locale language();
}
