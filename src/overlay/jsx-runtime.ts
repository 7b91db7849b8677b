/** What JSX becomes in the content script: plain data for the painter. The build puts it in the place of preact's own there; popup and desk keep preact's. */
export const jsx = (type: unknown, props: unknown, key?: unknown): unknown => ({ type, props, key });
export const jsxs = jsx;
export const Fragment = (props: { readonly children?: unknown }): unknown => props.children;
