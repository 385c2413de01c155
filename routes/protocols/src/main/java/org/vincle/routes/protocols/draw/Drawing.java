package org.vincle.routes.protocols.draw;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.draw.Layout.Arrow;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Link;
import org.vincle.routes.protocols.model.Protocol;

/** Draws a protocol as SVG: a lane for each role, a box for each step, an arrow for each wait. Screen readers get it as text. */
public final class Drawing {

    private static final Map<Sector, String> COLOURS = Map.of(
            Sector.SOCIAL_SERVICES, "#fdf1e3",
            Sector.HEALTH, "#e6f4ea",
            Sector.EDUCATION, "#e8f0fe",
            Sector.EMPLOYMENT, "#f3e8fd",
            Sector.HOUSING, "#fef7d6",
            Sector.OTHER, "#eeeeee");

    private final Protocol protocol;
    private final Locale language;
    private final BoxWords words;
    private final Layout layout;
    private final StringBuilder svg = new StringBuilder();

    private Drawing(Protocol protocol, EventCatalogue events, Locale language) {
        this.protocol = protocol;
        this.language = language;
        this.words = new BoxWords(protocol, events, language);
        this.layout = new Layout(protocol, words);
    }

    /** The SVG in that language. */
    public static String of(Protocol protocol, EventCatalogue events, Locale language) {
        return new Drawing(protocol, events, language).draw();
    }

    private String draw() {
        int width = Math.max(layout.width(), 900);
        int height = layout.height();
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" lang=\"%s\""
                        + " viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">",
                language.getLanguage(), width, height, width, height);
        line("<title id=\"title\">%s</title>", escaped(heading()));
        line("<desc id=\"desc\">%s</desc>", escaped(description()));
        line("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#33475b\"/></marker></defs>");
        line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
        heading(width);
        layout.lanes().forEach(l -> lane(l, width));
        layout.arrows().forEach(this::arrow);
        layout.boxes().forEach(this::box);
        layout.arrows().forEach(this::label);
        line("</svg>");
        return svg.toString();
    }

    private String heading() {
        return protocol.title().in(language, protocol.name()) + " · " + words.say("version", protocol.version());
    }

    private void heading(int width) {
        line(
                "<text x=\"16\" y=\"30\" font-size=\"20\" font-weight=\"bold\" fill=\"#1b2733\">%s</text>",
                escaped(heading()));
        int y = 54;
        var begins = words.say("begins", words.events(protocol.root().triggers()));
        for (var text : BoxWords.wrapped(begins, Math.max(60, width / 8))) {
            line("<text x=\"16\" y=\"%d\" font-size=\"13\" fill=\"#33475b\">%s</text>", y, escaped(text));
            y += 17;
        }
        line("<text x=\"16\" y=\"%d\" font-size=\"13\" fill=\"#33475b\">%s</text>", y, escaped(ends()));
    }

    private String ends() {
        var completion = protocol.completion();
        var lead = completion.lead() == null
                ? ""
                : protocol.action(completion.lead()).orElseThrow().title().in(language, completion.lead());
        var ends = words.say("ends." + completion.rule().name().toLowerCase(Locale.ROOT), lead);
        return protocol.protection().restricted() ? ends + " " + words.say("restricted") : ends;
    }

    private void lane(Layout.Lane lane, int width) {
        var role = protocol.role(lane.role()).orElseThrow();
        line(
                "<rect x=\"8\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#b5c0ca\"/>",
                lane.y(), width - 16, lane.height(), COLOURS.get(role.sector()));
        int y = lane.y() + 26;
        for (var text : BoxWords.wrapped(role.title().in(language, role.code()), 22)) {
            line(
                    "<text x=\"18\" y=\"%d\" font-size=\"13\" font-weight=\"bold\" fill=\"#1b2733\">%s</text>",
                    y, escaped(text));
            y += 17;
        }
        if (role.code().equals(protocol.root().role())) {
            line(
                    "<text x=\"18\" y=\"%d\" font-style=\"italic\" fill=\"#33475b\">%s</text>",
                    y, escaped(words.say("manager")));
        }
    }

    private void box(Box box) {
        line(
                "<g><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#ffffff\" stroke=\"#33475b\"%s/>",
                box.x(),
                box.y(),
                Box.WIDTH,
                box.height(),
                box.action().notice() ? 18 : 5,
                box.action().required() ? " stroke-width=\"2\"" : " stroke-dasharray=\"5 3\"");
        int number = 0;
        for (var text : box.title()) {
            line(
                    "<text x=\"%d\" y=\"%d\" font-size=\"13\" font-weight=\"bold\" fill=\"#1b2733\">%s</text>",
                    box.x() + 10, box.baseline(number++), escaped(text));
        }
        for (var text : box.details()) {
            line(
                    "<text x=\"%d\" y=\"%d\" fill=\"#33475b\">%s</text>",
                    box.x() + 10, box.baseline(number++), escaped(text));
        }
        line("</g>");
    }

    private void arrow(Arrow arrow) {
        int x1 = arrow.from().right();
        int y1 = arrow.from().middle();
        int x2 = arrow.to().x() - 2;
        int y2 = arrow.to().middle();
        line(
                "<path d=\"M%d,%d C%d,%d %d,%d %d,%d\" fill=\"none\" stroke=\"#33475b\" stroke-width=\"1.4\"%s marker-end=\"url(#tip)\"/>",
                x1,
                y1,
                x1 + 40,
                y1,
                x2 - 40,
                y2,
                x2,
                y2,
                arrow.link().moment() == Link.Moment.START ? " stroke-dasharray=\"4 3\"" : "");
    }

    private void label(Arrow arrow) {
        var offset = arrow.link().offset();
        var with = arrow.link().moment() == Link.Moment.START;
        if (offset == null && !with) {
            return;
        }
        var text = offset == null ? words.say("with") : "+ " + words.span(offset);
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" font-size=\"11\" fill=\"#1b2733\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">%s</text>",
                arrow.to().x() - 12, arrow.to().middle() - 6, escaped(text));
    }

    /** All of it in words: who does what, after what, and by when. */
    private String description() {
        var text = new StringBuilder(
                        words.say("begins", words.events(protocol.root().triggers())))
                .append(' ');
        var parents = new HashMap<String, Action>();
        protocol.root().all().forEach(a -> a.children().forEach(c -> parents.put(c.id(), a)));
        int number = 1;
        for (var box : layout.boxes()) {
            var action = box.action();
            text.append(number++)
                    .append(". ")
                    .append(action.title().in(language, action.id()))
                    .append(" (");
            text.append(protocol.role(box.lane()).orElseThrow().title().in(language, box.lane()));
            after(action, parents.get(action.id()))
                    .forEach(a -> text.append("; ").append(words.say("after", a)));
            words.facts(action, parents.get(action.id()))
                    .forEach(f -> text.append("; ").append(f));
            text.append("). ");
        }
        return text.append(ends()).toString();
    }

    private List<String> after(Action action, Action parent) {
        var links = action.links().isEmpty() && parent != null ? parent.links() : action.links();
        return links.stream()
                .map(l -> protocol.action(l.action()).orElseThrow().title().in(language, l.action()))
                .toList();
    }

    private void line(String format, Object... facts) {
        svg.append(String.format(Locale.ROOT, format, facts)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
