package org.vincle.routes.host;

import java.util.Map;

/**
 * Counts what went by.
 *
 * @param counts by partner and outcome
 */
record CountedTraffic(Map<String, Integer> counts) implements Traffic {

    @Override
    public void accepted(String partner, String outcome) {
        counts.merge(partner + " " + outcome, 1, Integer::sum);
    }

    @Override
    public void delivered(String partner, String outcome, long nanos) {
        counts.merge(partner + " " + outcome, 1, Integer::sum);
    }
}
