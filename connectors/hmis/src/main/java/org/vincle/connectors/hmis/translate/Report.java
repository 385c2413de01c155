package org.vincle.connectors.hmis.translate;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.hmis.csv.Fault;

/** What became of a set, for the people who sent it: counts, and each broken rule with its place and without its value. */
public final class Report {

    private static final int LISTED = 1000;

    private final String digest;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private long broken;
    private long taken;
    private long repeated;
    private long parked;
    private long notForUs;
    private boolean whole = true;
    private boolean before;

    /** Of the set with that SHA-256. */
    public Report(String digest) {
        this.digest = digest;
    }

    void read(String file, long count) {
        rows.merge(file, count, Math::max);
    }

    void taken(Accepted accepted) {
        if (accepted.repeated()) {
            repeated++;
        } else if (accepted.parked()) {
            parked++;
        } else {
            taken++;
        }
    }

    void notForUs() {
        notForUs++;
    }

    void add(Fault fault) {
        broken++;
        if (faults.size() < LISTED) {
            faults.add(fault);
        }
    }

    /** The set, or a part of it, could not be read. */
    public void spoilt(Fault fault) {
        add(fault);
        whole = false;
    }

    void mistake(Fault fault) {
        spoilt(fault);
    }

    /** The same set came before, and nothing of it was read again. */
    public void cameBefore() {
        before = true;
    }

    /** Whether the same set came before. */
    public boolean wasKnown() {
        return before;
    }

    /** Whether the file belongs among those that are done with. */
    public boolean done() {
        return whole && (broken == 0 || taken + repeated + parked + notForUs > 0);
    }

    /** Whether nothing is left to be mended. */
    public boolean clean() {
        return whole && broken == 0;
    }

    /** How many rows were taken for the first time. */
    public long taken() {
        return taken;
    }

    /** How many rows had been taken before. */
    public long repeated() {
        return repeated;
    }

    /** How many rows wait for a person, since nobody knows their referral. */
    public long parked() {
        return parked;
    }

    /** How many rows broke a rule. */
    public long broken() {
        return broken;
    }

    /** The first thousand broken rules. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The report to be read by people. */
    public String text(Locale language) {
        var text = new StringBuilder();
        line(text, language, "report.title");
        line(text, language, "report.set", digest);
        if (before) {
            line(text, language, "report.before");
            return text.toString();
        }
        line(text, language, done() ? "report.done" : "report.failed");
        text.append('\n');
        rows.forEach((file, count) -> line(text, language, "report.rows", file, count));
        line(text, language, "report.taken", taken);
        line(text, language, "report.repeated", repeated);
        line(text, language, "report.not-for-us", notForUs);
        line(text, language, "report.parked", parked);
        line(text, language, "report.broken", broken);
        if (!faults.isEmpty()) {
            text.append('\n');
            faults.forEach(f -> text.append(where(f, language))
                    .append(rule(f.rule(), language))
                    .append(" [")
                    .append(f.rule())
                    .append("]\n"));
        }
        if (broken > faults.size()) {
            line(text, language, "report.more", broken - faults.size());
        }
        return text.toString();
    }

    private static String where(Fault fault, Locale language) {
        var where = new StringBuilder();
        where.append(fault.file() == null ? Words.in(language, "report.whole") : fault.file() + ".csv");
        if (fault.line() > 0) {
            where.append(", ")
                    .append(Words.in(language, "report.line"))
                    .append(' ')
                    .append(fault.line());
        }
        if (fault.column() != null) {
            where.append(", ")
                    .append(Words.in(language, "report.column"))
                    .append(' ')
                    .append(fault.column());
        }
        return where.append(": ").toString();
    }

    private static String rule(String rule, Locale language) {
        var key = "rule." + rule;
        var words = Words.in(language, key);
        return words.equals(key) ? Words.in(language, "rule.other") : words;
    }

    private static void line(StringBuilder text, Locale language, String key, Object... facts) {
        text.append(new MessageFormat(Words.in(language, key), language).format(facts))
                .append('\n');
    }

    @Override
    public String toString() {
        return "Report[" + broken + " broken]";
    }
}
