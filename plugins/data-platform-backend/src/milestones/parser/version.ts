/**
 * One more with each change to what is understood of a document: what is kept is
 * parsed anew then, without being fetched.
 */
export const PARSER_VERSION = 2;
