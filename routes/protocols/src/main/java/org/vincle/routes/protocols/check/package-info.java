/** What a protocol must be before the hub takes it. */
package org.vincle.routes.protocols.check;
