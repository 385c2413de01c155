package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The camera of a telephone: it draws what a browser draws, and reads the code that is in it. */
public final class Camera {

    private static final int SQUARE = 5;
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    /** What stands in a picture of the page. */
    static String reads(Element svg) throws ReaderException {
        var size = svg.attr("viewBox").split(" ");
        assertThat(svg.selectFirst("rect").attr("fill")).isEqualTo("#ffffff");
        assertThat(svg.selectFirst("path").attr("fill")).isEqualTo("#000000");
        return reads(Integer.parseInt(size[2]), svg.selectFirst("path").attr("d"));
    }

    /** What stands in a picture of so many squares. */
    public static String reads(int size, String path) throws ReaderException {
        int side = size * SQUARE;
        var pixels = new int[side * side];
        Arrays.fill(pixels, WHITE);
        var run = RUN.matcher(path);
        int drawn = 0;
        while (run.find()) {
            assertThat(run.group(4)).isEqualTo(run.group(3));
            int width = Integer.parseInt(run.group(3));
            for (int y = at(run.group(2)); y < at(run.group(2)) + SQUARE; y++) {
                int from = y * side + at(run.group(1));
                Arrays.fill(pixels, from, from + width * SQUARE, BLACK);
            }
            drawn += run.group().length();
        }
        assertThat(drawn).as("all of the path is drawn").isEqualTo(path.length());
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }

    private static int at(String square) {
        return Integer.parseInt(square) * SQUARE;
    }

    private Camera() {}
}
