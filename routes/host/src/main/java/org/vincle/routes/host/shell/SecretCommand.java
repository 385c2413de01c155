package org.vincle.routes.host.shell;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.connectors.api.access.Secrets;

/** {@code vincle:secret}: makes a secret for a partner and the hash of it that its configuration holds. */
@Service
@Command(
        scope = "vincle",
        name = "secret",
        description = "Makes a token for a partner and the hash to configure; or the hash of a password.",
        detailedDescription = VincleCommand.HELP)
public final class SecretCommand extends VincleCommand {

    private static final int TOKEN_BYTES = 32;

    @Option(name = "--password", description = "Ask for a password of the partner's own, and print only its hash.")
    boolean password;

    @Override
    void answer(Texts texts) throws Exception {
        if (password) {
            print(texts.say("secret.hash", Secrets.hashPassword(asked(texts))));
            return;
        }
        var random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        print(texts.say("secret.token", token));
        print(texts.say("secret.hash", Secrets.hashToken(token)));
    }

    private String asked(Texts texts) throws Exception {
        var first = session.readLine(texts.say("secret.ask"), '*');
        var second = session.readLine(texts.say("secret.again"), '*');
        if (first == null || first.isBlank() || !first.equals(second)) {
            throw new CommandException(texts.say("secret.differ"));
        }
        return first;
    }
}
