package broken.connectors.two;

/** The neighbour that nobody should know. */
public class Other {}
