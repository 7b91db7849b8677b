/** Stylesheets are bundled as text. */
declare module '*.css' {
  const text: string;
  // oxlint-disable-next-line import/no-default-export -- the bundler's text loader gives nothing else
  export default text;
}
