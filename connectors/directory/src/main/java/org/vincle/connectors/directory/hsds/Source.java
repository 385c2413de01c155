package org.vincle.connectors.directory.hsds;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.vincle.connectors.directory.Listing;

/** Where a directory is read from: an HSDS interface, a folder of tables or an archive of them. */
public interface Source {

    /** Reads it whole, or says why that is not possible. */
    Listing read() throws BrokenSource;

    /**
     * What every source needs to know.
     *
     * @param name its name in the hub
     * @param place an address, a folder or an archive
     * @param token the bearer token for its interface, or null
     * @param systems identifier systems by the source's name of their scheme
     * @param codes the folder of the code maps
     * @param bounds how much is read at most
     * @param clock tells when it was read
     */
    record Access(
            String name,
            String place,
            String token,
            Map<String, String> systems,
            Path codes,
            Bounds bounds,
            Clock clock) {

        Entries entries() throws BrokenSource {
            try {
                return new Entries(name, systems, Needs.of(codes));
            } catch (IllegalArgumentException e) { // its message names the file
                throw new BrokenSource("code-map", "need-in.tsv");
            }
        }
    }

    /** The source that such a place means. */
    static Source of(Access access) {
        return access.place().matches("(?i)https?://.*") ? new RestSource(access) : new CsvSource(access);
    }
}
