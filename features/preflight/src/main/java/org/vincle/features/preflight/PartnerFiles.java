package org.vincle.features.preflight;

import java.io.IOException;
import java.util.HashMap;

/** The files of partners: the hub would take the first of two that have one name, and nobody knows which that is. */
final class PartnerFiles {
    private static final String NAME = "partner";

    private PartnerFiles() {}

    static void check(Settings settings) throws IOException, WrongSetting {
        var files = new HashMap<String, String>();
        for (var file : settings.files()) {
            var partner = settings.find(file, NAME).map(Settings.Setting::value).orElse("");
            var other = partner.isEmpty() ? null : files.putIfAbsent(partner, file);
            if (other != null) {
                throw new WrongSetting("etc/" + other + " and etc/" + file + " both have the partner name '" + partner
                        + "': give one of them another, or delete it.");
            }
        }
    }
}
