package org.vincle.connectors.desk.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.json.CanonicalJson;

/** What the columns of the file mean, for machines: metadata of CSV on the Web (W3C Tabular Data), in every language. */
final class Metadata {

    /** What lies beside a file of that name. */
    static final String SUFFIX = "-metadata.json";

    private final BiFunction<Locale, String, String> words;

    private Metadata(BiFunction<Locale, String, String> words) {
        this.words = words;
    }

    /** The metadata of the file at that address, by the sentences of each language. */
    static String of(String url, BiFunction<Locale, String, String> words) {
        return new Metadata(words).written(url);
    }

    private String written(String url) {
        var all = new LinkedHashMap<String, Object>();
        all.put("@context", "http://www.w3.org/ns/csvw");
        all.put("url", url);
        all.put("dc:title", said("statistics.title"));
        all.put("dc:description", said("statistics.dictionary.small"));
        all.put("dialect", Map.of("encoding", "utf-8", "header", true, "lineTerminators", List.of("\r\n")));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("columns", Stream.of(Column.values()).map(this::column).toList());
        schema.put("primaryKey", List.of("period", "institution", "side", "table", "value", "outcome"));
        all.put("tableSchema", schema);
        return CanonicalJson.write(all);
    }

    private Map<String, Object> column(Column column) {
        var all = new LinkedHashMap<String, Object>();
        all.put("name", column.word());
        all.put("titles", column.word());
        all.put("datatype", column.type());
        all.put("required", column != Column.REFERRALS);
        all.put("dc:title", said("statistics.column." + column.word()));
        all.put("dc:description", said("statistics.meaning." + column.word()));
        return all;
    }

    private List<Map<String, String>> said(String key) {
        return Sentences.LANGUAGES.stream()
                .map(language -> Map.of("@language", language.getLanguage(), "@value", words.apply(language, key)))
                .toList();
    }
}
