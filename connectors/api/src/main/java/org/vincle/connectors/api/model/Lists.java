package org.vincle.connectors.api.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    static <T> Set<T> union(Set<T> some, Set<T> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The labels of all of them together. */
    static Set<Sensitivity> labels(Set<Sensitivity> whole, Stream<Set<Sensitivity>> parts) {
        return Stream.concat(Stream.of(whole), parts).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private Lists() {}
}
