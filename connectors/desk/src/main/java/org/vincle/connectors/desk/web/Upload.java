package org.vincle.connectors.desk.web;

import org.vincle.connectors.api.model.PersonalData;

/**
 * A file that somebody chose.
 *
 * @param name what it is called where it comes from
 * @param content the bytes
 */
@PersonalData
public record Upload(String name, byte[] content) {

    @Override
    public String toString() {
        return "Upload[not shown]";
    }
}
