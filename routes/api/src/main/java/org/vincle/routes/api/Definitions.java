package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every version of a protocol says under which cases may have begun, the same for all nodes, so that any of them can
 * end a case that another began. It is a file's text and says nothing of anybody.
 */
public interface Definitions {

    /**
     * A version of a protocol.
     *
     * @param protocol the protocol's canonical URL
     * @param version its version, as the file says it
     */
    record Version(String protocol, String version) {

        public Version {
            requireNonNull(protocol, "protocol");
            requireNonNull(version, "version");
        }
    }

    /** Keeps what a version says, for good; what is kept under it from now on, which is another's when that came first. */
    String keep(Version version, String definition);

    /** What that version says. */
    Optional<String> kept(Version version);

    /** Every version that is kept. */
    List<Version> all();

    /** How many cases run, under each version under which any does. */
    Map<Version, Long> running();
}
