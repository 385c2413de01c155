package org.vincle.connectors.pci.soap;

import java.util.concurrent.Callable;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;

/** Runs the security library under its own class loader, where it looks for its parts. */
final class Library {

    static {
        run(() -> {
            WSSConfig.init();
            return null;
        });
    }

    static <T> T call(Callable<T> work) throws Exception {
        return under(work);
    }

    private static void run(Callable<Void> work) {
        try {
            under(work);
        } catch (Exception e) {
            throw new IllegalStateException("the WS-Security library does not start", e);
        }
    }

    private static <T> T under(Callable<T> work) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(WSSecurityEngine.class.getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Library() {}
}
