package org.vincle.routes.host;

import org.vincle.routes.host.partners.PartnerNames;

/** The partners' names that one bundle's routes, or those of one configuration of it, deliver to. */
record Claims(PartnerNames names, String owner) {

    /** Says that another configuration has the name. */
    static final class NameTaken extends Exception {

        private static final long serialVersionUID = 1L;

        NameTaken(String name) {
            super("another configuration has the partner name " + name);
        }
    }

    void take(String partner) throws NameTaken {
        if (!names.claim(partner, owner)) {
            throw new NameTaken(partner);
        }
    }

    void leave(String partner) {
        names.release(partner, owner);
    }
}
