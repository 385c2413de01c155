package org.vincle.itests.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Offer;

/** Plays a folder of one's own messages: each file to the edge that its format belongs to. */
final class Folder {

    private final Stage stage;
    private final HubProcess hub;

    Folder(Stage stage, HubProcess hub) {
        this.stage = stage;
        this.hub = hub;
    }

    /** Offers them all; whether the hub itself failed at none. */
    boolean play(Path folder) throws IOException {
        var files = Offer.files(folder);
        stage.scene(files.size() + " messages of " + folder);
        int failed = 0;
        for (var file : files) {
            var offer = Offer.make(hub, file);
            stage.say("%-9s %-9s %-72s %s"
                    .formatted(
                            offer.verdict().name().toLowerCase(java.util.Locale.ROOT),
                            offer.answer(),
                            folder.relativize(file),
                            offer.reason()));
            if (offer.verdict() == Offer.Verdict.FAILED) {
                failed++;
            }
        }
        return failed == 0;
    }
}
