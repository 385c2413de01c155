package org.vincle.routes.host.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;

/** What all commands of the hub share: a language and somebody who reads it. */
abstract class VincleCommand implements Action {

    static final String HELP = "In Catalan, Spanish or English: vincle:help --lang ca|es|en";

    /** A session's own language, set with {@code vincle.lang = ca} in etc/shell.init.script. */
    static final String LANGUAGE = "vincle.lang";

    @Option(
            name = "--lang",
            description =
                    "The language of the answer: ca, es or en. Without it, vincle.lang of this session, else the system's.")
    @Completion(LanguageCompleter.class)
    String language;

    @Reference
    Session session;

    @Override
    public final Object execute() throws Exception {
        var unknown = sort();
        var texts = texts();
        if (unknown != null) {
            throw new CommandException(texts.say("typed.unknown", unknown));
        }
        answer(texts);
        return null;
    }

    /** Puts options that stand behind words where they belong; what this command does not know, or null. */
    String sort() {
        return null;
    }

    abstract void answer(Texts texts) throws Exception;

    private Texts texts() {
        var ours = session.get(LANGUAGE);
        return Texts.in(
                language,
                ours == null ? null : ours.toString(),
                Locale.getDefault().getLanguage());
    }

    final void print(String line) {
        session.getConsole().println(line);
    }

    final void print(ShellTable table) {
        table.print(session.getConsole());
    }

    static ShellTable table(Texts texts, String... columns) {
        var table = new ShellTable();
        for (var column : columns) {
            table.column(texts.say("column." + column));
        }
        return table.emptyTableText(texts.say("nothing"));
    }

    /** Who is sitting at this shell. */
    final String user() {
        var user = session.get("USER");
        return user == null ? System.getProperty("user.name") : user.toString();
    }
}
