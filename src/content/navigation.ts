/** Tells when the address of a single-page site changes, without touching the page's own history functions. */

/** Calls back once per change of path, query or hash. The Navigation API speaks by itself; where it is missing, a look a second while the tab is visible. */
export function onNavigate(win: Window, signal: AbortSignal, call: () => void): void {
  let last = win.location.href;
  const check = (): void => {
    if (signal.aborted || win.location.href === last) return;
    last = win.location.href;
    call();
  };
  for (const name of ['popstate', 'hashchange'] as const) win.addEventListener(name, check, { signal });
  const navigation = (win as { navigation?: EventTarget }).navigation;
  if (navigation) {
    navigation.addEventListener('navigatesuccess', check, { signal });
    return;
  }
  let timer: ReturnType<typeof setInterval> | undefined;
  const run = (): void => {
    clearInterval(timer);
    timer = win.document.hidden || signal.aborted ? undefined : setInterval(check, 1000);
  };
  win.document.addEventListener('visibilitychange', run, { signal });
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  run();
}
