package org.vincle.connectors.desk.sending;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Something that a form asks.
 *
 * @param name its name
 * @param label the key of what it is called
 * @param type of its input; {@code select} when one of several is chosen
 * @param value what stands in it
 * @param options what may be chosen
 * @param known whether it need not be asked
 */
@PersonalData
public record SendField(String name, String label, String type, String value, List<Choice> options, boolean known) {

    @Override
    public String toString() {
        return "SendField[not shown]";
    }
}
