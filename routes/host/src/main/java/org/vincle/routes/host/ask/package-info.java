/** Behind {@code hub:ask/PRODUCT}: who may ask what, and the record of who asked. */
package org.vincle.routes.host.ask;
