package org.vincle.connectors.directory.hsds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.CodeMap;
import org.vincle.connectors.api.model.Code;

/** Says what a term of a directory's taxonomy is called where referrals say it; the table is read anew with the source. */
public final class Needs {

    private static final String NAME = "need-in.tsv";

    private final CodeMap table;

    private Needs(CodeMap table) {
        this.table = table;
    }

    /** Reads the table of that folder; IllegalArgumentException names the file that is missing or wrong. */
    public static Needs of(Path folder) {
        try (var reader = Files.newBufferedReader(folder.resolve(NAME), StandardCharsets.UTF_8)) {
            return new Needs(CodeMap.read(reader));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("codes/directory/" + NAME + " is missing or wrong");
        }
    }

    /** The term itself and all that the table says it means. */
    List<Code> of(Code term) {
        var codes = new ArrayList<Code>(List.of(term));
        table.get(term.system() + "|" + term.code()).stream()
                .flatMap(targets -> Stream.of(targets.split(",")))
                .map(String::strip)
                .filter(target -> target.indexOf('|') > 0)
                .map(target -> new Code(
                        target.substring(0, target.indexOf('|')), target.substring(target.indexOf('|') + 1), null))
                .forEach(codes::add);
        return codes;
    }
}
