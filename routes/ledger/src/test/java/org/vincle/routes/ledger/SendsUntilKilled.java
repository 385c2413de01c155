package org.vincle.routes.ledger;

import java.time.Clock;

/** A hub that does nothing but accept, and says each referral's id once it may be acknowledged. */
final class SendsUntilKilled {

    public static void main(String[] arguments) {
        var source = new Source(arguments[0], arguments[1], arguments[1], 8, 64, false);
        var ledger =
                new RelationalLedger(Database.open(source, Clock.systemUTC()), Settings.DEFAULTS, Clock.systemUTC());
        for (int i = 0; i < 6; i++) {
            new Thread(() -> {
                        while (true) {
                            var accepted = ledger.accept(Town.sends(Town.referral()));
                            synchronized (System.out) {
                                System.out.println(accepted.referrals().get(0));
                            }
                        }
                    })
                    .start();
        }
    }

    private SendsUntilKilled() {}
}
