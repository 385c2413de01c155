/** Plain JSON over HTTP, for whoever has no standard: referrals and what becomes of them, both ways. */
package org.vincle.connectors.rest;
