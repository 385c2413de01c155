package org.vincle.connectors.api.model;

/** What a recipient must know before doing anything, lest they do harm. Never a loss: see the architecture's loss report. */
public enum SafetyFlag {
    /** Nobody may contact the person: whoever threatens them may answer. */
    DO_NOT_CONTACT,
    /** The address must not be shown to anyone who asks. */
    ADDRESS_HIDDEN
}
