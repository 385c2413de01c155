package org.vincle.routes.protocols.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Link;
import org.vincle.routes.protocols.model.Protocol;

/** Where each step of a protocol lies: a lane for each role, a column for each wait. */
final class Layout {

    static final int LEFT = 190;
    static final int TOP = 112;
    private static final int GAP = 72;
    private static final int MARGIN = 14;

    /** The lane of one role. */
    record Lane(String role, int y, int height) {}

    /** That one step follows another, and how. */
    record Arrow(Box from, Box to, Link link) {}

    private final Protocol protocol;
    private final BoxWords words;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Action> parents = new HashMap<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();

    Layout(Protocol protocol, BoxWords words) {
        this.protocol = protocol;
        this.words = words;
        protocol.root().all().forEach(a -> a.children().forEach(c -> parents.put(c.id(), a)));
        var drawn = protocol.root()
                .all()
                .filter(a -> !a.group())
                .map(a -> new Box(
                        a,
                        a.role() == null ? protocol.root().role() : a.role(),
                        column(a),
                        words.title(a),
                        words.details(a, parents.get(a.id())),
                        0,
                        0))
                .toList();
        place(drawn);
    }

    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    List<Lane> lanes() {
        return lanes;
    }

    int width() {
        return boxes.values().stream().mapToInt(Box::right).max().orElse(LEFT) + 2 * MARGIN;
    }

    int height() {
        var last = lanes.get(lanes.size() - 1);
        return last.y + last.height + MARGIN;
    }

    List<Arrow> arrows() {
        var arrows = new ArrayList<Arrow>();
        for (var box : boxes.values()) {
            for (var action = box.action(); action != null; action = parents.get(action.id())) {
                for (var link : action.links()) {
                    protocol.action(link.action())
                            .orElseThrow()
                            .all()
                            .filter(a -> boxes.containsKey(a.id()))
                            .forEach(a -> arrows.add(new Arrow(boxes.get(a.id()), box, link)));
                }
            }
        }
        return arrows;
    }

    private void place(List<Box> drawn) {
        int y = TOP;
        for (var role : protocol.roles()) {
            var inLane =
                    drawn.stream().filter(b -> b.lane().equals(role.code())).toList();
            if (inLane.isEmpty()) {
                continue;
            }
            var used = new HashMap<Integer, Integer>();
            for (var box : inLane) {
                int below = used.getOrDefault(box.column(), y + MARGIN);
                var placed = box.at(LEFT + box.column() * (Box.WIDTH + GAP), below);
                boxes.put(box.action().id(), placed);
                used.put(box.column(), below + placed.height() + MARGIN);
            }
            int bottom = used.values().stream().mapToInt(i -> i).max().orElseThrow();
            lanes.add(new Lane(role.code(), y, bottom - y));
            y = bottom;
        }
    }

    private int column(Action action) {
        var known = columns.get(action.id());
        if (known != null) {
            return known;
        }
        int column = parents.containsKey(action.id()) ? column(parents.get(action.id())) : 0;
        for (var link : action.links()) {
            column = Math.max(column, lastColumn(protocol.action(link.action()).orElseThrow()) + 1);
        }
        columns.put(action.id(), column);
        return column;
    }

    private int lastColumn(Action action) {
        return action.all().mapToInt(this::column).max().orElse(0);
    }
}
