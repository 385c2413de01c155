/** The route that the demonstration drops into its running hub. */
package org.vincle.itests.demo.ask;
