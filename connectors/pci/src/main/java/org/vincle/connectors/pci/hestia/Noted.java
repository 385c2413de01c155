package org.vincle.connectors.pci.hestia;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** An element of which every path that is read is noted, so that what nobody read can be told. */
final class Noted {

    private final Element element;
    private final String name;
    private final Set<String> read = new HashSet<>();

    Noted(Element element, String name) {
        this.element = element;
        this.name = name;
    }

    /** The text there; null when there is none, or one of Hèstia's ways to say nothing. */
    String text(String path) {
        read.add(path);
        var text = Xml.text(element, path);
        return text == null || text.startsWith("1900-01-01") ? null : text;
    }

    /** The number there; null when there is none, or it is 0. */
    String number(String path) {
        var text = text(path);
        return text == null || text.matches("0+([.,]0+)?") ? null : text;
    }

    /** The elements there, whose own reading is theirs to note. */
    List<Element> all(String path) {
        read.add(path);
        return Xml.at(element, path);
    }

    /** What holds a value that nobody read: not what is 0 or empty, nor the words beside a number that was read. */
    void unread(Set<Loss> losses) {
        unread(element, "", losses);
    }

    private void unread(Element parent, String base, Set<Loss> losses) {
        for (var child : Xml.children(parent)) {
            var path = base.isEmpty() ? child.getLocalName() : base + "/" + child.getLocalName();
            if (read.contains(path)) {
                continue;
            } else if (!Xml.children(child).isEmpty()) {
                unread(child, path, losses);
            } else if (says(child) && !besideNothing(parent, child)) {
                losses.add(new Loss(name + "/" + path, "text", "no-field"));
            }
        }
    }

    private static boolean says(Element leaf) {
        var text = Xml.text(leaf);
        return text != null && !text.matches("0+([.,]0+)?") && !text.startsWith("1900-01-01");
    }

    /** {@code CanalAcces} is words for {@code IdCanalAcces}, which is 0 where nothing was assigned. */
    private static boolean besideNothing(Element parent, Element leaf) {
        return Xml.child(parent, "Id" + leaf.getLocalName())
                .filter(id -> !says(id))
                .isPresent();
    }
}
