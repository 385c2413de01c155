package org.vincle.connectors.desk.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.desk.signin.RealProvider;

/** A desk of its own for each test, and a real provider at which the people of the association sign in. */
abstract class ElsewhereTest extends OfficeTest {

    static RealProvider provider;

    @BeforeAll
    static void beginProvider() throws Exception {
        provider = new RealProvider();
    }

    @AfterAll
    static void endProvider() throws Exception {
        provider.close();
    }

    @BeforeEach
    final void nobodyIsAnything() {
        provider.roles.clear();
    }

    /** The association's people sign in there. */
    final void joins() {
        provider.saysWayOut.set(true);
        provider.joins(office.signIns, office.base);
    }

    /** Somebody whom the provider vouches for, at the desk. */
    final Browser works(String name) throws Exception {
        if (office.signIns.titles(Office.AID).isEmpty()) {
            joins();
        }
        provider.roles.put(name, List.of("treball-social"));
        var browser = office.browser(Office.AID);
        signIn(browser, name);
        browser.open("");
        return browser;
    }

    /** Signs in there, and comes back. */
    final void signIn(Browser browser, String name) throws Exception {
        browser.go(wayBack(browser, name));
    }

    /** Signs in there; the address by which the provider sends them back. */
    final String wayBack(Browser browser, String name) throws Exception {
        browser.open("oidc");
        follow(browser);
        var form = browser.page().selectFirst("form");
        browser.post(
                URI.create(provider.issuer).resolve(form.attr("action")).toString(),
                Map.of(
                        "username",
                        name,
                        "password",
                        RealProvider.PASSWORD,
                        "_csrf",
                        form.selectFirst("input[name=_csrf]").val()));
        return follow(browser);
    }

    /** As far as the desk's own address, which is told and not opened. */
    final String follow(Browser browser) throws Exception {
        while (browser.status() == 302) {
            var next = browser.response
                    .uri()
                    .resolve(browser.response.headers().firstValue("Location").orElseThrow())
                    .toString();
            if (next.startsWith(office.base.toString())) {
                return next;
            }
            browser.go(next);
        }
        return null;
    }
}
