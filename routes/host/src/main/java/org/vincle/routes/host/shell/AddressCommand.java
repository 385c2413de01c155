package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** {@code vincle:address REFERRAL PARTNER --by NAME}: a person decides whom an open referral is for. */
@Service
@Command(
        scope = "vincle",
        name = "address",
        description = "Gives an open referral that found no institution to a partner.",
        detailedDescription = VincleCommand.HELP)
public final class AddressCommand extends VincleCommand {

    @Argument(
            index = 0,
            name = "referral",
            description = "The referral's id, or as much of its end as no other has.",
            required = true)
    @Completion(OpenReferralCompleter.class)
    String id;

    @Argument(index = 1, name = "partner", description = "The partner that it is for.", required = true)
    @Completion(PartnerCompleter.class)
    String partner;

    @Argument(index = 2, name = "options", description = "--by and --lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Option(name = "--by", description = "The name of the person who decides.")
    String by;

    @Reference
    Oversight oversight;

    @Reference
    Policy policy;

    @Override
    String sort() {
        var typed = Typed.of(rest, id, partner);
        id = typed.word();
        partner = typed.word();
        by = typed.option("--by", by);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        if (partner == null || by == null || by.isBlank()) {
            throw new CommandException(texts.say("address.who"));
        }
        var referral = oversight.referral(id).orElseThrow(() -> new CommandException(texts.say("journey.unknown", id)));
        if (oversight.partners().stream().noneMatch(p -> p.name().equals(partner))) {
            throw new CommandException(texts.say("address.no-partner", partner));
        }
        var decision = policy.decide(
                new Question(Purpose.SEND, referral.sender(), partner, referral.id(), Circumstances.PRESUMED));
        if (!decision.permitted().contains(DataCategory.NEED)) {
            throw new CommandException(texts.say("address.no-agreement", referral.sender(), partner));
        }
        if (!oversight.address(referral.id(), partner, by)) {
            throw new CommandException(texts.say("address.not-open", partner));
        }
        print(texts.say("address.done", partner));
        print(texts.say("parked.next", referral.id().toString()));
    }
}
