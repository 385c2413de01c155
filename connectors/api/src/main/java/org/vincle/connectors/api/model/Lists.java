package org.vincle.connectors.api.model;

import java.util.List;
import java.util.Set;

/** Null-safe copies, so that a record read from JSON without a field still holds an empty list. */
final class Lists {

    static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <T> List<T> of(T only) {
        return only == null ? List.of() : List.of(only);
    }

    static <T> T first(List<T> list) {
        return list.isEmpty() ? null : list.get(0);
    }

    static <T> Set<T> copy(Set<T> set) {
        return set == null ? Set.of() : Set.copyOf(set);
    }

    private Lists() {}
}
