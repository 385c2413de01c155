package org.vincle.connectors.pci.product;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

/** Values as Spanish administrations write them. */
final class Values {

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT));

    /** ISO 8601; null for {@code 00000000} and whatever else is no date. */
    static String date(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var day = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*") ? text.substring(0, 10) : text;
        for (var form : DATES) {
            try {
                return LocalDate.parse(day, form).toString();
            } catch (DateTimeException e) {
                continue;
            }
        }
        return null;
    }

    /** {@code 3.871,16} as {@code 3871.16}; what already has a decimal point stays. */
    static String amount(String text) {
        if (text.matches("-?[0-9]{1,3}([.][0-9]{3})*,[0-9]+|-?[0-9]+,[0-9]+")) {
            return text.replace(".", "").replace(',', '.');
        }
        return text.matches("-?[0-9]{1,3}([.][0-9]{3})+") ? text.replace(".", "") : text;
    }

    /** The words in that form: {@code date}, {@code amount}, a table such as {@code S=yes,N=no}, or as they are. */
    static String said(String text, String form) {
        if (text == null || form.equals("date")) {
            return date(text);
        }
        return form.equals("amount") ? amount(text) : translated(text, form.isEmpty() ? null : form);
    }

    /** {@code S=yes,N=no} says S as yes; what is not there stays. */
    static String translated(String text, String map) {
        if (map != null) {
            for (var pair : map.split(",")) {
                int equals = pair.indexOf('=');
                if (pair.substring(0, equals).equals(text)) {
                    return pair.substring(equals + 1);
                }
            }
        }
        return text;
    }

    private Values() {}
}
