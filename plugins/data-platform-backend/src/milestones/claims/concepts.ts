/** What documents and systems name by many words. */
const CONCEPTS: [concept: string, pattern: RegExp][] = [
  [
    'credentials',
    /\b(auth|authenticat\w*|credentials?|access ?keys?|secrets?|passwords?|tokens?)\b/i,
  ],
  ['certificate', /\b(tls|ssl|certificates?|x509|https)\b/i],
];

/** What of it a text is about: `accessKeySecret` is about credentials. */
export function conceptsOf(text: string): Set<string> {
  const words = text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');
  return new Set(
    CONCEPTS.filter(([, pattern]) => pattern.test(words)).map(
      ([concept]) => concept,
    ),
  );
}
