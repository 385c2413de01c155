package org.vincle.connectors.api;

/**
 * Something a translation could not carry; stands in the journey, so it holds no value of the message.
 *
 * @param path where it stood in the source, for instance {@code PID-10} or {@code ServiceRequest.orderDetail}
 * @param valueClass what kind of value it was, for instance {@code code}, {@code text}, {@code date}
 * @param why in a stable word, for instance {@code no-field} or {@code no-equivalent}
 */
public record Loss(String path, String valueClass, String why) {}
