package org.vincle.connectors.api;

import java.util.Locale;
import java.util.regex.Pattern;

/** What can be told of a Spanish identifier by looking at it alone. */
final class CheckDigits {

    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final Pattern DNI = Pattern.compile("\\d{8}[A-Z]");
    private static final Pattern NIE = Pattern.compile("[XYZ]\\d{7}[A-Z]");
    private static final Pattern NIF_KLM = Pattern.compile("[KLM]\\d{7}[A-Z]");
    private static final Pattern NUSS = Pattern.compile("\\d{11,12}");
    private static final Pattern CIP_SNS = Pattern.compile("B{8}[A-Z]{2}\\d{6}");
    private static final Pattern CIP_CATALONIA = Pattern.compile("[A-ZÇÑ]{4}[01]\\d{9}");

    /** DNI, NIE, and the NIF of natural persons without either (K, L, M): the letter is the number modulo 23. */
    static boolean isDniOrNie(String value) {
        var number = compact(value);
        if (DNI.matcher(number).matches()) {
            return hasLetter(number, number.substring(0, 8));
        }
        if (NIE.matcher(number).matches()) {
            return hasLetter(number, "XYZ".indexOf(number.charAt(0)) + number.substring(1, 8));
        }
        return NIF_KLM.matcher(number).matches() && hasLetter(number, number.substring(1, 8));
    }

    /** Province, seven or eight digits, and two that are the rest of dividing the others by 97. */
    static boolean isNuss(String value) {
        var number = compact(value);
        if (!NUSS.matcher(number).matches()) {
            return false;
        }
        int end = number.length() - 2;
        long province = Long.parseLong(number.substring(0, 2));
        long affiliate = Long.parseLong(number.substring(2, end));
        long dividend = province * (affiliate < 10_000_000 ? 10_000_000 : 100_000_000) + affiliate;
        return dividend % 97 == Long.parseLong(number.substring(end));
    }

    /** The form only: how its last digit is made is not public. */
    static boolean looksLikeCipSns(String value) {
        return CIP_SNS.matcher(compact(value)).matches();
    }

    /** The form only: how its last digit is made is not public. */
    static boolean looksLikeCipOfCatalonia(String value) {
        return CIP_CATALONIA.matcher(compact(value)).matches();
    }

    private static boolean hasLetter(String number, String digits) {
        return number.charAt(8) == LETTERS.charAt(Integer.parseInt(digits) % 23);
    }

    static String compact(String value) {
        return value.replaceAll("[ ./-]", "").toUpperCase(Locale.ROOT);
    }

    private CheckDigits() {}
}
