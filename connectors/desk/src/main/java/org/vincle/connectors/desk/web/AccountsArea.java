package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.http.server.Reply;

/** Where an administrator gives people accounts. */
final class AccountsArea implements Area {

    private final Services services;

    AccountsArea(Services services) {
        this.services = services;
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!asked.page().equals("accounts") || !visit.account().role().administers()) {
            return Optional.empty();
        }
        return Optional.of(
                asked.posts()
                        ? issue(asked.form(), visit)
                        : Pages.accounts(200, visit, accounts(visit), List.of(), Form.empty(), null));
    }

    private List<Account> accounts(Visit visit) {
        return services.accounts().all(visit.institution().name());
    }

    private Reply issue(Form form, Visit visit) {
        var name = form.text("name");
        var role = Role.of(form.text("role"));
        if (!Account.isName(name)
                || role.isEmpty()
                || name.equals(visit.account().name())) {
            var flaws = List.of(new Flaw("name", visit.t("accounts.name.wrong")));
            return Pages.accounts(422, visit, accounts(visit), flaws, form, null);
        }
        var institution = visit.institution().name();
        var password = services.accounts().issue(institution, name, form.text("title"), role.get());
        services.sessions().endAll(institution, name);
        return Pages.accounts(200, visit, accounts(visit), List.of(), form, password);
    }
}
