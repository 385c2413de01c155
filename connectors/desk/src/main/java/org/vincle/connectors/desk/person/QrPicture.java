package org.vincle.connectors.desk.person;

import io.nayuki.qrcodegen.QrCode;

/**
 * A link as a picture that the camera of a telephone reads.
 *
 * @param size how many squares it has in each direction, with the white around it
 * @param path the black ones, as the path of a picture in SVG
 */
public record QrPicture(int size, String path) {

    /** So much white is around it, or no camera finds it. */
    private static final int MARGIN = 4;

    static QrPicture of(String link) {
        var code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h')
                            .append(x - from)
                            .append("v1h-")
                            .append(x - from)
                            .append('z');
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }

    @Override
    public String toString() {
        return "QrPicture[not shown]";
    }
}
