package org.vincle.routes.host.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Held;

/** What a referral has to do with protocols, in words: which step of which it is, and what it began. */
record StepWords(Courses courses, Texts texts) {

    /** None when nothing. */
    List<String> of(UUID referral) {
        var lines = new ArrayList<String>();
        courses.referral(referral).map(Referral::protocol).ifPresent(step -> lines.add(step(step)));
        courses.begunBy(referral).forEach(course -> lines.addAll(began(course)));
        return lines;
    }

    private String step(ProtocolStep step) {
        var begun = courses.course(step.course()).map(held -> held.referral().toString());
        return texts.say(
                "journey.step",
                step.step(),
                step.protocol(),
                orNone(step.version()),
                step.course().toString(),
                step.origin(),
                begun.orElse("-"));
    }

    private List<String> began(Held course) {
        var lines = new ArrayList<String>();
        lines.add(texts.say(
                course.ended() ? "journey.began.ended" : "journey.began",
                course.protocol(),
                orNone(course.version()),
                course.id().toString()));
        courses.asks(course.id())
                .forEach(asked -> lines.add(texts.say(
                        "journey.began.step", asked.ask(), asked.referral().toString())));
        return lines;
    }

    private static String orNone(String version) {
        return version == null ? "-" : version;
    }
}
