package org.vincle.connectors.desk.person;

/**
 * A link that was just made, in words: only now anybody can read it.
 *
 * @param address its address, without the hub's own name
 * @param picture the address alone, for a camera
 * @param code its code
 * @param until until when it opens the page
 */
public record MadeLink(String address, QrPicture picture, String code, String until) {

    @Override
    public String toString() {
        return "MadeLink[not shown]";
    }
}
