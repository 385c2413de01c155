package org.vincle.connectors.hl7v2.mllp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Listed addresses: literals such as {@code 192.0.2.7} or ranges such as {@code 192.0.2.0/24}; names are not looked up. */
public final class AddressRanges {

    private record Range(byte[] network, int bits) {
        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Range> ranges = new ArrayList<>();

    /** Reads a comma-separated list; IllegalArgumentException quotes what is no address. */
    public AddressRanges(String list) {
        for (var part : (list == null ? "" : list).split(",")) {
            if (!part.isBlank()) {
                ranges.add(range(part.strip()));
            }
        }
    }

    /** Whether nothing is listed. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether the address is listed. */
    public boolean contains(InetAddress address) {
        return address != null && ranges.stream().anyMatch(r -> r.contains(address.getAddress()));
    }

    private static Range range(String text) {
        var parts = text.split("/", 2);
        try {
            if (!parts[0].matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                throw new UnknownHostException();
            }
            var network = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > network.length * 8) {
                throw new NumberFormatException();
            }
            return new Range(network, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no address or range");
        }
    }
}
