package org.vincle.routes.protocols.draw;

import java.util.List;
import org.vincle.routes.protocols.model.Action;

/**
 * A step as it is drawn.
 *
 * @param action the step
 * @param lane the role in whose lane it lies
 * @param column how far from the beginning
 * @param title its title, in lines
 * @param details what else is to know of it, in lines
 * @param x left
 * @param y top
 */
record Box(Action action, String lane, int column, List<String> title, List<String> details, int x, int y) {

    static final int WIDTH = 216;
    private static final int LINE = 16;
    private static final int PADDING = 10;

    int height() {
        return 2 * PADDING + LINE * (title.size() + details.size());
    }

    int right() {
        return x + WIDTH;
    }

    int middle() {
        return y + height() / 2;
    }

    /** The baseline of that line. */
    int baseline(int line) {
        return y + PADDING + LINE * line + 12;
    }

    Box at(int x, int y) {
        return new Box(action, lane, column, title, details, x, y);
    }
}
