/** Plays referrals between a simulated hospital and simulated social services through a real hub, and tells what happens. */
package org.vincle.itests.demo;
