/** Of steps, of tests that had failed, and of lines of each other milestone, so many are looked at: what is told of them is found while a request waits. */
export const MOST_LOOKED_AT = 100;
