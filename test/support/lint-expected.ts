/** Warnings of the Firefox store's linter that are known, each with its reason. Anything else fails the test. */
export const expectedWarnings: readonly string[] = [
  // Preact can set innerHTML from `dangerouslySetInnerHTML`; LiqLens never passes it (a test over the tree says so), but the branch is in the library.
  'UNSAFE_VAR_ASSIGNMENT content.js',
  'UNSAFE_VAR_ASSIGNMENT popup.js',
];
