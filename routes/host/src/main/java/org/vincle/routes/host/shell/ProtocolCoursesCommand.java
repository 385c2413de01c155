package org.vincle.routes.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.routes.api.Cases;
import org.vincle.routes.api.Cases.Pending;

/** {@code vincle:protocol-courses}: the cases that run under protocols, who has what to do, and what is late. */
@Service
@Command(
        scope = "vincle",
        name = "protocol-courses",
        description = "Shows the cases that run under shared-care protocols and what is late.",
        detailedDescription = VincleCommand.HELP)
public final class ProtocolCoursesCommand extends VincleCommand {

    @Option(name = "--late", description = "Only what is late.")
    boolean late;

    @Option(name = "--limit", description = "How many cases of each protocol at most.")
    int limit = 20;

    @Reference
    Cases cases;

    @Override
    void answer(Texts texts) {
        var running = cases.running(limit, texts.language());
        var table = table(texts, "course", "protocol", "version", "began", "step", "partner", "state", "due", "late");
        int rows = 0;
        for (var each : running) {
            for (var step : each.steps()) {
                if (step.late() || !late) {
                    rows++;
                    table.addRow()
                            .addContent(
                                    each.course(),
                                    each.protocol(),
                                    each.version(),
                                    texts.time(each.began()),
                                    step.step(),
                                    step.partner() == null ? "" : step.partner(),
                                    state(texts, step),
                                    step.due() == null ? "" : texts.time(step.due()),
                                    step.late() ? texts.say("protocol-courses.late") : "");
                }
            }
        }
        if (rows == 0) {
            print(texts.say(late ? "protocol-courses.nothing-late" : "protocol-courses.none"));
        } else {
            print(table);
        }
    }

    private static String state(Texts texts, Pending step) {
        return step.state() == null
                ? texts.say("protocol-courses.planned")
                : texts.word("state", step.state().word());
    }
}
