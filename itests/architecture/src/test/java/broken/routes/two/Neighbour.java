package broken.routes.two;

/** The flow that no flow should know. */
public class Neighbour {}
