package org.vincle.routes.protocols.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Said;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Effect;
import org.vincle.routes.protocols.machine.Turn;
import org.vincle.routes.protocols.machine.World;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/**
 * Writes what a turn wants said to institutions. Every id comes of an effect's, so that the same turn always writes the
 * same.
 */
@PersonalData
final class Letters {

    private static final String NOTHING_RECEIVED = "text/plain; charset=utf-8";

    private final Itself hub;
    private final Protocol protocol;
    private final Course course;
    private final CaseFile file;
    private final World world;
    private final Reports reports;
    private final Instant now;
    private final Texts texts;
    private final Map<String, UUID> places;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, List<Texts.Changed>> news = new LinkedHashMap<>();

    /**
     * Letters of one turn.
     *
     * @param hub who writes
     * @param protocol what the course goes by
     * @param course where it stands after the turn
     * @param file what is known of the case
     * @param world the same as the machine saw it
     * @param reports what whoever began it hears of the whole
     * @param places by which referral each institution takes part so far
     * @param now the moment of the turn
     */
    Letters(
            Itself hub,
            Protocol protocol,
            Course course,
            CaseFile file,
            World world,
            Reports reports,
            Map<String, UUID> places,
            Instant now) {
        this.hub = hub;
        this.protocol = protocol;
        this.course = course;
        this.file = file;
        this.world = world;
        this.reports = reports;
        this.now = now;
        this.texts = new Texts(protocol);
        this.places = new LinkedHashMap<>(places);
    }

    /** Writes all of them. */
    List<Said> of(Turn turn) {
        turn.effects().forEach(this::write);
        var plans = new Plans(protocol, texts, course, now);
        news.forEach((partner, changes) -> tell(
                course.id() + "/turn-" + course.turn() + "/" + partner,
                partner,
                plans.of(partner, texts.changes(changes))));
        return List.copyOf(said);
    }

    /** By which referral each institution takes part from now on. */
    Map<String, UUID> places() {
        return places;
    }

    private void write(Effect effect) {
        if (effect instanceof Effect.Refer refer) {
            refer(refer);
        } else if (effect instanceof Effect.CallOff off) {
            var why = Reason.text(texts.of("called-off", off.step(), hub.language()));
            say(off.id(), asked(off.ask()), new Cancellation(Cancellation.Step.CANCELLED, why, now));
        } else if (effect instanceof Effect.Remind remind) {
            note(remind.id(), remind.partner(), remind.step(), "remind");
        } else if (effect instanceof Effect.Escalate escalate) {
            var role = escalate.role() == null ? protocol.root().role() : escalate.role();
            placed(escalate.partner(), role, escalate.step());
            note(escalate.id(), escalate.partner(), escalate.step(), "escalate");
        } else if (effect instanceof Effect.Attention attention) {
            placed(course.manager(), protocol.root().role(), course.whole().key());
            note(attention.id(), course.manager(), attention.step(), "nobody");
        } else if (effect instanceof Effect.Notify notify) {
            notify.partners().forEach(partner -> changed(partner, notify));
        } else if (effect instanceof Effect.Report report) {
            reports.of(report.state(), hub.language(), now)
                    .ifPresent(message -> say(
                            report.state().isFinal() ? Conclusion.id(file.told().id()) : report.id(),
                            file.told().id(),
                            message));
        }
    }

    private void refer(Effect.Refer refer) {
        var action = protocol.action(action(refer.step())).orElseThrow();
        var ask = refer.id().substring(course.id().length() + 1);
        var id = asked(ask);
        var shared = new Shared(file, refer.members(), refer.shares());
        var asked = refer.due() == null ? null : refer.due().toString();
        var basis = basis(refer.basis(), refer.article());
        begin(id, refer.id(), ask, referral(id, refer.partner(), refer.step(), action, shared, basis, asked));
        places.put(refer.partner(), id);
    }

    /** Who hears of a change, and takes part by no referral yet, gets one: a manager the whole, another the notice itself. */
    private void changed(String partner, Effect.Notify notify) {
        if (place(partner) != null) {
            news.computeIfAbsent(partner, p -> new ArrayList<>())
                    .add(new Texts.Changed(notify.step(), notify.change()));
        } else if (partner.equals(course.manager())) {
            placed(partner, protocol.root().role(), course.whole().key());
            news.computeIfAbsent(partner, p -> new ArrayList<>())
                    .add(new Texts.Changed(notify.step(), notify.change()));
        } else {
            var role = protocol.action(action(notify.step())).map(Action::role).orElse(null);
            placed(partner, role == null ? protocol.root().role() : role, notify.step());
        }
    }

    /** Makes sure that an institution has a referral of the case, by which it can be told more. */
    private void placed(String partner, String code, String step) {
        if (place(partner) != null) {
            return;
        }
        var role = protocol.role(code).orElseThrow();
        var effect = course.id() + "/" + step + "/told-" + partner;
        var id = CaseIds.referral(course.began(), effect);
        var shared = new Shared(file, members(role, step), role.shares());
        var action = protocol.action(action(step)).orElseThrow();
        var basis = basis(role.basis(), role.article());
        begin(id, effect, "told-" + partner, referral(id, partner, step, action, shared, basis, null));
        places.put(partner, id);
    }

    private List<Integer> members(Role role, String step) {
        var member = course.step(step).map(s -> s.member()).orElse(null);
        return member == null ? world.served(role, world.calendar().day(now)) : List.of(member);
    }

    private void note(String effect, String partner, String step, String sentence) {
        tell(effect, partner, new Note(texts.of(sentence, step, hub.language()), null, now));
    }

    private void tell(String effect, String partner, Message message) {
        say(effect, place(partner), message);
    }

    /** Whoever began the case and was asked nothing in it takes part by what it began it with. */
    private UUID place(String partner) {
        var own = places.get(partner);
        return own == null && partner.equals(course.origin()) ? file.told().id() : own;
    }

    private UUID asked(String ask) {
        return CaseIds.referral(course.began(), course.id() + "/" + ask);
    }

    private Referral referral(
            UUID id, String partner, String step, Action action, Shared shared, LegalBasis basis, String due) {
        var title = texts.title(step, hub.language());
        return new Referral(
                        id,
                        hub.institution(Courses.PARTNER),
                        hub.institution(partner),
                        new Service(action.service(), title),
                        shared.needs(),
                        shared.priority(),
                        shared.person(),
                        shared.household(),
                        shared.findings(),
                        basis,
                        file.told().flags(),
                        file.told().labels(),
                        now,
                        due,
                        shared.note(),
                        new ProtocolStep(
                                protocol.url(),
                                protocol.version(),
                                UUID.fromString(course.id()),
                                step,
                                course.origin()))
                .with(protocol.protection().flags(), protocol.protection().labels());
    }

    private static LegalBasis basis(LegalBasis.Kind kind, String article) {
        return kind == null ? null : new LegalBasis(kind, article, null, null);
    }

    private void begin(UUID id, String effect, String ask, Referral referral) {
        said.add(new Said(submission(effect, new Item(referral, null, null)), ask));
    }

    private void say(String effect, UUID referral, Message message) {
        said.add(new Said(submission(effect, new Item(message, About.referral(referral), null)), null));
    }

    /** What the hub itself says; of it nothing was received but the effect's name. */
    static Submission submission(String effect, Item item) {
        return submission(effect, item, List.of());
    }

    /** The same with what the journey is to hold. */
    static Submission submission(String effect, Item item, List<Warning> warnings) {
        return new Submission(
                Courses.PARTNER,
                effect,
                CaseIds.fingerprint(effect),
                new Original(NOTHING_RECEIVED, effect.getBytes(StandardCharsets.UTF_8)),
                List.of(item),
                null,
                null,
                warnings);
    }

    private static String action(String step) {
        int dot = step.indexOf('.');
        return dot < 0 ? step : step.substring(0, dot);
    }

    @Override
    public String toString() {
        return "Letters[not shown]";
    }
}
