package org.vincle.features.preflight;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Looks at the settings before the hub starts, and refuses them in one line when one is wrong. */
public final class Preflight {
    /** What the process ends with when a setting is wrong: EX_CONFIG of sysexits.h. */
    static final int REFUSED = 78;

    private Preflight() {}

    /** Checks the settings in the folder that is the first argument, read with this process's environment. */
    public static void main(String[] args) throws IOException {
        var status = check(Path.of(args[0]), System.getenv(), System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int check(Path etc, Map<String, String> environment, PrintStream err) throws IOException {
        try {
            var settings = new Settings(etc, environment);
            LedgerUrl.check(settings);
            PartnerFiles.check(settings);
            KeyFiles.ofConnectors(settings);
            RevokedFiles.check(settings);
            Endpoints.read(settings).check();
            return 0;
        } catch (WrongSetting wrong) {
            err.println("vincle: " + wrong.getMessage());
            return REFUSED;
        }
    }
}
